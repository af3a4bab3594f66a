//! The page of one source: its text with every note at its place, and where it is from.

use super::found::Finder;
use super::site::{At, Site};
use super::{
    CorrectionView, CounterpartFigure, Page, SourceCard, SourcePage, SourceTab, compare, words,
};
use crate::edition::{Publish, RoomId, SourceId};
use crate::output::{OutputPath, Outputs};
use crate::text::{BLOCK_END, CELL_END, TextLayer};
use crate::weave::Html;

mod blocks;
mod coverage;
mod notes;
mod provenance;

pub(super) use blocks::{marked, plain_blocks};
use notes::Margin;
pub(super) use provenance::{length, people};

/// The pages of the sources of a room.
pub(super) fn pages(site: &Site, room: RoomId) -> Vec<(OutputPath, Page)> {
    let page = |&source: &SourceId| {
        let path = OutputPath::page(&site.source_folder(room, source))?;
        let page = page(At { site, path: &path, room: Some(room) }, room, source);
        Some((path, Page::Source(Box::new(page))))
    };
    site.room(room).sources.iter().filter_map(page).collect()
}

/// The plain texts of the sources of a room.
pub(super) fn texts(site: &Site, room: RoomId) -> Outputs {
    let mut files = Outputs::new();
    for source in site.texts(room) {
        let path = OutputPath::new(text_path(site, room, source));
        if let (Some(path), Some(text)) = (path, site.text(source)) {
            files.insert(path, text.text.clone().into_bytes());
        }
    }
    files
}

/// Where the plain text of a source lies.
pub(super) fn text_path(site: &Site, room: RoomId, source: SourceId) -> String {
    format!("{}/text.txt", site.source_folder(room, source))
}

fn page(at: At, room: RoomId, id: SourceId) -> SourcePage {
    let site = at.site;
    let source = site.source(id);
    let record = &source.record;
    let text = site.text(id);
    let margin = Margin::new(at, room, id);
    let coverage = text.map(|text| coverage::coverage(at, room, id, text));
    let blocks = |text: Option<&TextLayer>| {
        let mut blocks = text.map(|text| blocks::blocks(at, room, id, text, &margin));
        coverage::count(blocks.as_deref_mut().unwrap_or_default(), coverage.as_ref());
        blocks.unwrap_or_default()
    };
    let comparable = text.is_some() && compare::is_comparable(site, room);
    let mut frame = at.frame("source", &record.title, "");
    frame.lang.clone_from(&site.room(room).lang);
    SourcePage {
        source: at.source(id),
        eyebrow: eyebrow(site, id),
        subtitle: record.subtitle.clone().unwrap_or_default(),
        siblings: siblings(at, room, id),
        provenance: provenance::fields(at, room, id),
        corrections: corrections(at, id),
        remark_html: record.note.as_deref().map(Html::text).unwrap_or_default(),
        held: text.is_some(),
        missing: missing(at, id),
        verse: record.verse,
        blocks: blocks(text),
        whole: margin.whole(),
        quotations: Finder::new(at, room).map(|f| f.reported(id)).unwrap_or_default(),
        text_url: text.map(|_| at.file(&text_path(site, room, id))).unwrap_or_default(),
        coverage,
        compare_url: if comparable { compare::url(at, room, id) } else { String::new() },
        counterparts: counterparts(at, room, id),
        map: comparable.then(|| compare::map(at, room, id)).flatten(),
        extra: record.extra.clone(),
        notes: margin.notes,
        frame,
    }
}

fn eyebrow(site: &Site, id: SourceId) -> String {
    let record = &site.source(id).record;
    let from = record.container.as_ref().or(record.publisher.as_ref());
    from.cloned().unwrap_or_default()
}

fn siblings(at: At, room: RoomId, current: SourceId) -> Vec<SourceTab> {
    let tab = |&id: &SourceId| {
        let source = at.source(id);
        SourceTab {
            siglum: source.siglum,
            short: source.short,
            url: source.url,
            current: id == current,
        }
    };
    at.site.room(room).sources.iter().map(tab).collect()
}

fn corrections(at: At, id: SourceId) -> Vec<CorrectionView> {
    let corrections = at.site.source(id).record.corrections.iter();
    let day = |date| words::day(at.words(), date);
    corrections
        .map(|each| CorrectionView { date: each.date.map(day), what: each.what.clone() })
        .collect()
}

fn missing(at: At, id: SourceId) -> String {
    let phrase = match (at.site.source(id).record.publish, at.site.text(id)) {
        (_, Some(_)) => return String::new(),
        (Publish::Full, None) => "source.not-held",
        (Publish::Excerpts, None) => "source.excerpts-only",
        (Publish::None, None) => "source.not-shown",
    };
    at.words().say(phrase, &[])
}

fn counterparts(at: At, room: RoomId, id: SourceId) -> Vec<CounterpartFigure> {
    let Some(text) = at.site.text(id) else { return Vec::new() };
    let of = compare::passages(text).len();
    let others = at.site.texts(room).into_iter().filter(|&other| other != id);
    let figure = |other| CounterpartFigure {
        source: at.source(other),
        linked: compare::linked(at.site, room, id, other).len(),
        of,
    };
    others.map(figure).collect()
}

/// A source in the list on the room's page.
pub(super) fn card(at: At, room: RoomId, id: SourceId) -> SourceCard {
    let text = at.site.text(id);
    SourceCard {
        source: at.source(id),
        credit: credit(at, id),
        place: at.site.source(id).record.place.clone().unwrap_or_default(),
        passages: text.map_or(0, |text| compare::passages(text).len()),
        words: text.map_or(0, |text| count_words(&text.text)),
        held: text.is_some(),
        notes: notes::count(at.site, room, id),
    }
}

/// Authors and publisher of a source in one line; may be empty.
pub(super) fn credit(at: At, id: SourceId) -> String {
    let record = &at.site.source(id).record;
    let credit = people(&record.author);
    match record.container.as_ref().or(record.publisher.as_ref()) {
        Some(from) if credit.is_empty() => from.clone(),
        Some(from) => format!("{credit}, {from}"),
        None => credit,
    }
}

/// How many words a stretch of a text layer has.
pub(super) fn count_words(text: &str) -> usize {
    text.split([BLOCK_END, CELL_END]).map(|part| crate::text::words(part).len()).sum()
}
