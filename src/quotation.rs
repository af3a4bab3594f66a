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

mod chain;
mod context;
mod explain;
mod find;
mod hidden;
mod index;
mod label;
mod nearest;
mod read;
mod search;
mod speech;
mod strand;
mod vocabulary;

pub use index::Index;

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

/// A passage that a quotation verified at, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Where.
    pub passage: Passage,
    /// What deserves a warning.
    pub remarks: Vec<Remark>,
    /// Where each stretch of words begins, in characters of the folded text.
    starts: Vec<usize>,
    manner: read::Manner,
}

/// What deserves a warning although the quotation verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// An omission mark where nothing is left out (RR411); bytes of the quotation.
    NothingOmitted(Range<usize>),
    /// Unbracketed marks of the author's beside an ellipsis of the source (RR414): the
    /// author's marks in bytes of the quotation.
    MixedEllipses(Vec<Range<usize>>),
    /// Fewer than three words to a fragment (RR417).
    Fragmentary {
        /// Fragments.
        fragments: usize,
        /// Words in all of them.
        words: usize,
    },
    /// The passage begins or ends inside quotation marks of the source and not all
    /// of it lies inside them (RR418): bytes of the text layer with the marks.
    CutsMarks(Range<usize>),
}

/// Every place where a quotation verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The cheapest occurrences that fit the limits, in the order of the text, at least
    /// one. Exactly one for [`Pick::Nth`]; with [`Pick::Only`] several are ambiguous for
    /// a target (RR408) and a hint in prose (RR412).
    /// The list ends early where there are more than can be described in reasonable time
    /// (those of two million characters).
    pub occurrences: Vec<Occurrence>,
    /// How many there are.
    pub count: usize,
    /// Where the words stand with one small change more (RR409).
    pub nearly: Vec<Range<usize>>,
}

/// Why a quotation cannot be read (RR401).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There are no words to look for.
    NoWords,
    /// A bracket is opened and not closed.
    OpenBracket,
    /// Words beside an omission are too few to be found safely.
    ShortFragment,
    /// No fragment beside an omission has three words.
    OnlyShortFragments,
    /// More omissions and brackets than anybody could follow (over 100).
    TooManyMarks,
}

/// Which context of a citation did not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `after “…”`
    After,
    /// `before “…”`
    Before,
}

/// Why a quotation did not verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It cannot be read (RR401): why, and which bytes of the quotation.
    Unreadable(Unreadable, Range<usize>),
    /// The words stand in the source, but not within [`Limits::within`] (RR405).
    Outside(Vec<Passage>),
    /// The words stand there, but not behind or before the words of the citation
    /// (RR406): which words, and the occurrences that were left.
    Context(Side, String, Vec<Passage>),
    /// Fewer occurrences than the ordinal says (RR407).
    TooFew(Vec<Passage>),
    /// It would verify, but the strict profile permits none of these labels (or no
    /// unbracketed omission mark, if `Omission` is among them).
    Strict(Box<Passage>, Vec<Label>),
    /// The words do not stand there; [`explain()`] says more.
    NotFound,
}

/// What can be said of words that do not stand in a source.
#[derive(Clone, Debug, PartialEq)]
pub enum Absence {
    /// They do but for characters that look alike (RR413).
    LookAlikes {
        /// Where, in bytes of the text layer.
        range: Range<usize>,
        /// Every difference: bytes of the quotation, bytes of the text layer.
        pairs: Vec<(Range<usize>, Range<usize>)>,
    },
    /// They do if an omission may reach further (RR415).
    TooFar {
        /// Where.
        passage: Box<Passage>,
        /// How many paragraph ends the longest omission reaches over.
        paragraph_ends: usize,
    },
    /// All fragments do, in another order (RR416): their places, in the quotation's order.
    OtherOrder(Vec<Range<usize>>),
    /// Something similar does (RR403).
    Nearest(Nearest),
    /// Nothing similar does (RR404).
    Nothing,
}

/// The passage most like a quotation; a suggestion, never an anchor.
#[derive(Clone, Debug, PartialEq)]
pub struct Nearest {
    /// Where, in bytes of the text layer.
    pub range: Range<usize>,
    /// From 0.5 to 1.
    pub score: f64,
    /// The comparison word by word, in order.
    pub changes: Vec<Change>,
}

impl Nearest {
    /// Whether it is like enough to be offered as a replacement.
    pub fn is_replacement(&self) -> bool {
        self.score >= 0.8
    }
}

/// One step of a comparison of quoted words with those of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The same word: bytes of the quotation, bytes of the text layer.
    Same(Range<usize>, Range<usize>),
    /// Only in the quotation.
    Added(Range<usize>),
    /// Only in the source.
    Missing(Range<usize>),
}

/// How to say which of several occurrences is meant: the shortest that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// `¶3`
    Paragraph(u32),
    /// `after “…”`, with the paragraph if the words alone do not do.
    After(Option<u32>, String),
    /// `2nd`, from 1 among the occurrences given.
    Ordinal(usize),
}

/// Looks for a quotation in a source.
///
/// # Errors
/// [`Failure`] says why no passage can be given.
pub fn verify(
    quote: &Quote,
    index: &Index<'_>,
    rules: &Rules,
    limits: &Limits,
) -> Result<Verified, Failure> {
    search::verify(quote, index, rules, limits)
}

/// The bytes of the text layer that a part of a quotation (bytes of [`Quote::text`])
/// stands for in an occurrence, from its first to its last word; `None` if it holds no
/// word of the source (RR419).
pub fn part(
    quote: &Quote,
    index: &Index<'_>,
    occurrence: &Occurrence,
    of_quote: &Range<usize>,
) -> Option<Range<usize>> {
    search::part(quote, index, occurrence, of_quote)
}

/// What can be said of a quotation that [`verify`] did not find; much slower than that.
pub fn explain(quote: &Quote, index: &Index<'_>, rules: &Rules) -> Absence {
    explain::explain(quote, index, rules)
}

/// For each occurrence the shortest way to say that it is meant.
pub fn tell_apart(occurrences: &[Occurrence], index: &Index<'_>) -> Vec<Way> {
    context::tell_apart(occurrences, index)
}

/// A word in an omission that changes what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Bytes of the text layer.
    pub range: Range<usize>,
    /// What it does.
    pub sense: Sense,
}

/// What a word that should not be left out silently does to a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// Says no.
    Negation,
    /// Makes it depend.
    Condition,
    /// Makes it less sure.
    Hedge,
    /// Says who says so.
    Attribution,
}

/// The negations, conditions, hedges and attributions that the omissions of a passage
/// leave out (RR422), for sources in `lang` (BCP 47); languages without a list hide
/// nothing.
pub fn hidden(passage: &Passage, index: &Index<'_>, lang: &str) -> Vec<Hidden> {
    hidden::hidden(passage, index, lang)
}

/// Whether an omission of the passage holds these words (else RR423).
pub fn omits(passage: &Passage, index: &Index<'_>, words: &str) -> bool {
    hidden::omits(passage, index, words)
}

/// Where these words occur in the source, whatever their case: whole words, in bytes of
/// the text layer (for `without`, RR420).
pub fn occurrences_of(words: &str, index: &Index<'_>) -> Vec<Range<usize>> {
    hidden::occurrences_of(words, index)
}
