//! The comparison: the sources of a room in rows of passages that correspond.
//!
//! What stays true: every passage of every source stands in exactly one cell, and a source
//! without a counterpart has an empty one.

use std::collections::BTreeSet;

use super::site::{At, Site, locus};
use super::{
    BaseTab, Column, ComparePage, Counterpart, Glance, Map, Page, PairFigure, RedirectPage, words,
};
use crate::edition::{RoomId, SourceId};
use crate::output::OutputPath;
use crate::text::{BlockKind, TextLayer};

mod grid;
mod map;
mod order;
mod rows;
mod shares;

use grid::Grid;

/// Up to how many texts a room has comparisons. More columns are of no use on any screen.
pub(super) const MAX_TEXTS: usize = 12;

/// Whether a room has something to compare.
pub(super) fn is_comparable(site: &Site, room: RoomId) -> bool {
    (2..=MAX_TEXTS).contains(&site.texts(room).len())
}

/// The passages of a text that are numbered, as indexes of its blocks.
pub(super) fn passages(text: &TextLayer) -> Vec<usize> {
    units(text).into_iter().filter(|&index| text.blocks[index].number.is_some()).collect()
}

/// Everything of a text that has a place in a comparison: all but titles and headings.
fn units(text: &TextLayer) -> Vec<usize> {
    let heading = |kind: &BlockKind| {
        matches!(kind, BlockKind::Title | BlockKind::Subtitle | BlockKind::Heading(_))
    };
    let blocks = text.blocks.iter().enumerate();
    blocks.filter(|(_, block)| !heading(&block.kind)).map(|(index, _)| index).collect()
}

/// The source that the others of a room are laid against if nobody chooses.
fn default_base(site: &Site, room: RoomId) -> Option<SourceId> {
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

/// The links between two sources, as block indexes of the first and the second.
fn links(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> Vec<(usize, usize, f64)> {
    let alignment = site.edition.alignments.get(room.0);
    let pairs = alignment.map(|alignment| alignment.pairs.as_slice()).unwrap_or_default();
    for pair in pairs {
        if (pair.first, pair.second) == (a, b) {
            return pair.links.iter().map(|link| (link.a, link.b, link.strength)).collect();
        }
        if (pair.first, pair.second) == (b, a) {
            return pair.links.iter().map(|link| (link.b, link.a, link.strength)).collect();
        }
    }
    Vec::new()
}

/// The passages of one source that have a counterpart in another.
pub(super) fn linked(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> BTreeSet<usize> {
    let Some(text) = site.text(a) else { return BTreeSet::new() };
    let passages = BTreeSet::from_iter(passages(text));
    links(site, room, a, b)
        .into_iter()
        .map(|(a, _, _)| a)
        .filter(|a| passages.contains(a))
        .collect()
}

/// The passages of a source that have a counterpart anywhere in the room.
pub(super) fn linked_anywhere(site: &Site, room: RoomId, source: SourceId) -> BTreeSet<usize> {
    let others = site.texts(room).into_iter().filter(|&other| other != source);
    others.flat_map(|other| linked(site, room, source, other)).collect()
}

/// The counterparts of a block in the other sources of its room.
pub(super) fn counterparts(
    at: At,
    room: RoomId,
    source: SourceId,
    block: usize,
) -> Vec<Counterpart> {
    if !is_comparable(at.site, room) {
        return Vec::new();
    }
    let folder = folder(at.site, room, source);
    let mut found = Vec::new();
    for other in at.site.texts(room).into_iter().filter(|&other| other != source) {
        let Some(text) = at.site.text(other) else { continue };
        let siglum = &at.site.source(other).record.siglum;
        let units = units(text);
        for (_, b, _) in
            links(at.site, room, source, other).into_iter().filter(|(a, _, _)| *a == block)
        {
            if units.contains(&b) {
                let locus = locus(text, b..b + 1);
                found.push(Counterpart {
                    label: format!("{siglum}{}", locus.trim_start_matches('¶')),
                    locus: format!("{siglum} {locus}"),
                    url: at.link(&folder, &passage_id(siglum, text, b)),
                });
            }
        }
    }
    found
}

/// The id of a passage in a comparison: siglum and number, `A8`.
fn passage_id(siglum: &str, text: &TextLayer, block: usize) -> String {
    let apart = if siglum.ends_with(|c: char| c.is_numeric()) { "-" } else { "" };
    match text.blocks.get(block) {
        Some(each) if each.opens_number && each.number.is_some() => {
            format!("{siglum}{apart}{}", each.number.unwrap_or_default())
        }
        _ => format!("{siglum}-b{block}"),
    }
}

/// The alignment against a base as a picture.
pub(super) fn map(at: At, room: RoomId, base: SourceId) -> Option<Map> {
    is_comparable(at.site, room).then(|| map::map(at, room, &Grid::new(at.site, room, base)))
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
        let page = page(At { site, path: &path, room: Some(room) }, room, base);
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

fn page(at: At, room: RoomId, base: SourceId) -> ComparePage {
    let site = at.site;
    let grid = Grid::new(site, room, base);
    let base_ref = at.source(base);
    let pairs = pairs(at, room);
    let title = format!("{} side by side", words::count(grid.columns.len(), "source"));
    let description = format!("The rows follow {}, {}.", base_ref.siglum, base_ref.short);
    ComparePage {
        frame: at.frame("compare", &title, &description),
        base: base_ref,
        bases: bases(at, room, base),
        columns: grid.columns.iter().map(|&source| column(at, source, base)).collect(),
        without_text: without_text(at, room),
        glance: glance(site, &grid),
        map: Some(map::map(at, room, &grid)),
        rows: rows::rows(at, room, &grid),
        marks: if pairs.iter().any(|pair| pair.percent >= 50) { "diff" } else { "share" },
        pairs,
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
fn glance(site: &Site, grid: &Grid) -> Vec<Glance> {
    let all = grid.columns.len();
    let width = |row: &Vec<Vec<usize>>| row.iter().filter(|cell| !cell.is_empty()).count();
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
            number: alone.map(|row| row[c].len()).sum(),
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
