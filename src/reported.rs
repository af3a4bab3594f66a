//! Quotations that the sources themselves print: where they stand, which of them are one
//! quotation, and how their wordings differ.
//!
//! Knows texts only. What two sources print of one speech is compared, never judged: a
//! group says who prints which words, not who is right.

use std::ops::Range;

use crate::text::TextLayer;

mod apparatus;
mod chain;
mod find;
mod groups;
mod shared;
mod unmarked;
mod words;

pub use words::Words;

/// From this many words on, what stands in double quotation marks is a quotation and no
/// turn of phrase.
pub const LEAST: usize = 4;

/// Something that a source prints in double quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speech {
    /// From the first to the last quotation mark, in bytes of the text layer.
    pub range: Range<usize>,
    /// The words without the marks: one stretch for each paragraph of a long speech,
    /// and for each part of a sentence that its reporter interrupts.
    pub parts: Vec<Range<usize>>,
    /// How many words; letters for scripts written without spaces.
    pub words: usize,
}

/// The quotations of a text with at least [`LEAST`] words, in the order of the text.
pub fn speeches(layer: &TextLayer) -> Vec<Speech> {
    find::speeches(layer)
}

/// Which quotation: number of the text, number of its speech, both from 0.
pub type Member = (usize, usize);

/// Quotations that carry the same words, in whole or in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// All of them, ascending.
    pub members: Vec<Member>,
    /// Which of `members` prints most of the words.
    pub lemma: usize,
    /// What each member prints otherwise than the lemma does, by its place in
    /// `members`; empty for the lemma and for those that print the same or less.
    pub readings: Vec<Vec<Reading>>,
    /// How many wordings there are, pieces of another one not counted.
    pub wordings: usize,
    /// Where the same words stand without quotation marks, ascending: the text, and
    /// bytes of its layer.
    pub unmarked: Vec<(usize, Range<usize>)>,
}

/// A place where two wordings of one quotation part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words of the lemma, in bytes of its text layer; empty at the place where
    /// words are added.
    pub lemma: Range<usize>,
    /// The words of the reading, in bytes of its own text layer; empty at the place
    /// where words are left out.
    pub words: Range<usize>,
    /// What was done.
    pub change: Change,
    /// Whether one of the two says so itself, by an omission mark or square brackets.
    pub marked: bool,
}

/// What a reading does to the words of the lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Prints others in their place.
    Replaced,
    /// Prints none in their place.
    LeftOut,
    /// Prints words that the lemma has not.
    Added,
    /// Begins earlier or ends later than the lemma, which is no change.
    Beyond,
}

/// The groups of what several texts quote, by their first members: every two or more
/// quotations of at least two texts that carry the same words, and quotations whose
/// words another text prints without marks. `same` names quotations that are known to be
/// one for other reasons.
pub fn groups(words: &Words, speeches: &[Vec<Speech>], same: &[(Member, Member)]) -> Vec<Group> {
    groups::groups(words, speeches, same)
}

/// How much wording two texts share outside quotation marks: what stands inside them
/// belongs to somebody else, whom both may have heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Words of the shorter text that stand in runs of five or more which the other one
    /// prints as well.
    pub shared: usize,
    /// All words of the shorter text outside quotation marks.
    pub of: usize,
}

/// What two texts, by their numbers, share.
pub fn share(words: &Words, speeches: &[Vec<Speech>], a: usize, b: usize) -> Share {
    shared::share(words, speeches, a, b)
}

#[cfg(test)]
mod tests;
