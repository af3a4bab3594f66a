//! Files to library: settings, rooms, sources, and what was written about them.
//!
//! Pieces that do not depend on each other are read on all cores, each into its own
//! list of problems; the lists are joined in the order of the files, so the result is
//! the same whatever the number of threads.

mod address;
mod alignment;
mod columns;
mod date;
mod defaults;
mod hazards;
mod head;
mod kind;
mod marks;
mod media;
mod person;
mod record;
mod room;
mod section;
mod site;
mod source;
mod stray;
mod tags;
mod unfit;
mod writing;

pub mod body;
pub mod citation;
mod displayed;
mod footnotes;
pub mod glossary;
pub mod ids;
pub mod notes;
pub mod prose;
mod quotes;
pub mod source_text;

use rayon::prelude::*;

use self::columns::Names;
use self::head::Reading;
use self::room::RoomHead;
use self::site::Site;
use self::source::{Parsed, Place};
use self::tags::Tags;
use self::writing::Written;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Date, Library, Media, RoomId, RoomWriting, Section, Selector, SourceId, Text, Writing,
};
use crate::files::{Files, Span};
use crate::settings::settings;

/// Everything that the files say, or `None` if `site.toml` cannot be used.
///
/// Dates after `today` are reported.
pub fn parse(
    files: &Files,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> Option<(Library, Writing<Selector>)> {
    unfit::unfit(files, diagnostics);
    if files.find("site.toml").is_none() {
        no_settings(files, diagnostics);
    }
    let settings = settings(files, diagnostics)?;
    let reading = Reading { files, settings: &settings, today };
    let mut site = site::site(files, diagnostics);
    let mut heads = room_heads(&mut site, reading, diagnostics);
    let mut sources = sources(&site, &heads, reading, diagnostics);
    furnish(&mut heads, &mut sources, diagnostics);
    let sections = sections(&site, reading, diagnostics);
    let written = writings(&heads, &sources, reading, diagnostics);
    let glossary = writing::site_glossary(site.glossary, reading, diagnostics);
    let written = settle_tags(&mut heads, written, reading, diagnostics);

    addresses(&heads, &sections, diagnostics);
    let media = media(&site, &heads, &sections, files, diagnostics);
    let (sections, pages) = apart(sections);
    let library = Library {
        sources: sources.into_iter().map(|parsed| parsed.source).collect(),
        rooms: heads.into_iter().map(|head| head.room).collect(),
        sections,
        media,
        settings: settings.clone(),
    };
    Some((library, Writing { rooms: written, pages, glossary }))
}

fn no_settings(files: &Files, diagnostics: &mut Diagnostics) {
    if let Some((first, _)) = files.iter().next() {
        let missing = Diagnostic::new(Code::RR001, Span::new(first, 0..0), "no `site.toml`");
        diagnostics.push(missing.help("`variorum init` makes a site to start from"));
    }
}

/// Runs independent pieces of work on all cores and joins their problems in order.
fn each<T: Sync, R: Send>(
    items: &[T],
    diagnostics: &mut Diagnostics,
    work: impl Fn(&T, &mut Diagnostics) -> R + Sync,
) -> Vec<R> {
    let done: Vec<(R, Diagnostics)> = items
        .par_iter()
        .map(|item| {
            let mut own = Diagnostics::new();
            (work(item, &mut own), own)
        })
        .collect();
    let join = |(result, own)| {
        diagnostics.append(own);
        result
    };
    done.into_iter().map(join).collect()
}

/// The heads of all rooms by address; a room has the number of its place here.
fn room_heads(site: &mut Site, reading: Reading, d: &mut Diagnostics) -> Vec<RoomHead> {
    let rooms = std::mem::take(&mut site.rooms).into_iter().map(|files| {
        let section = files.folder.rsplit_once('/').map_or("", |(section, _)| section);
        let parent = address::of_section(section);
        room::room(files, &parent, reading, d)
    });
    let mut heads: Vec<RoomHead> = rooms.collect();
    heads.sort_by(|a, b| a.room.address.cmp(&b.room.address));
    heads
}

/// All sources: shared ones, then those of each room, by name.
fn sources(site: &Site, heads: &[RoomHead], reading: Reading, d: &mut Diagnostics) -> Vec<Parsed> {
    let shared = Place { room: None, lang: reading.settings.lang.clone() };
    let local = heads.iter().enumerate().map(|(at, head)| {
        let place = Place { room: Some(RoomId(at)), lang: head.room.lang.clone() };
        (place, &head.files.sources)
    });
    let places = std::iter::once((shared, &site.shared)).chain(local);
    let plans: Vec<_> = places
        .flat_map(|(place, ids)| {
            let stems = source::stems(reading.files, ids).into_iter();
            stems.map(move |stem| (stem, place.clone()))
        })
        .collect();
    let parsed = each(&plans, d, |(stem, place), d| source::source(stem, place, reading, d));
    parsed.into_iter().flatten().collect()
}

/// Gives every room its sources, and every source its siglum.
fn furnish(heads: &mut [RoomHead], sources: &mut [Parsed], d: &mut Diagnostics) {
    columns::both_shared_and_local(sources, d);
    columns::relations(sources, d);
    let mut all: Vec<Vec<SourceId>> = Vec::new();
    for (at, head) in heads.iter_mut().enumerate() {
        let (columns, base) = columns::columns(head, RoomId(at), sources, d);
        head.room.sources = columns.clone();
        head.room.base = base;
        all.push(columns);
    }
    columns::sigla(&all, sources, d);
}

fn sections(site: &Site, reading: Reading, d: &mut Diagnostics) -> Vec<section::Parsed> {
    each(&site.sections, d, |files, d| section::section(files, reading, d))
}

fn writings(
    heads: &[RoomHead],
    sources: &[Parsed],
    reading: Reading,
    d: &mut Diagnostics,
) -> Vec<Written> {
    let numbered: Vec<(RoomId, &RoomHead)> =
        heads.iter().enumerate().map(|(at, head)| (RoomId(at), head)).collect();
    each(&numbered, d, |(room, head), d| {
        let names = Names::new(sources, Some(*room));
        writing::writing(head, &writing::sides(head, &names), reading, d)
    })
}

/// Reports addresses that are given twice.
fn addresses(heads: &[RoomHead], sections: &[section::Parsed], d: &mut Diagnostics) {
    let of_rooms = heads.iter().flat_map(|head| &head.addresses);
    let of_pages = sections.iter().flat_map(|(_, _, addresses)| addresses);
    address::once_each(of_rooms.chain(of_pages).cloned(), d);
}

fn media(
    site: &Site,
    heads: &[RoomHead],
    sections: &[section::Parsed],
    files: &Files,
    d: &mut Diagnostics,
) -> Vec<Media> {
    let rooms = heads.iter().map(|head| (&head.files, head.room.address.as_str()));
    let addresses = sections.iter().map(|(section, ..)| section.address.as_str());
    media::media(rooms, site.sections.iter().zip(addresses), files, d)
}

/// The heads of the pages, and their texts in the same order.
fn apart(sections: Vec<section::Parsed>) -> (Vec<Section>, Vec<Text<Selector>>) {
    let mut pages = Vec::new();
    let heads = sections.into_iter().map(|(section, texts, _)| {
        pages.extend(texts);
        section
    });
    (heads.collect(), pages)
}

/// Spells every tag as it was first spelled, in the order of rooms and files.
fn settle_tags(
    heads: &mut [RoomHead],
    written: Vec<Written>,
    reading: Reading,
    d: &mut Diagnostics,
) -> Vec<RoomWriting<Selector>> {
    let mut tags = Tags::new(reading.settings, reading.files);
    let mut rooms = Vec::new();
    for (head, mut written) in heads.iter_mut().zip(written) {
        for tag in &written.tags {
            tags.settle(tag, d);
        }
        let mut own: Vec<String> = head.tags.iter().map(|tag| tag.value.clone()).collect();
        tags.settle_note(&mut own, &written.tags, Span::new(head.room.file, 0..0), d);
        head.room.tags = own;
        for note in &mut written.writing.notes {
            tags.settle_note(&mut note.tags, &written.tags, note.span, d);
        }
        rooms.push(written.writing);
    }
    rooms
}

#[cfg(test)]
mod tests;
