//! The lists of the notes of a room: all of them, and those of each facet.

use super::facets::{self, Choices, Trait};
use super::view;
use crate::edition::{Anchor, NoteId, Place, RoomId, SourceId};
use crate::output::OutputPath;
use crate::pages::site::{At, Site};
use crate::pages::{Introduction, NoteGroup, NotesPage, Page, cite, prose, uses};

/// The list of all notes of a room, and one for each choice.
pub(in crate::pages) fn pages(site: &Site, room: RoomId) -> Vec<(OutputPath, Page)> {
    let count = site.writing(room).notes.len();
    if count == 0 {
        return Vec::new();
    }
    let choices = facets::all(site, room);
    let everything: Vec<NoteId> = (0..count).map(NoteId).collect();
    let each = choices.iter().map(|(each, (_, notes))| (Some(each), notes));
    let lists = std::iter::once((None, &everything)).chain(each);
    lists.filter_map(|(chosen, notes)| page(site, room, &choices, (chosen, notes))).collect()
}

fn page(
    site: &Site,
    room: RoomId,
    choices: &Choices,
    (chosen, notes): (Option<&Trait>, &Vec<NoteId>),
) -> Option<(OutputPath, Page)> {
    let everything = site.folder(room, "notes");
    let folder = chosen.map_or_else(|| everything.clone(), |each| each.folder(site, room));
    let path = OutputPath::page(&folder)?;
    let at = At { site, path: &path, room: Some(room) };
    let label = chosen.and_then(|each| choices.get(each)).map(|(label, _)| label.as_str());
    let say = |id: &str, values: &[(&str, &str)]| at.words().say(id, values);
    let title = match label {
        Some(label) => say("notes.chosen", &[("choice", label)]),
        None => say("notes.title", &[]),
    };
    let facet = chosen.map(|each| facets::heading(at, each.facet)).unwrap_or_default();
    let choice = |value: &str| say("notes.choice", &[("facet", &facet), ("value", value)]);
    let source = chosen.and_then(|each| each.source(site, room));
    let page = NotesPage {
        frame: at.frame("notes", &title, ""),
        facets: facets::shown(at, room, choices, chosen),
        chosen: label.map(choice).unwrap_or_default(),
        all_url: at.link(&everything, ""),
        count: notes.len(),
        total: site.writing(room).notes.len(),
        groups: groups(at, room, (notes, source)),
        introductions: if chosen.is_none() { introductions(at, room) } else { Vec::new() },
    };
    Some((path, Page::Notes(Box::new(page))))
}

/// The notes by the source they speak of first, in the order of its text; all under one
/// source where only that one is asked for.
fn groups(at: At, room: RoomId, (notes, only): (&[NoteId], Option<SourceId>)) -> Vec<NoteGroup> {
    let mut placed: Vec<(Option<(usize, usize)>, NoteId)> =
        notes.iter().map(|&note| (place(at.site, room, (note, only)), note)).collect();
    placed.sort_by_key(|&(place, note)| (place.is_none(), place, note));
    let mut groups: Vec<(Option<usize>, NoteGroup)> = Vec::new();
    for (place, note) in placed {
        let column = place.map(|(column, _)| column);
        if groups.last().is_none_or(|(last, _)| *last != column) {
            groups.push((column, group(at, room, column)));
        }
        if let (Some((_, group)), Some(note)) = (groups.last_mut(), view(at, room, note)) {
            group.notes.push(note);
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn group(at: At, room: RoomId, column: Option<usize>) -> NoteGroup {
    let source = column.and_then(|column| at.site.room(room).sources.get(column).copied());
    NoteGroup {
        id: column.map_or("in-none".to_owned(), |column| format!("in-{}", column + 1)),
        source: source.map(|source| at.source(source)),
        title: match source {
            Some(_) => String::new(),
            None => at.words().say("notes.elsewhere", &[]),
        },
        notes: Vec::new(),
    }
}

/// The column and the byte of the first place a note speaks of, in `only` if one is given;
/// a reply stands with the notes that have none.
fn place(
    site: &Site,
    room: RoomId,
    (note, only): (NoteId, Option<SourceId>),
) -> Option<(usize, usize)> {
    let note = site.note(room, note)?;
    let sources = &site.room(room).sources;
    let column = |source: SourceId| sources.iter().position(|&each| each == source);
    note.targets.iter().filter_map(|target| target.place.as_ref()).find_map(|anchor| {
        let source = cite::source_of(&anchor.place)
            .filter(|&source| only.is_none_or(|only| only == source))?;
        Some((column(source)?, start(site, source, anchor)))
    })
}

fn start(site: &Site, source: SourceId, anchor: &Anchor) -> usize {
    let block = |blocks: &std::ops::Range<usize>| {
        let text = site.text(source)?;
        Some(text.blocks.get(blocks.start)?.range.start)
    };
    match &anchor.place {
        Place::Words { passages, .. } => passages.first().map_or(0, |passage| passage.range.start),
        Place::Blocks { blocks, .. } => block(blocks).unwrap_or(0),
        _ => 0,
    }
}

fn introductions(at: At, room: RoomId) -> Vec<Introduction> {
    let files = at.site.writing(room).files.iter().enumerate();
    let introduction = |(n, file): (usize, &crate::edition::NoteFile<Anchor>)| {
        let owner = uses::introduction(at.site, room, n);
        let html = prose::brief(at, &file.introduction, &owner);
        let title = file.title.clone().unwrap_or_default();
        (!html.is_empty()).then_some(Introduction { title, html })
    };
    files.filter_map(introduction).collect()
}
