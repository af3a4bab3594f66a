//! Takes out what is withheld and numbers the rest anew.

use std::collections::BTreeSet;

use super::decide::Decision;
use super::walk::{addresses, places, texts};
use crate::edition::{Alignment, Edition, Library, NoteId, Place, RoomId, SourceId};

/// Where the things that stay have moved: by old number, `None` for what is gone.
struct Moves {
    rooms: Vec<Option<usize>>,
    notes: Vec<Vec<Option<usize>>>,
    sources: Vec<Option<usize>>,
}

/// Removes everything that the decision withholds, and the sources and files that only
/// withheld things used.
pub(super) fn remove(edition: &mut Edition, decision: &Decision) {
    let before = shown_files(edition);
    remove_writing(edition, decision);
    let sources = used_sources(edition, decision);
    let notes = decision.notes.iter();
    let moves = Moves {
        rooms: moves(decision.rooms.iter().copied()),
        notes: notes.map(|notes| moves(notes.iter().map(Option::is_none))).collect(),
        sources: moves((0..edition.library.sources.len()).map(|at| sources.contains(&at))),
    };
    remove_files(edition, decision, &before);
    places(&mut edition.writing, &mut |place| moves.follow(place));
    moves.renumber_corrections(edition);
    let mut kept = decision.rooms.iter();
    edition.library.rooms.retain(|_| kept.next() == Some(&true));
    moves.renumber_library(edition);
}

fn moves(kept: impl Iterator<Item = bool>) -> Vec<Option<usize>> {
    let mut next = 0..;
    kept.map(|kept| if kept { next.next() } else { None }).collect()
}

fn remove_writing(edition: &mut Edition, decision: &Decision) {
    for (at, room) in edition.writing.rooms.iter_mut().enumerate() {
        let mut notes = decision.notes[at].iter();
        room.notes.retain(|_| notes.next().is_some_and(Option::is_none));
        let mut files = decision.files[at].iter();
        room.files.retain(|_| files.next() == Some(&true));
    }
    let mut rooms = decision.rooms.iter();
    edition.writing.rooms.retain(|_| rooms.next() == Some(&true));
    let mut pages = decision.pages.iter();
    edition.writing.pages.retain(|_| pages.next() == Some(&true));
    let mut heads = decision.pages.iter();
    for section in &mut edition.library.sections {
        section.pages.retain(|_| heads.next() == Some(&true));
    }
}

/// The sources that a published room lists or a published text speaks of.
fn used_sources(edition: &mut Edition, decision: &Decision) -> BTreeSet<usize> {
    let rooms = edition.library.rooms.iter().zip(&decision.rooms).filter(|(_, shown)| **shown);
    let mut used: BTreeSet<usize> =
        rooms.flat_map(|(room, _)| &room.sources).map(|id| id.0).collect();
    places(&mut edition.writing, &mut |place| used.extend(source_of(place).map(|id| id.0)));
    let corrections = edition.writing.rooms.iter().flat_map(|room| &room.corrections);
    used.extend(corrections.flat_map(|correction| &correction.sides).map(|(id, _)| id.0));
    used
}

fn source_of(place: &mut Place) -> Option<&mut SourceId> {
    match place {
        Place::Words { source, .. }
        | Place::Headline { source, .. }
        | Place::Blocks { source, .. }
        | Place::Source(source) => Some(source),
        Place::Note { .. } | Place::Term { .. } => None,
    }
}

impl Moves {
    fn follow(&self, place: &mut Place) {
        if let Some(source) = source_of(place) {
            self.source(source);
        }
        match place {
            Place::Note { room, note, .. } => {
                *note = NoteId(self.notes[room.0][note.0].unwrap_or_default());
                self.room(room);
            }
            Place::Term { room: Some(room), .. } => self.room(room),
            _ => {}
        }
    }

    fn room(&self, room: &mut RoomId) {
        *room = RoomId(self.rooms[room.0].unwrap_or_default());
    }

    fn source(&self, source: &mut SourceId) {
        *source = SourceId(self.sources[source.0].unwrap_or_default());
    }

    fn renumber_corrections(&self, edition: &mut Edition) {
        let rooms = edition.writing.rooms.iter_mut();
        for correction in rooms.flat_map(|room| &mut room.corrections) {
            correction.sides.iter_mut().for_each(|(source, _)| self.source(source));
        }
    }

    fn alignment(&self, alignment: &mut Alignment) {
        let units = std::mem::take(&mut alignment.units).into_iter();
        alignment.units = units
            .map(|(mut source, units)| {
                self.source(&mut source);
                (source, units)
            })
            .collect();
        for pair in &mut alignment.pairs {
            self.source(&mut pair.first);
            self.source(&mut pair.second);
        }
    }

    fn renumber_library(&self, edition: &mut Edition) {
        let mut kept = self.rooms.iter();
        edition.alignments.retain(|_| kept.next().is_some_and(Option::is_some));
        for alignment in &mut edition.alignments {
            self.alignment(alignment);
        }
        for room in &mut edition.library.rooms {
            room.sources.iter_mut().chain(&mut room.base).for_each(|source| self.source(source));
        }
        let mut kept = self.sources.iter();
        edition.library.sources.retain(|_| kept.next().is_some_and(Option::is_some));
        for source in &mut edition.library.sources {
            source.room = source.room.and_then(|room| self.rooms[room.0]).map(RoomId);
        }
    }
}

/// The addresses of all files that some text shows.
fn shown_files(edition: &mut Edition) -> BTreeSet<String> {
    let writing = &mut edition.writing;
    let pages = writing.pages.iter_mut();
    let terms = writing.glossary.iter_mut().map(|term| &mut term.body);
    let rooms = writing.rooms.iter_mut().flat_map(texts);
    let texts = pages.chain(terms).chain(rooms);
    texts.flat_map(|text| addresses(&text.prose).into_iter().map(|(at, _)| at.to_owned())).collect()
}

/// The addresses of the files that heads and texts of sources of published rooms show.
fn pictures(edition: &Edition, decision: &Decision) -> BTreeSet<String> {
    let Library { rooms, sources, .. } = &edition.library;
    let rooms = rooms.iter().zip(&decision.rooms).filter(|(_, shown)| **shown);
    let mut pictures = BTreeSet::new();
    for (room, _) in rooms {
        let texts = room.sources.iter().filter_map(|id| sources[id.0].text.as_ref());
        let inside = texts.flat_map(|text| &text.blocks).filter_map(|b| b.layout.image.as_ref());
        let all = inside.chain(&room.image);
        pictures.extend(all.map(|(path, _)| format!("/{}/media/{path}", room.address)));
    }
    pictures
}

/// Takes out files of withheld rooms, and those that only withheld texts showed.
fn remove_files(edition: &mut Edition, decision: &Decision, before: &BTreeSet<String>) {
    let mut after = shown_files(edition);
    after.extend(pictures(edition, decision));
    let rooms = edition.library.rooms.iter().zip(&decision.rooms);
    let gone: Vec<String> = rooms
        .filter(|(_, shown)| !**shown)
        .map(|(room, _)| format!("/{}/", room.address))
        .collect();
    edition.library.media.retain(|media| {
        let address = format!("/{}", media.address.trim_start_matches('/'));
        let orphaned = before.contains(&address) && !after.contains(&address);
        !orphaned && !gone.iter().any(|room| address.starts_with(room.as_str()))
    });
}
