//! What the sources of a room say differently from each other: whom they quote and how,
//! which figures disagree, who copies whom.
//!
//! Everything here is a fact with its places; nothing is an error, and nothing changes
//! what is published.

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Edition, Library, Published, Room, RoomFindings, RoomId, Source, SourceId, shown_text, text_of,
};
use crate::reported::{Speech, Words, speeches};
use crate::text::TextLayer;

mod conflicts;
mod links;
mod origins;
mod quotations;
mod report;
mod show;

pub use report::*;
pub use show::{human, json};

/// The findings of every room, drafts and unpublished texts included: for editors.
pub fn audit(edition: &Edition) -> Vec<RoomFindings> {
    let rooms = (0..edition.library.rooms.len()).into_par_iter();
    rooms.map(|room| findings(edition, RoomId(room), text_of)).collect()
}

/// The findings of every room in what its readers may read.
pub fn shown(published: &Published) -> Vec<RoomFindings> {
    let edition = published.edition();
    let rooms = (0..edition.library.rooms.len()).into_par_iter();
    rooms.map(|room| findings(edition, RoomId(room), shown_text)).collect()
}

/// Reports sources that share so much wording that one may be a copy of the other, where
/// no record says so (RR705).
pub fn undeclared_copies(edition: &Edition, diagnostics: &mut Diagnostics) {
    let rooms: Vec<_> = (0..edition.library.rooms.len())
        .into_par_iter()
        .map(|room| Texts::new(edition, RoomId(room), text_of))
        .map(|texts| (origins::origins(&texts), texts))
        .collect();
    for (origins, texts) in rooms {
        origins::report(&texts, &origins, diagnostics);
    }
}

/// Reports notes of `alignment.toml` that explain no difference (RR706).
pub fn idle_notes(edition: &Edition, diagnostics: &mut Diagnostics) {
    let rooms = (0..edition.library.rooms.len()).map(RoomId);
    for room in rooms.filter(|room| !edition.writing.rooms[room.0].corrections.is_empty()) {
        let texts = Texts::new(edition, room, text_of);
        for one in conflicts::idle(&texts) {
            let message =
                "no figures that differ stand in these passages, so nobody is shown this note";
            let found = Diagnostic::new(Code::RR706, one.span, message);
            diagnostics.push(
                found.help("name the words with the figures: `herald = \"¶2, “three men”\"`"),
            );
        }
    }
}

/// The texts of a room that are looked at.
struct Texts<'a> {
    edition: &'a Edition,
    room: RoomId,
    /// In the order of the room.
    sources: Vec<SourceId>,
    layers: Vec<&'a TextLayer>,
    /// By text.
    speeches: Vec<Vec<Speech>>,
    words: Words,
}

impl<'a> Texts<'a> {
    fn new(
        edition: &'a Edition,
        room: RoomId,
        text_of: impl Fn(&'a Library, SourceId) -> Option<&'a TextLayer>,
    ) -> Self {
        let all = &edition.library.rooms[room.0].sources;
        let held = all.iter().filter_map(|id| Some((*id, text_of(&edition.library, *id)?)));
        let (sources, layers): (Vec<SourceId>, Vec<&TextLayer>) = held.unzip();
        let speeches = layers.par_iter().map(|layer| speeches(layer)).collect();
        let words = Words::new(&layers);
        Texts { edition, room, sources, layers, speeches, words }
    }

    fn room(&self) -> &'a Room {
        &self.edition.library.rooms[self.room.0]
    }

    fn source(&self, id: SourceId) -> &'a Source {
        &self.edition.library.sources[id.0]
    }

    /// The source of this room that has a key or siglum.
    fn named(&self, name: &str) -> Option<SourceId> {
        let ids = || self.room().sources.iter().copied();
        let key = ids().find(|id| self.source(*id).key == name);
        key.or_else(|| ids().find(|id| self.source(*id).record.siglum == name))
    }

    /// The text of a source, by its number here.
    fn number(&self, id: SourceId) -> Option<usize> {
        self.sources.iter().position(|source| *source == id)
    }
}

fn findings<'a>(
    edition: &'a Edition,
    room: RoomId,
    text_of: impl Fn(&'a Library, SourceId) -> Option<&'a TextLayer>,
) -> RoomFindings {
    let texts = Texts::new(edition, room, text_of);
    let (reported, shared) = quotations::quotations(&texts);
    RoomFindings {
        reported,
        shared,
        figures: conflicts::conflicts(&texts),
        origins: origins::origins(&texts),
        doubtful: links::doubtful(&texts),
        alone: links::alone(&texts),
    }
}

#[cfg(test)]
mod tests;
