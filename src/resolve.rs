//! Selectors to anchors: every quotation verified, every place found or reported.
//!
//! Each text is indexed once; then the rooms and notes are worked through in parallel,
//! and what was found comes out in the order in which it was written. A place that was
//! not found never becomes an anchor.

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Anchor, Correction, Library, Note, NoteKind, RoomId, RoomWriting, Selector, Writing,
};
use crate::files::{Files, Span};

mod absence;
mod cite;
mod failure;
mod fragments;
mod links;
mod locate;
mod names;
mod note;
mod place;
mod prose;
mod remarks;
mod text;
mod thread;
mod words;
mod world;

use place::{Query, Usage};
use world::{Bodies, Scope, World};

/// The same writing with every place found; what was not found is reported and left out.
/// Links to files of the site have become addresses, and every note has its layer.
pub fn resolve(
    files: &Files,
    library: &Library,
    writing: Writing<Selector>,
    diagnostics: &mut Diagnostics,
) -> Writing<Anchor> {
    let bodies = Bodies::new(&writing);
    let world = World::new(files, library, (&writing, &bodies));
    let outside = world.outside_rooms();
    let rooms = writing.rooms.into_par_iter().enumerate();
    let rooms: Vec<_> = rooms.map(|(at, room)| world.room_writing(RoomId(at), room)).collect();
    let pages = each(writing.pages, diagnostics, |page, found| world.text(outside, page, found));
    let glossary = world.terms(outside, writing.glossary, diagnostics);
    let mut done = Vec::with_capacity(rooms.len());
    for (room, found) in rooms {
        diagnostics.append(found);
        done.push(room);
    }
    for room in &done {
        without_targets(&room.notes, diagnostics);
    }
    thread::tie(&mut done, &library.settings.layer, diagnostics);
    Writing { rooms: done, pages, glossary }
}

/// Works through independent things in parallel; results and problems keep their order.
fn each<T: Send, U: Send>(
    things: Vec<T>,
    diagnostics: &mut Diagnostics,
    work: impl Fn(T, &mut Diagnostics) -> U + Sync,
) -> Vec<U> {
    let one = |thing| {
        let mut found = Diagnostics::new();
        (work(thing, &mut found), found)
    };
    let done: Vec<(U, Diagnostics)> = things.into_par_iter().map(one).collect();
    let keep = |(thing, found)| {
        diagnostics.append(found);
        thing
    };
    done.into_iter().map(keep).collect()
}

impl World<'_> {
    fn room_writing(
        &self,
        room: RoomId,
        writing: RoomWriting<Selector>,
    ) -> (RoomWriting<Anchor>, Diagnostics) {
        let mut found = Diagnostics::new();
        let scope = self.room(room);
        let written = RoomWriting {
            essay: self.text(scope, writing.essay, &mut found),
            notes: each(writing.notes, &mut found, |note, found| self.note_of(scope, note, found)),
            files: each(writing.files, &mut found, |file, found| {
                self.note_file(scope, file, found)
            }),
            glossary: self.terms(scope, writing.glossary, &mut found),
            corrections: writing
                .corrections
                .into_iter()
                .map(|correction| self.correction(scope, correction, &mut found))
                .collect(),
        };
        (written, found)
    }

    /// A table of `alignment.toml`; a side whose place was not found is left out.
    fn correction(
        &self,
        scope: Scope,
        correction: Correction<Selector>,
        diagnostics: &mut Diagnostics,
    ) -> Correction<Anchor> {
        let mut sides = Vec::with_capacity(correction.sides.len());
        for (source, place) in correction.sides {
            let Some(selector) = place else {
                sides.push((source, None));
                continue;
            };
            let usage = Usage::Correction;
            let query = Query { selector: &selector, scope, usage, focus: &[] };
            let anchor = self.place(&query, diagnostics);
            sides.extend(anchor.map(|anchor| (source, Some(anchor))));
        }
        Correction { kind: correction.kind, sides, note: correction.note, span: correction.span }
    }
}

/// RR237 for notes that speak of nothing, unless a mistake in them says why.
fn without_targets(notes: &[Note<Anchor>], diagnostics: &mut Diagnostics) {
    for (at, note) in notes.iter().enumerate() {
        if !note.targets.is_empty() || note.kind == NoteKind::Context {
            continue;
        }
        let next = notes.get(at + 1).filter(|next| next.file == note.file);
        let end = next.map_or(usize::MAX, |next| next.span.start);
        let whole = Span::new(note.file, note.span.start..end);
        if !REASONS.iter().any(|code| diagnostics.has(*code, whole)) {
            let message = "this note speaks of no passage";
            let found = Diagnostic::new(Code::RR237, note.span, message)
                .help("begin it with `> words of a source [@key]`")
                .help("or, for background, make it `{.context}`");
            diagnostics.push(found);
        }
    }
}

/// Mistakes that leave a note without a target, or say already that it has none.
#[rustfmt::skip] // one row for each family of codes
const REASONS: &[Code] = &[
    Code::RR201, Code::RR203, Code::RR204, Code::RR205, Code::RR210, Code::RR211, Code::RR212,
    Code::RR213, Code::RR214, Code::RR230, Code::RR231, Code::RR232, Code::RR233, Code::RR235,
    Code::RR237, Code::RR239, Code::RR301, Code::RR302, Code::RR306, Code::RR401, Code::RR402, Code::RR403,
    Code::RR404, Code::RR405, Code::RR406, Code::RR407, Code::RR408, Code::RR410, Code::RR413,
    Code::RR415, Code::RR416, Code::RR430,
];

#[cfg(test)]
mod tests;
