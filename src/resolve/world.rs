//! Everything that names can stand for, and the texts that words are looked up in.
//!
//! Made once, then only read, by all threads.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::fragments::{Fragments, fragments};
use super::prose::layer_of;
use crate::edition::{
    Library, NoteId, RoomId, RoomWriting, Selector, SourceId, Term, Writing, text_of,
};
use crate::files::{Files, Span};
use crate::quotation::Index;
use crate::settings::QuotationSettings;
use crate::text::{BlockKind, TextLayer};

/// From where a name is looked up: a room, or a page outside all rooms.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// The room, if any.
    pub room: Option<RoomId>,
    /// How quotations are checked there.
    pub settings: QuotationSettings,
}

/// The words of everything written that can be quoted.
pub(super) struct Bodies {
    rooms: Vec<Layers>,
    site: Layers,
}

/// Notes and terms as text layers, in their order.
#[derive(Default)]
struct Layers {
    notes: Vec<TextLayer>,
    terms: Vec<TextLayer>,
}

impl Bodies {
    /// Lays out every note and term.
    pub fn new(writing: &Writing<Selector>) -> Self {
        let terms = |terms: &[Term<Selector>]| -> Vec<TextLayer> {
            terms.iter().map(|term| layer_of(&term.body.prose)).collect()
        };
        let room = |room: &RoomWriting<Selector>| Layers {
            notes: room.notes.iter().map(|note| layer_of(&note.body.prose)).collect(),
            terms: terms(&room.glossary),
        };
        let site = Layers { notes: Vec::new(), terms: terms(&writing.glossary) };
        Bodies { rooms: writing.rooms.par_iter().map(room).collect(), site }
    }
}

/// A note or term that can be quoted.
pub(super) struct Body<'a> {
    layer: &'a TextLayer,
    index: OnceLock<Index<'a>>,
    /// Where it begins: the heading of a note, the id of a term.
    pub span: Span,
}

impl<'a> Body<'a> {
    fn new(layer: &'a TextLayer, span: Span) -> Self {
        Body { layer, index: OnceLock::new(), span }
    }

    /// Its words, indexed when they are first asked for.
    pub fn index(&self) -> &Index<'a> {
        self.index.get_or_init(|| Index::new(self.layer, false))
    }
}

/// What can be addressed inside one room, or in the site's glossary.
#[derive(Default)]
pub(super) struct Names<'a> {
    /// Notes by id and former id.
    pub notes: BTreeMap<String, NoteId>,
    /// By [`NoteId`].
    pub bodies: Vec<Body<'a>>,
    /// Terms by id and former id.
    pub terms: BTreeMap<String, usize>,
    /// By number of the term.
    pub term_bodies: Vec<Body<'a>>,
}

/// The library, indexed.
pub(super) struct World<'a> {
    /// The input.
    pub files: &'a Files,
    /// Sources and rooms.
    pub library: &'a Library,
    /// By [`SourceId`]; `None` where no text is held.
    pub indexes: Vec<Option<Index<'a>>>,
    /// By [`RoomId`].
    pub rooms: Vec<Names<'a>>,
    /// The site's glossary.
    pub site: Names<'a>,
    /// The ids of essays and pages.
    pub fragments: Fragments,
}

impl<'a> World<'a> {
    /// Indexes every text once.
    pub fn new(
        files: &'a Files,
        library: &'a Library,
        (writing, bodies): (&Writing<Selector>, &'a Bodies),
    ) -> Self {
        let index = |source: &'a crate::edition::Source| {
            Some(Index::new(source.text.as_ref()?, source.record.verse))
        };
        World {
            files,
            library,
            indexes: library.sources.par_iter().map(index).collect(),
            rooms: writing.rooms.iter().zip(&bodies.rooms).map(names).collect(),
            site: terms_of(&writing.glossary, &bodies.site),
            fragments: fragments(writing),
        }
    }

    /// The scope of a room.
    pub fn room(&self, room: RoomId) -> Scope {
        Scope { room: Some(room), settings: self.library.rooms[room.0].quotation }
    }

    /// The scope of a page outside rooms.
    pub fn outside_rooms(&self) -> Scope {
        Scope { room: None, settings: self.library.settings.quotation }
    }

    /// The sources that a scope may cite: those of the room in its order, or the shared
    /// ones.
    pub fn citable(&self, scope: Scope) -> Vec<SourceId> {
        match scope.room {
            Some(room) => self.library.rooms[room.0].sources.clone(),
            None => {
                let all = self.library.sources.iter().enumerate();
                all.filter(|(_, s)| s.room.is_none()).map(|(at, _)| SourceId(at)).collect()
            }
        }
    }

    /// The key of a source.
    pub fn key(&self, source: SourceId) -> &str {
        &self.library.sources[source.0].key
    }

    /// Where in its file a stretch of a source's text layer stands.
    pub fn source_span(&self, source: SourceId, range: Range<usize>) -> Option<Span> {
        let file = self.library.sources[source.0].text_file?;
        let layer = text_of(self.library, source)?;
        Some(Span::new(file, layer.origin.file_range(range)))
    }

    /// The whole of a citation: an item with the brackets that stand directly around
    /// it.
    pub fn bracketed(&self, item: Span) -> Span {
        let text = self.files.get(item.file).text();
        let opens = text.get(..item.start).is_some_and(|before| before.ends_with('['));
        let closes = text.get(item.end..).is_some_and(|after| after.starts_with(']'));
        let start = item.start - usize::from(opens);
        Span::new(item.file, start..item.end + usize::from(closes))
    }
}

fn names<'a>((room, layers): (&RoomWriting<Selector>, &'a Layers)) -> Names<'a> {
    let mut names = terms_of(&room.glossary, layers);
    for (at, note) in room.notes.iter().enumerate() {
        for id in std::iter::once(&note.id.value).chain(&note.was) {
            names.notes.entry(id.clone()).or_insert(NoteId(at));
        }
        names.bodies.push(Body::new(&layers.notes[at], note.span));
    }
    // An id in use outranks the same word as a former id of an earlier note.
    for (at, note) in room.notes.iter().enumerate().rev() {
        names.notes.insert(note.id.value.clone(), NoteId(at));
    }
    names
}

fn terms_of<'a>(terms: &[Term<Selector>], layers: &'a Layers) -> Names<'a> {
    let mut names = Names::default();
    for (at, term) in terms.iter().enumerate() {
        for id in term.was.iter().chain([&term.id.value]) {
            names.terms.insert(id.clone(), at);
        }
        names.term_bodies.push(Body::new(&layers.terms[at], term.id.span));
    }
    names
}

/// The locator of the block at an offset, as a citation has it; `None` for headings,
/// which have none.
pub(super) fn locator(layer: &TextLayer, offset: usize) -> Option<String> {
    let block = &layer.blocks[layer.block_at(offset)?];
    match (&block.kind, block.number) {
        (_, Some(number)) => Some(format!("¶{number}")),
        (BlockKind::Title, _) => Some("title".to_owned()),
        (BlockKind::Subtitle, _) => Some("subtitle".to_owned()),
        (BlockKind::Footnote(label), _) => Some(format!("fn {label}")),
        _ => None,
    }
}

/// The place of an offset in plain words.
pub(super) fn locus(layer: &TextLayer, offset: usize) -> String {
    locator(layer, offset).unwrap_or_else(|| "a heading".to_owned())
}

/// A stretch of a text layer on one line, shortened in the middle.
pub(super) fn excerpt(layer: &TextLayer, range: Range<usize>) -> String {
    shorten(layer.text.get(range).unwrap_or_default(), 24)
}

/// Words on one line, at most `most` of them, those in the middle left out.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let words: Vec<&str> =
        text.split([' ', '\n', '\t', '\u{2028}', '\u{2029}', '\u{1F}']).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if words.len() <= most {
        return words.join(" ");
    }
    let half = most / 2;
    format!("{} … {}", words[..half].join(" "), words[words.len() - half..].join(" "))
}
