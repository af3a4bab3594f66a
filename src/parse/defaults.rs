//! What holds for the notes of a file: its front matter over `_defaults.toml` over the
//! front matter of the room over `site.toml`.

use super::head::{Reading, publication};
use super::kind::{kind_named, kind_names};
use super::notes::Defaults;
use super::room::RoomHead;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{NoteKind, Publication};
use crate::files::{FileId, Located};
use crate::nearest::did_you_mean;
use crate::settings::{Settings, language};
use crate::table::Table;

/// The head of an annotation file.
#[derive(Clone, Debug)]
pub struct NoteHead {
    /// What holds for its notes.
    pub defaults: Defaults,
    /// Its place among the files.
    pub order: i64,
    /// Where the first note or introduction begins.
    pub body: usize,
    /// Its own tags, for their spelling.
    pub tags: Vec<Located<String>>,
}

/// `_defaults.toml` of a room, laid over the front matter of its `index.md`; its tags
/// are returned beside it. Its `allow` holds for all annotation files.
pub fn room_defaults(
    room: &RoomHead,
    reading: Reading,
    d: &mut Diagnostics,
) -> (Defaults, Vec<Located<String>>) {
    let base = Defaults {
        title: None,
        by: room.room.by.clone(),
        date: None,
        updated: None,
        source: None,
        layer: None,
        kind: NoteKind::Note,
        tags: room.tags.iter().map(|tag| tag.value.clone()).collect(),
        lang: room.room.lang.clone(),
        licence: room.room.licence.clone(),
        publication: Publication::default(),
        extra: Default::default(),
    };
    let Some(file) = room.files.defaults else { return (base, Vec::new()) };
    let mut table = reading.table(file, d);
    let (defaults, tags) = laid_over(base, &mut table, reading, d);
    table.integer("order", i64::MIN..=i64::MAX, d);
    for code in table.allow(d) {
        room.files.notes.iter().for_each(|&note| d.allow(Some(note), code));
    }
    table.finish(d);
    (Defaults { title: None, ..defaults }, tags)
}

/// The head of an annotation file over what holds for all of them.
pub fn note_head(file: FileId, base: &Defaults, reading: Reading, d: &mut Diagnostics) -> NoteHead {
    let front = reading.front(file, d);
    let mut table = front.table.unwrap_or_else(|| Table::empty(file));
    let (defaults, tags) = laid_over(base.clone(), &mut table, reading, d);
    let order = table.integer("order", i64::MIN..=i64::MAX, d).unwrap_or(0);
    table.allow(d).into_iter().for_each(|code| d.allow(Some(file), code));
    table.finish(d);
    NoteHead { defaults, order, body: front.body, tags }
}

fn laid_over(
    base: Defaults,
    t: &mut Table,
    reading: Reading,
    d: &mut Diagnostics,
) -> (Defaults, Vec<Located<String>>) {
    let own = publication(t, d);
    let publication = Publication {
        draft: own.draft || base.publication.draft,
        not_before: own.not_before.or(base.publication.not_before),
    };
    let (date, updated) = reading.dates(t, &publication, d);
    let own_tags = t.texts("tags", d).unwrap_or_default();
    let mut tags = base.tags;
    tags.extend(own_tags.iter().map(|tag| tag.value.clone()));
    let mut extra = base.extra;
    extra.extend(t.extra("extra", d));
    t.string("imported_from", d);
    let defaults = Defaults {
        title: t.string("title", d),
        by: reading.by(t, d).unwrap_or(base.by),
        date: date.or(base.date),
        updated: updated.or(base.updated),
        source: t.text("source", d).or(base.source),
        layer: reading.layer(t, d).or(base.layer),
        kind: kind(t, reading.settings, d).unwrap_or(base.kind),
        lang: language(t, d).unwrap_or(base.lang),
        licence: t.string("licence", d).or(base.licence),
        publication,
        tags,
        extra,
    };
    (defaults, own_tags)
}

fn kind(t: &mut Table, settings: &Settings, d: &mut Diagnostics) -> Option<NoteKind> {
    let name = t.text("kind", d)?;
    let kind = kind_named(&name.value, settings);
    if kind.is_none() {
        let message = format!("`{}` is no kind of notes", name.value);
        let wrong = Diagnostic::new(Code::RR103, name.span, message);
        let list: Vec<_> = kind_names(settings).map(|kind| format!("`{kind}`")).collect();
        let known = format!("the kinds are {}", list.join(", "));
        d.push(wrong.help(did_you_mean(&name.value, kind_names(settings)).unwrap_or(known)));
    }
    kind
}
