//! The model: what a site says, as plain data without behaviour.
//!
//! `parse` makes a [`Library`] and a [`Writing<Selector>`]; `resolve` turns the second
//! into a [`Writing<Anchor>`]. The type says which stage a value has reached: a place
//! that was not found cannot be shown by mistake.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::files::{FileId, Span};
use crate::markdown::{Inline, Prose};
use crate::quotation::{Label, Passage, Pick, Quote};
use crate::settings::{QuotationSettings, Settings};
use crate::text::TextLayer;

mod alignment;
mod comparison;
mod finding;
mod note;
mod outcome;
mod record;

pub use crate::date::{Date, Moment};
pub use crate::files::Located;
pub use alignment::*;
pub use comparison::*;
pub use finding::*;
pub use note::*;
pub use outcome::{Outcome, outcome, same_value, source_of};
pub use record::*;

/// The number of a source in [`Library::sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub usize);

/// The number of a room in [`Library::rooms`], and in [`Writing::rooms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomId(pub usize);

/// The number of a note in [`RoomWriting::notes`] of one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub usize);

/// What a site holds, apart from what was written about it.
#[derive(Clone, Debug)]
pub struct Library {
    /// `site.toml`.
    pub settings: Settings,
    /// All sources, shared ones first, then by room and file name.
    pub sources: Vec<Source>,
    /// The rooms, by address.
    pub rooms: Vec<Room>,
    /// Sections: folders that are neither rooms nor part of one, by address; the first
    /// is `content/` itself.
    pub sections: Vec<Section>,
    /// Images and other files beside the content that pages may show, by path.
    pub media: Vec<Media>,
}

/// A set of sources read together.
#[derive(Clone, Debug)]
pub struct Room {
    /// Path of its address below the site's root, without slashes at the ends.
    pub address: String,
    /// Its folder below the site folder, such as `content/xinjiang-report`.
    pub folder: String,
    /// Its `index.md`.
    pub file: FileId,
    /// Title, as text.
    pub title: String,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// One paragraph for lists and feeds.
    pub summary: Option<String>,
    /// Authors: keys of `people` or literal names, in order.
    pub by: Vec<String>,
    /// First publication.
    pub date: Option<Date>,
    /// Last change that its authors mention.
    pub updated: Option<Date>,
    /// Language of essay and notes, a BCP 47 tag.
    pub lang: String,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    /// The sources in the order of the columns.
    pub sources: Vec<SourceId>,
    /// The list `sources = […]` of its front matter, brackets included, if it has one.
    pub sources_span: Option<Span>,
    /// The source that the others are laid against.
    pub base: Option<SourceId>,
    /// Tags, as first spelled.
    pub tags: Vec<String>,
    /// Licence of essay and notes.
    pub licence: Option<String>,
    /// Image for lists: path below the room's `media/`, and its alternative text.
    pub image: Option<(String, String)>,
    /// When and whether it is published.
    pub publication: Publication,
    /// The layers that the room shows, in order; empty for all.
    pub layers: Vec<String>,
    /// What is compared: paragraphs or sentences.
    pub grain: Grain,
    /// Whether its texts keep one order.
    pub order: Order,
    /// How quotations are checked.
    pub quotation: QuotationSettings,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Whether a thing may leave the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// Left out unless drafts are shown.
    pub draft: bool,
    /// Left out before this day.
    pub not_before: Option<Date>,
}

/// A folder of ordinary pages.
#[derive(Clone, Debug)]
pub struct Section {
    /// Path of its address; empty for the site itself.
    pub address: String,
    /// Its folder below the site folder.
    pub folder: String,
    /// Its pages, `index.md` first if there is one; the same order as in
    /// [`Writing::pages`].
    pub pages: Vec<PageHead>,
}

/// The head of an ordinary page.
#[derive(Clone, Debug)]
pub struct PageHead {
    /// Path of its address; that of the section for `index.md`.
    pub address: String,
    /// The file.
    pub file: FileId,
    /// Title.
    pub title: String,
    /// One paragraph for lists.
    pub summary: Option<String>,
    /// Authors.
    pub by: Vec<String>,
    /// Date.
    pub date: Option<Date>,
    /// Language.
    pub lang: String,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    /// Position among its siblings.
    pub order: i64,
    /// When and whether it is published.
    pub publication: Publication,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Media {
    /// The file.
    pub file: FileId,
    /// Path of its address.
    pub address: String,
}

/// Everything that was written about the sources; `P` is a place: [`Selector`] as
/// written, [`Anchor`] as found.
#[derive(Clone, Debug)]
pub struct Writing<P> {
    /// By [`RoomId`].
    pub rooms: Vec<RoomWriting<P>>,
    /// The pages of all sections, in their order, flattened.
    pub pages: Vec<Text<P>>,
    /// Terms of `content/_glossary.md`.
    pub glossary: Vec<Term<P>>,
}

/// What was written about one room.
#[derive(Clone, Debug)]
pub struct RoomWriting<P> {
    /// The body of `index.md`.
    pub essay: Text<P>,
    /// All notes, by file and position, the files by `order`, then name.
    pub notes: Vec<Note<P>>,
    /// The files they stand in, in the same order.
    pub files: Vec<NoteFile<P>>,
    /// Terms of the room's `glossary.md`.
    pub glossary: Vec<Term<P>>,
    /// `alignment.toml`.
    pub corrections: Vec<Correction<P>>,
}

/// An annotation file: its title and introduction.
#[derive(Clone, Debug)]
pub struct NoteFile<P> {
    /// The file.
    pub file: FileId,
    /// Its title, from front matter or its `#` heading.
    pub title: Option<String>,
    /// When and whether the file is published; its notes carry it as well.
    pub publication: Publication,
    /// Prose before the first note.
    pub introduction: Text<P>,
}

/// A piece of prose with its citations and quotations.
#[derive(Clone, Debug)]
pub struct Text<P> {
    /// The file it stands in.
    pub file: FileId,
    /// The prose.
    pub prose: Prose,
    /// Its citations, by the first byte of the bracket in the file.
    pub citations: BTreeMap<usize, Citation>,
    /// Its quotations, in order. At the second stage only those that were found.
    pub quotations: Vec<Quotation<P>>,
    /// Places it points to without quoting: the citation's first byte and item, and
    /// the place. At the second stage only those that were found.
    pub pointers: Vec<Pointer<P>>,
    /// Its `side-by-side` blocks, in order.
    pub parallels: Vec<Parallel<P>>,
    /// Words in quotation marks that no citation is bound to, and their place in the
    /// file; only those long enough to be reported, and none at the second stage.
    pub uncited: Vec<(Quote, Span)>,
}

/// A `side-by-side` block: passages that are set next to each other.
#[derive(Clone, Debug)]
pub struct Parallel<P> {
    /// The block it stands in: the first byte of the code block's [`Node::span`].
    ///
    /// [`Node::span`]: crate::markdown::Node::span
    pub block: usize,
    /// One column for each line.
    pub columns: Vec<Column<P>>,
}

/// A line of a `side-by-side` block.
#[derive(Clone, Debug)]
pub struct Column<P> {
    /// The line as parsed.
    pub item: Item,
    /// One place for each locator, the whole source if there is none. At the second
    /// stage only those that were found.
    pub places: Vec<P>,
}

/// A quotation in prose.
#[derive(Clone, Debug)]
pub struct Quotation<P> {
    /// The block it stands in: the first byte of [`Inline::span`] in the file; for a
    /// displayed quotation that of the block quote.
    pub block: usize,
    /// Bytes of [`Inline::text`] with the quotation marks; for a displayed quotation
    /// unused and empty.
    pub range: Range<usize>,
    /// Whether it is a block quote of its own.
    pub displayed: bool,
    /// The citation it is bound to: its first byte.
    pub citation: usize,
    /// The words.
    pub quote: Quote,
    /// Their place in the file.
    pub span: Span,
    /// Whether no other quotation that is bound to the same citation stands nearer to it.
    pub nearest: bool,
    /// One place for each item of the citation, in order.
    pub places: Vec<P>,
}

/// A citation item that points and does not quote.
#[derive(Clone, Debug)]
pub struct Pointer<P> {
    /// The citation's first byte.
    pub citation: usize,
    /// Which item of the citation, from 0.
    pub item: usize,
    /// Where it points.
    pub place: P,
}

/// A glossary term.
#[derive(Clone, Debug)]
pub struct Term<P> {
    /// Its id.
    pub id: Located<String>,
    /// Former ids.
    pub was: Vec<String>,
    /// The term.
    pub name: Inline,
    /// Other names.
    pub also: Vec<String>,
    /// Language.
    pub lang: String,
    /// What it means.
    pub body: Text<P>,
}

/// One table of `alignment.toml`.
#[derive(Clone, Debug)]
pub struct Correction<P> {
    /// What the editor says.
    pub kind: CorrectionKind,
    /// The sources it names, each with its place; `None` for `""`.
    pub sides: Vec<(SourceId, Option<P>)>,
    /// The editor's reason.
    pub note: Option<String>,
    /// The whole table.
    pub span: Span,
}

/// What an alignment correction says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionKind {
    /// These passages correspond.
    Same,
    /// These do not.
    Apart,
    /// What differs between them is known: the note explains or dismisses it. Changes
    /// nothing in the alignment.
    Noted,
}

/// A place as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// In what.
    pub reference: Reference,
    /// The words, with their place in the file; none for a block or whole source.
    pub quote: Option<(Quote, Span)>,
    /// What a citation says about where the words stand.
    pub parts: Vec<Part>,
    /// Where the citation item was written: the bracket group if it holds only this one.
    pub span: Span,
}

/// What a citation refers to, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `@key`
    Source(Located<String>),
    /// `#id` or `#room/id`
    Note {
        /// The room's address, if another room is meant.
        room: Option<Located<String>>,
        /// The note's id.
        id: Located<String>,
    },
    /// `#term:id`
    Term(Located<String>),
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Where.
    pub place: Place,
    /// What the reader is told of the quotation; empty where nothing is quoted.
    pub labels: Vec<Label>,
    /// Where it was written.
    pub span: Span,
}

/// Where an anchor lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Words of a source's text layer; several passages only for `all`.
    Words {
        /// The source.
        source: SourceId,
        /// The passages.
        passages: Vec<Passage>,
        /// What is marked inside them, in bytes of the text layer; empty for all.
        focus: Vec<Range<usize>>,
    },
    /// Words of a title or subtitle that only the record holds.
    Headline {
        /// The source.
        source: SourceId,
        /// Whether it is the subtitle.
        subtitle: bool,
        /// Bytes of it; the whole for a pointer.
        range: Range<usize>,
    },
    /// Whole blocks.
    Blocks {
        /// The source.
        source: SourceId,
        /// Indexes of [`TextLayer::blocks`].
        blocks: Range<usize>,
    },
    /// A whole source, or one whose text is not held.
    Source(SourceId),
    /// A note, or words of its body.
    Note {
        /// Its room.
        room: RoomId,
        /// The note.
        note: NoteId,
        /// The words as quoted, if any.
        words: Option<String>,
    },
    /// A glossary term of this room, or of the site for `None`.
    Term {
        /// The room.
        room: Option<RoomId>,
        /// Which of its terms, from 0.
        term: usize,
    },
}

/// A citation as parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Words before the first reference ("see", "cf."); such a citation only points.
    pub prefix: Option<String>,
    /// What it cites, at least one.
    pub items: Vec<Item>,
    /// The bracket group.
    pub span: Span,
}

/// One thing that a citation cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub reference: Reference,
    /// What is said about it.
    pub parts: Vec<Part>,
    /// Free text behind a colon.
    pub remark: Option<String>,
    /// The item; the whole bracket group if it holds only this one.
    pub span: Span,
}

/// One part of a citation item and where it was written.
pub type Part = Located<PartKind>;

/// The parts of a citation item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// `¶3`, `¶3–5`; numbers from 1, ends included.
    Paragraphs(u32, u32),
    /// `p. 12`, as written after the abbreviation.
    Page(String),
    /// `l. 1–2`; lines of verse from 1, ends included.
    Lines(u32, u32),
    /// `fn 1`, the label.
    Footnote(String),
    /// `§ “Heading”`
    Section(String),
    /// `title`
    Title,
    /// `subtitle`
    Subtitle,
    /// `after “words”`
    After(String),
    /// `before “words”`
    Before(String),
    /// `2nd`, `all`
    Pick(Pick),
    /// `span`
    Span,
    /// `tr. of “words”`
    Original(Quote),
    /// `affirms`, …
    Stance(Stance),
    /// `= 45 pages`
    Value(String),
    /// `without “word”`
    Without(String),
    /// `omits “not”`
    Omits(String),
}

/// Everything understood: what pages and exports are made from.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Sources, rooms, settings.
    pub library: Library,
    /// What was written about them, every place found.
    pub writing: Writing<Anchor>,
    /// By [`RoomId`].
    pub alignments: Vec<Alignment>,
}

/// A source's text, for those that hold one.
pub fn text_of(library: &Library, source: SourceId) -> Option<&TextLayer> {
    library.sources[source.0].text.as_ref()
}

/// A source's text, for those whose whole text may be shown.
pub fn shown_text(library: &Library, source: SourceId) -> Option<&TextLayer> {
    let full = library.sources[source.0].record.publish == Publish::Full;
    text_of(library, source).filter(|_| full)
}

/// The sources of a room whose text is shown, in the order of the columns.
pub fn shown_texts(library: &Library, room: RoomId) -> Vec<SourceId> {
    let sources = library.rooms[room.0].sources.iter().copied();
    sources.filter(|&source| shown_text(library, source).is_some()).collect()
}

/// Whether the words of two sources can be compared: they are in one language.
pub fn same_language(library: &Library, a: SourceId, b: SourceId) -> bool {
    let language = |source: SourceId| {
        let tag = &library.sources[source.0].record.lang;
        tag.split('-').next().unwrap_or_default().to_lowercase()
    };
    language(a) == language(b)
}

/// What may leave the machine: an edition without drafts, without what is not due yet
/// and without what answers them. Only `publication` makes one, so a withheld text
/// cannot reach a page.
#[derive(Clone, Debug)]
pub struct Published(Edition);

impl Published {
    /// The edition that may be shown.
    pub fn edition(&self) -> &Edition {
        &self.0
    }

    /// Says that nothing in `edition` is withheld; for `publication` only.
    pub(crate) fn vouch(edition: Edition) -> Self {
        Published(edition)
    }
}
