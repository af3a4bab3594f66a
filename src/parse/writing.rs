//! What was written about the sources of a room: essay, notes, glossary, alignment.

use super::alignment::{Sides, alignment};
use super::body::Body;
use super::columns::Names;
use super::defaults::{NoteHead, note_head, room_defaults};
use super::glossary::glossary;
use super::head::Reading;
use super::ids::Ids;
use super::notes::{Context, notes};
use super::prose::{Manner, essay};
use super::room::RoomHead;
use crate::diagnostic::Diagnostics;
use crate::edition::{RoomWriting, Selector, Term};
use crate::files::{FileId, Located};
use crate::settings::{QuotationSettings, language};

/// The writing of a room, and the tags of its annotation files.
pub struct Written {
    /// The writing.
    pub writing: RoomWriting<Selector>,
    /// Tags in the front matter of the room and its annotation files.
    pub tags: Vec<Located<String>>,
}

/// Reads what was written in a room.
pub fn writing(head: &RoomHead, sides: &Sides, reading: Reading, d: &mut Diagnostics) -> Written {
    let room = &head.room;
    let manner = Manner { lang: &room.lang, quotation: &room.quotation };
    let essay = essay(Body::new(reading.files, room.file, head.body), manner, d);
    let (defaults, mut tags) = room_defaults(head, reading, d);
    let heads = head.files.notes.iter().map(|&file| (file, note_head(file, &defaults, reading, d)));
    let mut heads: Vec<(FileId, NoteHead)> = heads.collect();
    heads.sort_by_key(|(_, head)| head.order);
    let mut ids = Ids::new();
    let (mut all, mut files) = (Vec::new(), Vec::new());
    for (file, note_head) in heads {
        let body = Body::new(reading.files, file, note_head.body);
        let defaults = &note_head.defaults;
        let settings = reading.settings;
        let (quotation, today) = (&room.quotation, reading.today);
        let context = Context { settings, quotation, defaults, today };
        let (file, notes) = notes(body, context, &mut ids, d);
        files.push(file);
        all.extend(notes);
        tags.extend(note_head.tags);
    }
    let glossary = head.files.glossary.map(|file| terms(file, manner, reading, d));
    let corrections = head.files.alignment.map(|file| alignment(file, sides, reading, d));
    let writing = RoomWriting {
        essay,
        notes: all,
        files,
        glossary: glossary.unwrap_or_default(),
        corrections: corrections.unwrap_or_default(),
    };
    Written { writing, tags: head.tags.iter().cloned().chain(tags).collect() }
}

/// The names by which the alignment of a room may call its sources.
pub fn sides<'a>(head: &RoomHead, names: &'a Names<'a>) -> Sides<'a> {
    let keys = head.room.sources.iter().map(|&id| (id, names.key(id)));
    Sides { names, keys: keys.collect() }
}

/// The terms of a glossary file, whose front matter may name its language.
fn terms(
    file: FileId,
    manner: Manner,
    reading: Reading,
    d: &mut Diagnostics,
) -> Vec<Term<Selector>> {
    let front = reading.front(file, d);
    let mut lang = manner.lang.to_owned();
    if let Some(mut table) = front.table {
        table.string("title", d);
        lang = language(&mut table, d).unwrap_or(lang);
        table.allow(d).into_iter().for_each(|code| d.allow(Some(file), code));
        table.extra("extra", d);
        table.finish(d);
    }
    let body = Body::new(reading.files, file, front.body);
    glossary(body, Manner { lang: &lang, ..manner }, &mut Ids::new(), d)
}

/// The terms of the site's glossary.
pub fn site_glossary(
    file: Option<FileId>,
    reading: Reading,
    d: &mut Diagnostics,
) -> Vec<Term<Selector>> {
    let quotation: &QuotationSettings = &reading.settings.quotation;
    let manner = Manner { lang: &reading.settings.lang, quotation };
    file.map(|file| terms(file, manner, reading, d)).unwrap_or_default()
}
