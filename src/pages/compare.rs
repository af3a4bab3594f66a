//! The comparison: the sources of a room in rows of passages that correspond.
//!
//! What stays true: every passage of every source stands in exactly one cell, and a source
//! without a counterpart has an empty one.

use std::collections::{BTreeMap, BTreeSet};

use super::site::{At, Site};
use super::{
    BaseTab, Column, ComparePage, Counterpart, Glance, Map, Page, PairFigure, RedirectPage, Row,
    words,
};
use crate::edition::{BaseView, ComparedRow, RoomComparison, RoomId, SourceId};
use crate::output::OutputPath;
use crate::text::TextLayer;

mod found;
mod map;
mod marks;
mod passage;
mod rows;
mod sentences;
mod shares;
mod variants;

pub(super) use passage::{Passage, units};

/// Whether a room has something to compare.
pub(super) fn is_comparable(site: &Site, room: RoomId) -> bool {
    site.comparisons.get(room.0).is_some_and(|room| !room.bases.is_empty())
}

/// The passages of a text that are numbered, as indexes of its blocks.
pub(super) fn passages(text: &TextLayer) -> Vec<usize> {
    let blocks = text.blocks.iter().enumerate();
    blocks.filter(|(_, block)| block.number.is_some()).map(|(index, _)| index).collect()
}

/// The source that the others of a room are laid against if nobody chooses.
pub(super) fn default_base(site: &Site, room: RoomId) -> Option<SourceId> {
    let texts = site.texts(room);
    site.room(room).base.filter(|base| texts.contains(base)).or(texts.first().copied())
}

/// The folder of the comparison against a base.
pub(super) fn folder(site: &Site, room: RoomId, base: SourceId) -> String {
    if default_base(site, room) == Some(base) {
        return site.folder(room, "compare");
    }
    site.folder(room, &format!("compare/{}", site.source(base).key))
}

/// The links between two sources, by their units.
fn links(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> Vec<(usize, usize)> {
    let Some(alignment) = site.edition.alignments.get(room.0) else { return Vec::new() };
    alignment.links(a, b).map(|(a, b, _)| (a, b)).collect()
}

/// The passages of one source that have a counterpart in another, as indexes of blocks.
pub(super) fn linked(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> BTreeSet<usize> {
    let Some(text) = site.text(a) else { return BTreeSet::new() };
    let units = units(site, room, a);
    let blocks = links(site, room, a, b).into_iter().filter_map(|(a, _)| Some(units.get(a)?.block));
    blocks.filter(|&block| text.blocks[block].number.is_some()).collect()
}

/// The passages of a source that have a counterpart anywhere in the room.
pub(super) fn linked_anywhere(site: &Site, room: RoomId, source: SourceId) -> BTreeSet<usize> {
    let others = site.texts(room).into_iter().filter(|&other| other != source);
    others.flat_map(|other| linked(site, room, source, other)).collect()
}

/// For each block of a source the blocks of the others that correspond to it, wholly or
/// in one of its sentences.
pub(super) fn counterparts(
    at: At,
    room: RoomId,
    source: SourceId,
) -> BTreeMap<usize, Vec<Counterpart>> {
    let mut found: BTreeMap<usize, Vec<Counterpart>> = BTreeMap::new();
    let Some(view) = view(at.site, room, source) else { return found };
    let folder = folder(at.site, room, source);
    for (column, &other) in view.columns.iter().enumerate().skip(1) {
        for ((block, _), unit) in answering(at.site, room, source, other) {
            let shown = view.row_of[column].contains_key(&unit);
            let passage = Passage::new(at.site, room, other, unit).filter(|_| shown);
            let Some(passage) = passage else { continue };
            let (siglum, locus) = (passage.siglum, passage.block_locus());
            found.entry(block).or_default().push(Counterpart {
                label: format!("{siglum}{}", locus.trim_start_matches('¶')),
                locus: format!("{siglum} {locus}"),
                url: at.link(&folder, &passage.id()),
            });
        }
    }
    found
}

/// The blocks of two sources that correspond, each two with the first unit of the other
/// that does.
fn answering(
    site: &Site,
    room: RoomId,
    source: SourceId,
    other: SourceId,
) -> BTreeMap<(usize, usize), usize> {
    let (own, others) = (units(site, room, source), units(site, room, other));
    let mut first: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (a, b) in links(site, room, source, other) {
        let Some((here, there)) = own.get(a).zip(others.get(b)) else { continue };
        let shown = first.entry((here.block, there.block)).or_insert(b);
        *shown = b.min(*shown);
    }
    first
}

/// The rows that follow a source.
pub(super) fn view<'a>(site: &Site<'a>, room: RoomId, base: SourceId) -> Option<&'a BaseView> {
    site.comparisons.get(room.0).and_then(|room: &'a RoomComparison| room.against(base))
}

/// The alignment against a base as a picture.
pub(super) fn map(at: At, room: RoomId, base: SourceId) -> Option<Map> {
    Some(map::map(at, room, view(at.site, room, base)?))
}

/// The same against the room's own base.
pub(super) fn room_map(at: At, room: RoomId) -> Option<Map> {
    map(at, room, default_base(at.site, room)?)
}

/// The comparisons of a room, one for each base.
pub(super) fn pages(site: &Site, room: RoomId) -> Vec<(OutputPath, Page)> {
    if !is_comparable(site, room) {
        return Vec::new();
    }
    let page = |base: SourceId| {
        let path = OutputPath::page(&folder(site, room, base))?;
        let view = view(site, room, base)?;
        let page = page(At { site, path: &path, room: Some(room) }, room, view);
        Some((path, Page::Compare(Box::new(page))))
    };
    let mut pages: Vec<_> = site.texts(room).into_iter().filter_map(page).collect();
    pages.extend(default_base(site, room).and_then(|base| alias(site, room, base)));
    pages
}

/// The default base is also found at the address that names it.
fn alias(site: &Site, room: RoomId, base: SourceId) -> Option<(OutputPath, Page)> {
    let named = format!("compare/{}", site.source(base).key);
    let path = OutputPath::page(&site.folder(room, &named))?;
    let at = At { site, path: &path, room: Some(room) };
    let target = at.link(&folder(site, room, base), "");
    let page = RedirectPage { frame: at.frame("redirect", "Compare", ""), target };
    Some((path, Page::Redirect(Box::new(page))))
}

fn page(at: At, room: RoomId, grid: &BaseView) -> ComparePage {
    let (site, base) = (at.site, grid.base);
    let base_ref = at.source(base);
    let pairs = pairs(at, room);
    let title = format!("{} side by side", words::count(grid.columns.len(), "source"));
    let description = format!("The rows follow {}, {}.", base_ref.siglum, base_ref.short);
    let (rows, kinds) = rows::rows(at, room, grid);
    ComparePage {
        frame: at.frame("compare", &title, &description),
        base: base_ref,
        bases: bases(at, room, base),
        columns: grid.columns.iter().map(|&source| column(at, source, base)).collect(),
        without_text: without_text(at, room),
        glance: glance(site, grid),
        map: Some(map::map(at, room, grid)),
        marks: first_marks(&rows),
        rows,
        kinds,
        pairs,
    }
}

/// What is the lesser part is marked at first: where the sources share most of their words
/// the differences, else the shared wording.
fn first_marks(rows: &[Row]) -> &'static str {
    let cells = rows.iter().flat_map(|row| &row.cells);
    let mut percents: Vec<usize> =
        cells.flat_map(|cell| &cell.passages).filter_map(|passage| passage.percent).collect();
    percents.sort_unstable();
    if percents.get(percents.len() / 2).is_none_or(|median| *median >= 50) {
        "diff"
    } else {
        "share"
    }
}

fn bases(at: At, room: RoomId, current: SourceId) -> Vec<BaseTab> {
    let tab = |source: SourceId| {
        let record = &at.site.source(source).record;
        BaseTab {
            siglum: record.siglum.clone(),
            short: record.short.clone(),
            url: at.link(&folder(at.site, room, source), ""),
            current: source == current,
        }
    };
    at.site.texts(room).into_iter().map(tab).collect()
}

fn column(at: At, source: SourceId, base: SourceId) -> Column {
    let text = at.site.text(source);
    Column {
        source: at.source(source),
        base: source == base,
        passages: text.map_or(0, |text| passages(text).len()),
        words: text.map_or(0, |text| super::source::count_words(&text.text)),
    }
}

fn without_text(at: At, room: RoomId) -> Vec<super::SourceRef> {
    let sources = at.site.room(room).sources.iter();
    sources.filter(|&&id| at.site.text(id).is_none()).map(|&id| at.source(id)).collect()
}

/// How many rows stand in all sources, in some, in one; and what is out of order.
fn glance(site: &Site, grid: &BaseView) -> Vec<Glance> {
    let all = grid.columns.len();
    let width = |row: &ComparedRow| row.filled().count();
    let mut figures = vec![Glance {
        number: grid.rows.iter().filter(|row| width(row) == all).count(),
        label: match all {
            2 => "in both".to_owned(),
            all => format!("in all {all}"),
        },
    }];
    let some = grid.rows.iter().filter(|row| (2..all).contains(&width(row))).count();
    if all > 2 {
        figures.push(Glance { number: some, label: "in some".to_owned() });
    }
    for (c, &source) in grid.columns.iter().enumerate() {
        let alone = grid.rows.iter().filter(|row| width(row) == 1);
        figures.push(Glance {
            number: alone.map(|row| row.cells[c].len()).sum(),
            label: format!("only in {}", site.source(source).record.siglum),
        });
    }
    let moved = grid.moved.iter().map(BTreeSet::len).sum();
    figures.push(Glance { number: moved, label: "out of order".to_owned() });
    figures
}

/// The same on all pages of a room, and counted once.
fn pairs(at: At, room: RoomId) -> Vec<PairFigure> {
    let figures = &at.site.rooms[room.0].pairs;
    figures.get_or_init(|| counted_pairs(at, room)).clone()
}

fn counted_pairs(at: At, room: RoomId) -> Vec<PairFigure> {
    let texts = at.site.texts(room);
    let mut figures = Vec::new();
    for (n, &a) in texts.iter().enumerate() {
        for &b in &texts[n + 1..] {
            figures.extend(shares::pair(at.site, room, a, b));
        }
    }
    figures
}
