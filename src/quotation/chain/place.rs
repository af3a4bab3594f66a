//! A stretch of words where it stands, with the bracketed letters at its ends.

use super::super::find::{Haystack, Hit, letter_steps, same};
use super::super::read::{Letters, Literal};
use crate::text::script::is_mark;

/// What bracketed letters changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Change {
    /// Nothing: the source has the same.
    None,
    /// The case.
    Case,
    /// The letters.
    Letters,
}

impl Change {
    /// What it is to print `content` for these letters of the source.
    pub fn between(content: &[char], source: &[char]) -> Change {
        let recased = content.len() == source.len()
            && content.iter().zip(source).all(|(a, b)| same(*a, *b, true));
        if content == source {
            Change::None
        } else if recased {
            Change::Case
        } else {
            Change::Letters
        }
    }

    /// How dear it is.
    pub fn cost(self) -> usize {
        usize::from(self == Change::Letters)
    }
}

/// A hit with the letters of the source that its brackets stand for.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Placed {
    pub hit: Hit,
    /// With the letters; characters of the strand.
    pub start: usize,
    pub end: usize,
    /// What the brackets at its ends changed.
    pub before: Option<Change>,
    pub after: Option<Change>,
}

impl Placed {
    /// Adds the letters; `None` if they do not end at a word's edge.
    pub fn new(literal: &Literal, hay: &Haystack, hit: Hit) -> Option<Placed> {
        let (mut start, mut end) = (hit.start, hit.end);
        let chars = &hay.strand.chars;
        let mut before = None;
        if let Some(letters) = &literal.before {
            start = word_start(hay, hit.start, 4 * letters.brackets)?;
            before = Some(Change::between(&letters.content, &chars[start..hit.start]));
        }
        let mut after = None;
        if let Some(letters) = &literal.after {
            end = *letter_steps(chars, hit.end, 4 * letters.brackets).last()?;
            after = Some(Change::between(&letters.content, &chars[hit.end..end]));
        }
        let whole =
            (before.is_none() || hay.is_start(start)) && (after.is_none() || hay.is_end(end));
        whole.then_some(Placed { hit, start, end, before, after })
    }

    /// How dear it is.
    pub fn cost(&self) -> usize {
        let letters = self.before.into_iter().chain(self.after).map(Change::cost);
        self.hit.cost() + letters.sum::<usize>()
    }
}

/// How many characters letters at its end may add to a stretch.
pub(super) fn slack(literal: &Literal) -> usize {
    let most = |letters: &Option<Letters>| letters.as_ref().map_or(0, |l| 12 * l.brackets);
    most(&literal.after)
}

/// The word's edge up to so many letters before a place.
fn word_start(hay: &Haystack, at: usize, letters: usize) -> Option<usize> {
    let chars = &hay.strand.chars;
    let (mut start, mut left) = (at, letters);
    while !hay.is_start(start) && left > 0 {
        start -= 1;
        while start > 0 && is_mark(chars[start]) {
            start -= 1;
        }
        if !chars[start].is_alphabetic() {
            return None;
        }
        left -= 1;
    }
    Some(start)
}
