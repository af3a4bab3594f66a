//! Which rooms, pages, files and notes are published.

use super::{Policy, Withheld};
use crate::edition::{Anchor, Edition, Note, NoteId, Place, Publication, Room, RoomId};

/// Why a note is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It, its file or its room is a draft or not due.
    Publication,
    /// The room does not show its layer.
    Layer,
    /// It answers a note that is withheld.
    Answer,
}

/// What is published, by number; `None` or `true` where it is.
#[derive(Debug)]
pub(super) struct Decision {
    /// By [`RoomId`].
    pub rooms: Vec<bool>,
    /// In the order of the pages of all sections.
    pub pages: Vec<bool>,
    /// By room and file of notes.
    pub files: Vec<Vec<bool>>,
    /// By room and [`NoteId`].
    pub notes: Vec<Vec<Option<Reason>>>,
}

impl Decision {
    /// Whether a note is published.
    pub fn shows(&self, room: RoomId, note: NoteId) -> bool {
        self.rooms[room.0] && self.notes[room.0][note.0].is_none()
    }

    /// The list of what was left out, the widest thing only: no notes of a room that
    /// is withheld itself.
    pub fn withheld(&self, edition: &Edition) -> Vec<Withheld> {
        let mut list = Vec::new();
        let heads = edition.library.sections.iter().flat_map(|section| &section.pages);
        for (page, _) in heads.zip(&self.pages).filter(|(_, shown)| !**shown) {
            list.push(Withheld {
                what: format!("page `/{}`", page.address),
                until: until(page.publication),
            });
        }
        for (at, room) in edition.library.rooms.iter().enumerate() {
            if self.rooms[at] {
                self.withheld_notes(edition, at, &mut list);
            } else {
                let what = format!("room `{}`", room.address);
                list.push(Withheld { what, until: until(room.publication) });
            }
        }
        list
    }

    fn withheld_notes(&self, edition: &Edition, room: usize, list: &mut Vec<Withheld>) {
        let address = &edition.library.rooms[room].address;
        for (note, reason) in edition.writing.rooms[room].notes.iter().zip(&self.notes[room]) {
            if let Some(reason) = reason {
                let what = format!("note `{}` of `{address}`", note.id.value);
                let own = *reason == Reason::Publication;
                let until = own.then(|| until(note.publication)).flatten();
                list.push(Withheld { what, until });
            }
        }
    }
}

/// The day a thing waits for; none for a draft, which waits for its author.
pub(super) fn until(publication: Publication) -> Option<crate::edition::Date> {
    publication.not_before.filter(|_| !publication.draft)
}

/// What the policy lets out.
pub(super) fn decide(edition: &Edition, policy: Policy) -> Decision {
    let (library, writing) = (&edition.library, &edition.writing);
    let pages = library.sections.iter().flat_map(|section| &section.pages);
    let mut decision = Decision {
        rooms: library.rooms.iter().map(|room| policy.shows(room.publication)).collect(),
        pages: pages.map(|page| policy.shows(page.publication)).collect(),
        files: Vec::new(),
        notes: Vec::new(),
    };
    for (room, written) in library.rooms.iter().zip(&writing.rooms) {
        let files = written.files.iter().map(|file| policy.shows(file.publication));
        decision.files.push(files.collect());
        let reason = |note| reason(note, room, &library.settings.layer, policy);
        decision.notes.push(written.notes.iter().map(reason).collect());
    }
    withhold_answers(edition, &mut decision);
    decision
}

fn reason(note: &Note<Anchor>, room: &Room, main: &str, policy: Policy) -> Option<Reason> {
    let layer = note.layer.as_deref().unwrap_or(main);
    if !policy.shows(note.publication) {
        Some(Reason::Publication)
    } else if !room.layers.is_empty() && !room.layers.iter().any(|shown| shown == layer) {
        Some(Reason::Layer)
    } else {
        None
    }
}

/// Answers go with what they answer, however long the thread.
fn withhold_answers(edition: &Edition, decision: &mut Decision) {
    let mut changed = true;
    while changed {
        changed = false;
        for (room, written) in edition.writing.rooms.iter().enumerate() {
            for (at, note) in written.notes.iter().enumerate() {
                if decision.notes[room][at].is_none() && answers_withheld(note, decision) {
                    decision.notes[room][at] = Some(Reason::Answer);
                    changed = true;
                }
            }
        }
    }
}

fn answers_withheld(note: &Note<Anchor>, decision: &Decision) -> bool {
    note.targets.iter().filter_map(|target| target.place.as_ref()).any(|anchor| {
        matches!(&anchor.place, Place::Note { room, note, .. } if !decision.shows(*room, *note))
    })
}
