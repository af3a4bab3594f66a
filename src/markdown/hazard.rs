//! Shapes that Markdown reads differently from a person.

use std::ops::Range;

/// A shape that Markdown reads differently from a person, or refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// Which shape.
    pub kind: HazardKind,
    /// Bytes in the file.
    pub span: Range<usize>,
    /// What to put where in the file to mend it; all of it together.
    pub edits: Vec<(Range<usize>, String)>,
}

/// The shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HazardKind {
    /// `[label]: address`, which is not shown; `citation` where the label is one.
    Definition {
        /// Between the brackets.
        label: String,
        /// Whether the label reads as a citation.
        citation: bool,
    },
    /// Two bracket groups without a blank between them, one of them a citation.
    Touching,
    /// A citation directly before a round bracket.
    BeforeRound,
    /// A bracket group that begins like a citation but is not closed or holds brackets
    /// that are not escaped.
    OpenCitation,
    /// `[^label]` without a definition.
    NoFootnote(String),
    /// A line of a block quotation without its `>`.
    LazyLine,
    /// Text that a line of `-` or `=` below it makes a heading.
    Underlined,
    /// Braces of a heading that are not read as attributes, or not as they look.
    Braces(&'static str),
    /// Indented text that becomes code.
    Indented,
    /// A tag or block of HTML that is not allowed and shown as text.
    Html,
    /// An allowed element that is never closed.
    NeverClosed(&'static str),
    /// Words behind a comment, on its line: they are not read as Markdown.
    BehindComment,
    /// An address that may not become a link or an image.
    Address(String),
    /// Nested deeper than is read; what is deeper has lost its nesting.
    TooDeep,
    /// Only for sources: emphasis that begins or ends inside a word.
    InsideWord,
    /// Only for sources: an ordered list that begins with a number above 31.
    HighNumber(u64),
}

impl Hazard {
    pub(super) fn new(kind: HazardKind, span: Range<usize>) -> Self {
        Hazard { kind, span, edits: Vec::new() }
    }

    pub(super) fn edit(mut self, place: Range<usize>, replacement: impl Into<String>) -> Self {
        self.edits.push((place, replacement.into()));
        self
    }
}
