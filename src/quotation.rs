//! Verification of quotations: whether words stand in a source, letter for letter.
//!
//! Both sides are folded (typographic variants become one form), the quotation is read
//! into items (literal words, omissions, brackets), and the items are matched in order
//! against an index of the source's words. What comes out is a passage with every
//! permitted difference named, or a failure that says why not. There is no threshold
//! anywhere: the nearest passage is only ever a suggestion.
//!
//! This module knows texts only: no files, no citations, no rooms.

use std::ops::Range;

/// Words that claim to stand in a source, as their author wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quote {
    /// The words, with brackets and omission marks; a paragraph end is U+2029, a hard
    /// line break U+2028. Enclosing quotation marks may be present.
    pub text: String,
    /// Bytes of `text` that the author emphasised.
    pub emphasis: Vec<Range<usize>>,
    /// Bytes of `text` that stood escaped (`\[`), so that they are literal, not a mark
    /// of the author's.
    pub literal: Vec<Range<usize>>,
}

/// How strictly quotations are held to the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// What the manuals of style permit, named in labels.
    Standard,
    /// For law, philology and disputes: no silent change at all.
    Strict,
}

/// The settings of `[quotation]` that matching needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Which changes are permitted.
    pub profile: Profile,
    /// How many words of the source `[words]` may stand for.
    pub max_bracket_words: usize,
    /// How many paragraph ends an omission may reach over.
    pub max_omitted_paragraphs: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { profile: Profile::Standard, max_bracket_words: 12, max_omitted_paragraphs: 3 }
    }
}

/// Which of several occurrences is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// The only one; several are ambiguous.
    #[default]
    Only,
    /// The n-th of those left, from 1.
    Nth(usize),
    /// Every one.
    All,
}

/// Where in the source the words are said to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Byte ranges of the text layer, one of which must hold the passage; `None` for
    /// anywhere.
    pub within: Option<Vec<Range<usize>>>,
    /// Words that must stand before the passage in the same block.
    pub after: Vec<String>,
    /// Words that must stand behind the passage in the same block.
    pub before: Vec<String>,
    /// Which occurrence.
    pub pick: Pick,
}

/// What the reader is told of a quotation; the closed list of the format.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// No departure at all.
    Verbatim,
    /// Words were left out and the place is marked.
    Omission {
        /// How many words, or characters for texts written without spaces.
        words: usize,
        /// Whether `words` counts characters.
        characters: bool,
        /// How many paragraph ends lie in the omissions.
        paragraph_ends: usize,
    },
    /// Words in brackets are the editor's.
    BracketedWords,
    /// Letters in brackets are the editor's.
    BracketedLetters,
    /// A capital letter was changed silently.
    Capital,
    /// A capital letter was changed in brackets.
    CapitalBracketed,
    /// The closing punctuation was changed.
    EndPunctuation,
    /// The quotation runs across a paragraph end without showing it.
    RunIn,
    /// A note mark of the source was left out.
    NoteMark,
    /// Arabic or Hebrew vowel marks differ.
    VowelMarks,
    /// Old letterforms were modernised.
    Letterforms,
    /// Emphasis in the quotation where the source has none.
    EmphasisAdded,
    /// Emphasis of the source is not shown.
    EmphasisDropped,
    /// An abbreviated display of one continuous passage.
    Span,
    /// A translation of a verified passage.
    Translated,
    /// Informative: the source is itself quoting here.
    QuotedInSource,
    /// Informative: the omission mark is the source's own.
    OwnEllipsis,
    /// Informative: the author confirms the source's spelling.
    Sic,
    /// Not checked: no text is held.
    Unverified,
}

impl Label {
    /// The token by which files, exports and style sheets name the label.
    pub fn token(&self) -> &'static str {
        match self {
            Label::Verbatim => "verbatim",
            Label::Omission { .. } => "omission",
            Label::BracketedWords => "bracketed-words",
            Label::BracketedLetters => "bracketed-letters",
            Label::Capital => "capital",
            Label::CapitalBracketed => "capital-bracketed",
            Label::EndPunctuation => "end-punctuation",
            Label::RunIn => "run-in",
            Label::NoteMark => "note-mark",
            Label::VowelMarks => "vowel-marks",
            Label::Letterforms => "letterforms",
            Label::EmphasisAdded => "emphasis-added",
            Label::EmphasisDropped => "emphasis-dropped",
            Label::Span => "span",
            Label::Translated => "translated",
            Label::QuotedInSource => "quoted-in-source",
            Label::OwnEllipsis => "own-ellipsis",
            Label::Sic => "sic",
            Label::Unverified => "unverified",
        }
    }

    /// Whether the label only informs and leaves a quotation verbatim.
    pub fn is_informative(&self) -> bool {
        matches!(self, Label::QuotedInSource | Label::OwnEllipsis | Label::Sic)
    }
}

/// What an omission mark of a quotation left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// The mark, in bytes of [`Quote::text`].
    pub mark: Range<usize>,
    /// What was left out, in bytes of the text layer.
    pub range: Range<usize>,
    /// Whether the author put it in brackets.
    pub bracketed: bool,
}

/// Where the words of a quotation stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// From the first to the last word, in bytes of the text layer.
    pub range: Range<usize>,
    /// The stretches of the source that the quotation prints, in order: `range` less
    /// the omissions.
    pub pieces: Vec<Range<usize>>,
    /// What was left out.
    pub omissions: Vec<Omission>,
    /// What the reader is told; never empty, `Verbatim` first if it holds.
    pub labels: Vec<Label>,
    /// How dear the departures are; see the choice rules of the format.
    pub cost: u32,
}
