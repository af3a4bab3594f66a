//! Which passages of the sources of a room correspond.
//!
//! The passages that links name are the units of [`Alignment::units`]: whole blocks or
//! sentences, as the room wants it. Who reads a link must not take it for a block.

use std::collections::BTreeMap;
use std::ops::Range;

use super::SourceId;

/// Grain of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// Passages.
    Paragraph,
    /// Sentences.
    Sentence,
}

/// Whether the texts of a room keep one order, as its front matter has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// To be recognised from the texts.
    Auto,
    /// They tell things in any order, with gaps: accounts of one event.
    Free,
    /// They keep it: drafts, editions, translations.
    Kept,
}

/// A piece of a source that may correspond to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Index of [`TextLayer::blocks`](crate::text::TextLayer::blocks).
    pub block: usize,
    /// Bytes of the text layer: the whole block, or a sentence of it with the blanks
    /// behind it.
    pub range: Range<usize>,
}

/// Which units of two sources of a room correspond.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Index of a unit of the first source.
    pub a: usize,
    /// Index of a unit of the second source.
    pub b: usize,
    /// How sure the link is, from above 0 to 1; 1 for those an editor confirmed.
    pub strength: f64,
    /// How near the two texts are without what an editor says; 1 where only an editor links
    /// them. Rows are made from this, so that confirming a link moves nothing.
    pub measured: f64,
    /// Why they are linked, the weightiest reason first; never empty.
    pub evidence: Vec<Evidence>,
}

impl Link {
    /// From this strength on a link is taken for granted.
    pub const SURE: f64 = 0.75;

    /// Whether an editor should look at it.
    pub fn is_doubtful(&self) -> bool {
        !self.is_confirmed() && self.strength < Link::SURE
    }

    /// Whether an editor says that the two correspond.
    pub fn is_confirmed(&self) -> bool {
        self.evidence.contains(&Evidence::Editor)
    }
}

/// A reason why two passages are linked. Words are given as one of the two prints them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// An editor says so; nothing else is asked then.
    Editor,
    /// One prints these words in quotation marks, and they stand in the other.
    Quotation(String),
    /// The longest run of words that both print.
    Wording {
        /// How many words; in scripts written without spaces letters.
        count: usize,
        /// The run.
        words: String,
    },
    /// Names that both print, the rarest first; a few.
    Names(Vec<String>),
    /// Figures that both print; a few.
    Figures(Vec<String>),
    /// Other words that both print, those that are rarest in the room first; a few.
    Words(Vec<String>),
    /// Their place between what stands before and behind them, more than their words.
    Order,
}

/// The links between two sources of a room; `first` comes before `second` in the room.
#[derive(Clone, Debug, PartialEq)]
pub struct PairAlignment {
    /// One source.
    pub first: SourceId,
    /// The other.
    pub second: SourceId,
    /// Sorted by `a`, then `b`.
    pub links: Vec<Link>,
}

/// The alignment of one room: every pair of its sources that hold a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// For every source of the room that holds a text its units in the order of the
    /// text. They cover every block but title and subtitle, each byte once.
    pub units: BTreeMap<SourceId, Vec<Unit>>,
    /// Sorted as the room lists its sources.
    pub pairs: Vec<PairAlignment>,
}

impl Alignment {
    /// The units of a source; none if it holds no text or is not of the room.
    pub fn units(&self, source: SourceId) -> &[Unit] {
        self.units.get(&source).map(Vec::as_slice).unwrap_or_default()
    }

    /// The links between two sources in either order, each as the units of `a` and of `b`
    /// with the link itself; sorted if the order is that of the room.
    pub fn links(&self, a: SourceId, b: SourceId) -> impl Iterator<Item = (usize, usize, &Link)> {
        let found = self.pairs.iter().find_map(|pair| match (pair.first, pair.second) {
            ends if ends == (a, b) => Some((pair, false)),
            ends if ends == (b, a) => Some((pair, true)),
            _ => None,
        });
        found.into_iter().flat_map(|(pair, turned)| {
            pair.links.iter().map(move |link| match turned {
                true => (link.b, link.a, link),
                false => (link.a, link.b, link),
            })
        })
    }
}
