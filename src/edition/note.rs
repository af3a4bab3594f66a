//! Notes, their targets, and what claims say.

use std::collections::BTreeMap;

use super::{Date, Located, Publication, Text};
use crate::files::{FileId, Span};
use crate::markdown::Inline;
use crate::quotation::Quote;

/// One unit of commentary.
#[derive(Clone, Debug)]
pub struct Note<P> {
    /// Its id, unique in its room.
    pub id: Located<String>,
    /// Former ids.
    pub was: Vec<String>,
    /// What it is.
    pub kind: NoteKind,
    /// Its heading; `None` for an untitled note.
    pub title: Option<Inline>,
    /// Authors: keys of `people` or literal names.
    pub by: Vec<String>,
    /// When it was written.
    pub date: Option<Date>,
    /// When it was changed.
    pub updated: Option<Date>,
    /// Its layer; `None` to inherit that of the note it answers, or `main`.
    pub layer: Option<String>,
    /// Tags, as first spelled.
    pub tags: Vec<String>,
    /// Language of the note.
    pub lang: String,
    /// Licence.
    pub licence: Option<String>,
    /// Claims only: the editor's verdict, a key of `verdicts`.
    pub verdict: Option<String>,
    /// Comparisons only: these passages do not correspond.
    pub apart: bool,
    /// When and whether it is published.
    pub publication: Publication,
    /// The places it speaks of.
    pub targets: Vec<Target<P>>,
    /// What it says; may be empty.
    pub body: Text<P>,
    /// The file it stands in.
    pub file: FileId,
    /// Its heading, or its first line.
    pub span: Span,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What a note is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// A remark.
    Note,
    /// Explains a word.
    Gloss,
    /// Background; needs no target.
    Context,
    /// A question.
    Question,
    /// Corrects the source.
    Correction,
    /// A statement, and what each source says on it.
    Claim,
    /// Lays passages of several sources side by side.
    Compare,
    /// Translates.
    Translation,
    /// A key of `kinds` in `site.toml`.
    Own(String),
}

/// A place a note speaks of.
#[derive(Clone, Debug)]
pub struct Target<P> {
    /// The place; `None` for a source that is silent.
    pub place: Option<P>,
    /// The words as the author wrote them, for display; none for blocks and sources.
    pub quote: Option<Quote>,
    /// A translation of the words, and who made it.
    pub translation: Option<Translation>,
    /// What the source says on a claim.
    pub stance: Option<Stance>,
    /// The value it gives.
    pub value: Option<String>,
    /// Words that were looked for and do not occur.
    pub without: Vec<String>,
    /// Free text of the citation.
    pub remark: Option<String>,
    /// Which source is silent, by key; only where `place` is `None`.
    pub silent: Option<Located<String>>,
    /// Bytes of `quote.text` that are the focus.
    pub focus: Vec<std::ops::Range<usize>>,
    /// Where it was written: from the first of its words to the end of its citation.
    pub span: Span,
}

/// A translation that stands below the quoted words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The translated words.
    pub text: Inline,
    /// Who made it, if somebody is named.
    pub by: Option<String>,
}

/// What a source says on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Says so in its own voice.
    Affirms,
    /// Reports that somebody says so.
    Attributes,
    /// Says some of it.
    Partly,
    /// Says something else.
    Differs,
    /// Says the contrary.
    Denies,
    /// Says nothing about it.
    Silent,
}
