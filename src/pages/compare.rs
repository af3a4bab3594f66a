//! The comparison: the sources of a room in rows of passages that correspond.
//!
//! What stays true: every passage of every source stands in exactly one cell, and a source
//! without a counterpart has an empty one.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::site::{At, Site};
use super::{BaseTab, Column, ComparePage, Counterpart, Glance, Map, Page, Pairs, RedirectPage};
use crate::edition::{BaseView, ComparedRow, RoomId, SourceId};
use crate::output::OutputPath;
use crate::text::TextLayer;

mod address;
mod elsewhere;
mod found;
mod groups;
mod map;
mod marks;
mod pairs;
mod parts;
mod passage;
mod rows;
mod sentences;
mod shares;
mod variants;

pub(super) use address::Place;
pub(super) use passage::{Passage, units};
pub(super) use shares::PairShare;

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
    let Some(place) = Place::against(at.site, room, source) else { return found };
    for (column, &other) in place.view.columns.iter().enumerate().skip(1) {
        for ((block, _), unit) in answering(at.site, room, source, other) {
            let row = place.view.row_of[column].get(&unit);
            let passage = Passage::new(at.site, room, other, unit);
            let Some((passage, &row)) = passage.zip(row) else { continue };
            let (siglum, locus) = (passage.siglum, passage.block_locus());
            found.entry(block).or_default().push(Counterpart {
                label: format!("{siglum}{}", locus.trim_start_matches('¶')),
                locus: format!("{siglum} {locus}"),
                url: place.link(at, row, &passage.id()),
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

/// The alignment against a base as a picture.
pub(super) fn map(at: At, room: RoomId, base: SourceId) -> Option<Map> {
    Some(map::map(at, Place::against(at.site, room, base)?))
}

/// A link to the comparison against a base; empty if there is none.
pub(super) fn url(at: At, room: RoomId, base: SourceId) -> String {
    let place = Place::against(at.site, room, base);
    place.map(|place| at.link(&place.folder(at.site, 0), "")).unwrap_or_default()
}

/// The same against the room's own base.
pub(super) fn room_map(at: At, room: RoomId) -> Option<Map> {
    map(at, room, default_base(at.site, room)?)
}

/// How much every two sources of a room share; nothing with fewer than two texts.
pub(super) fn room_pairs(at: At, room: RoomId) -> Option<Pairs> {
    is_comparable(at.site, room).then(|| pairs::pairs(at, room))
}

/// The comparisons of a room: one for each base, one for every two sources.
pub(super) fn pages(site: &Site, room: RoomId) -> Vec<(OutputPath, Page)> {
    let Some(comparison) = site.comparisons.get(room.0) else { return Vec::new() };
    let views = comparison.bases.iter().chain(&comparison.pairs);
    let parts = views.flat_map(|view| (0..view.parts.len().max(1)).map(move |part| (view, part)));
    let page = |(view, part): (&BaseView, usize)| {
        let place = Place { room, view };
        let path = OutputPath::page(&place.folder(site, part))?;
        let page = page(At { site, path: &path, room: Some(room) }, place, part);
        Some((path, Page::Compare(Box::new(page))))
    };
    let parts: Vec<_> = parts.collect();
    let mut pages: Vec<_> = parts.into_par_iter().filter_map(page).collect();
    pages.extend(default_base(site, room).and_then(|base| alias(site, room, base)));
    pages
}

/// The default base is also found at the address that names it.
fn alias(site: &Site, room: RoomId, base: SourceId) -> Option<(OutputPath, Page)> {
    let place = Place::against(site, room, base)?;
    let named = format!("compare/{}", site.source(base).key);
    let path = OutputPath::page(&site.folder(room, &named))?;
    let at = At { site, path: &path, room: Some(room) };
    let target = at.link(&place.folder(site, 0), "");
    let page = RedirectPage {
        frame: at.frame("redirect", &at.words().say("nav.compare", &[]), ""),
        target,
    };
    Some((path, Page::Redirect(Box::new(page))))
}

fn page(at: At, place: Place, part: usize) -> ComparePage {
    let (site, grid) = (at.site, place.view);
    let base = at.source(grid.base);
    let say = at.words();
    let title = say.count("compare.title", grid.columns.len(), &[]);
    let named = [("siglum", base.siglum.as_str()), ("short", base.short.as_str())];
    let description = say.say("compare.description", &named);
    let (rows, kinds) = rows::rows(at, place, grid.parts.get(part).cloned().unwrap_or_default());
    let pair = place.is_pair(site);
    ComparePage {
        frame: at.frame("compare", &title, &description),
        base,
        bases: bases(at, place, part),
        columns: grid.columns.iter().map(|&source| column(at, source, grid.base)).collect(),
        without_text: if pair { Vec::new() } else { without_text(at, place.room) },
        glance: glance(at, grid),
        map: (part == 0).then(|| map::map(at, place)),
        marks: if kinds.is_empty() { "" } else { first_marks(grid) },
        rows,
        kinds,
        pairs: pairs::pairs(at, place.room),
        all_url: if pair { url(at, place.room, grid.base) } else { String::new() },
        parts: parts::parts(at, place, part),
    }
}

/// What is the lesser part is marked at first: where the sources share most of their words
/// the differences, else the shared wording.
fn first_marks(grid: &BaseView) -> &'static str {
    let mut percents: Vec<usize> =
        grid.rows.iter().flat_map(|row| &row.percents).filter_map(|percent| *percent).collect();
    percents.sort_unstable();
    if percents.get(percents.len() / 2).is_none_or(|median| *median >= 50) {
        "diff"
    } else {
        "share"
    }
}

/// A tab for each source that can be the base. Where the comparison has several parts, it
/// leads to the one with what that source has on this page first.
fn bases(at: At, place: Place, part: usize) -> Vec<BaseTab> {
    let grid = place.view;
    let tab = |source: SourceId| {
        let record = &at.site.source(source).record;
        let current = source == grid.base;
        let other = Place::against(at.site, place.room, source);
        let url = match (current, other) {
            (true, _) => at.link(&place.folder(at.site, part), ""),
            (false, Some(other)) => {
                let row = if part == 0 { 0 } else { first_row_of(place, part, other) };
                at.link(&other.folder(at.site, other.view.part_of(row)), "")
            }
            (false, None) => String::new(),
        };
        BaseTab { siglum: record.siglum.clone(), short: record.short.clone(), url, current }
    };
    let mut sources = at.site.texts(place.room);
    sources.retain(|source| grid.columns.contains(source));
    sources.into_iter().map(tab).collect()
}

/// The row of another view that holds what its base has first in a part.
fn first_row_of(place: Place, part: usize, other: Place) -> usize {
    let grid = place.view;
    let column = grid.columns.iter().position(|source| *source == other.view.base);
    let rows = grid.parts.get(part).map(|part| &grid.rows[part.clone()]).unwrap_or_default();
    let unit = column.and_then(|column| rows.iter().find_map(|row| row.cells[column].first()));
    unit.and_then(|unit| other.view.row_of[0].get(unit)).copied().unwrap_or(0)
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
fn glance(at: At, grid: &BaseView) -> Vec<Glance> {
    let (all, words) = (grid.columns.len(), at.words());
    let width = |row: &ComparedRow| row.filled().count();
    let count = |wide: &dyn Fn(usize) -> bool| grid.rows.iter().filter(|r| wide(width(r))).count();
    let label = match all {
        2 => words.say("compare.in-both", &[]),
        all => words.count("compare.in-all", all, &[]),
    };
    let mut figures = vec![Glance { number: count(&|width| width == all), label }];
    if all > 2 {
        let number = count(&|width| (2..all).contains(&width));
        figures.push(Glance { number, label: words.say("compare.in-some", &[]) });
    }
    for (c, &source) in grid.columns.iter().enumerate() {
        let alone = grid.rows.iter().filter(|row| width(row) == 1);
        let siglum = at.site.source(source).record.siglum.as_str();
        figures.push(Glance {
            number: alone.map(|row| row.cells[c].len()).sum(),
            label: words.say("compare.only", &[("siglum", siglum)]),
        });
    }
    let number = grid.moved.iter().map(BTreeSet::len).sum();
    figures.push(Glance { number, label: words.say("compare.out-of-order", &[]) });
    figures
}
