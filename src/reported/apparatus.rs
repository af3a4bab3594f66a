//! Where a wording parts from the fullest one, word by word.

use std::ops::Range;

use super::chain::{Chain, Line, chain};
use super::words::Words;
use super::{Change, Reading};

/// How many places a quotation may begin at in the lemma are tried.
const BEGINNINGS: usize = 8;

/// What a quotation prints otherwise than the lemma, in the order of the lemma.
///
/// A quotation may begin anywhere. Where the lemma has the first shared word again later,
/// it may be that one which is quoted: of all beginnings the one is taken that leaves the
/// fewest letters to be told.
pub(super) fn readings(words: &Words, lemma: Line<'_>, other: Line<'_>) -> Vec<Reading> {
    if (lemma.text, lemma.at) == (other.text, other.at) {
        return Vec::new();
    }
    let shared = chain(words, lemma, other);
    let (Some(&first), Some(&last)) = (shared.first(), shared.last()) else { return Vec::new() };
    let word = lemma.id(words, first.0);
    let later = (first.0 + 1..last.0).filter(|&at| lemma.id(words, at) == word);
    let from = |start: usize| {
        let lemma = Line { at: &lemma.at[start..], ..lemma };
        let shared = chain(words, lemma, other);
        let ends_alike = shared.last() == Some(&(last.0 - start, last.1));
        (ends_alike && shared.first() == Some(&(0, first.1)))
            .then(|| parted(Sides { words, lemma, other }, &shared))
    };
    let others = later.take(BEGINNINGS).filter_map(from);
    let all = std::iter::once(parted(Sides { words, lemma, other }, &shared)).chain(others);
    all.min_by_key(|readings| told(readings)).unwrap_or_default()
}

/// How many bytes of both sides readings hold, as far as they are changes.
fn told(readings: &[Reading]) -> usize {
    let changes = readings.iter().filter(|reading| reading.change != Change::Beyond);
    changes.map(|reading| reading.lemma.len() + reading.words.len()).sum()
}

/// Where the two part, from what they share.
fn parted(sides: Sides<'_>, shared: &Chain) -> Vec<Reading> {
    let (lemma, other) = (sides.lemma, sides.other);
    let (Some(&first), Some(&last)) = (shared.first(), shared.last()) else { return Vec::new() };
    let mut found = Vec::new();
    let start = first.0.saturating_sub(first.1);
    found.extend(sides.edge(start..first.0, 0..first.1));
    for pair in shared.windows(2) {
        found.extend(sides.reading(pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1));
    }
    let end = (last.0 + other.at.len() - last.1).min(lemma.at.len());
    found.extend(sides.edge(last.0 + 1..end, last.1 + 1..other.at.len()));
    found
}

struct Sides<'a> {
    words: &'a Words,
    lemma: Line<'a>,
    other: Line<'a>,
}

impl Sides<'_> {
    /// Words before the first or behind the last that both share: a quotation may begin
    /// and end anywhere, so only what stands against words of the lemma is a change.
    fn edge(&self, lemma: Range<usize>, other: Range<usize>) -> Option<Reading> {
        if other.is_empty() {
            return None;
        }
        let beyond = lemma.is_empty();
        let reading = self.reading(lemma, other)?;
        Some(if beyond { Reading { change: Change::Beyond, ..reading } } else { reading })
    }

    fn reading(&self, lemma: Range<usize>, other: Range<usize>) -> Option<Reading> {
        let change = match (lemma.is_empty(), other.is_empty()) {
            (true, true) => return None,
            (false, true) => Change::LeftOut,
            (true, false) => Change::Added,
            (false, false) => Change::Replaced,
        };
        let marked = match change {
            Change::Added => {
                self.is_marked(self.lemma, &lemma) || self.is_marked(self.other, &other)
            }
            _ => self.is_marked(self.other, &other),
        };
        let bytes = |line: Line<'_>, range: &Range<usize>| self.bytes(line, range);
        Some(Reading {
            lemma: bytes(self.lemma, &lemma),
            words: bytes(self.other, &other),
            change,
            marked,
        })
    }

    /// The bytes of some words of a line; where there are none, the place behind the
    /// word before.
    fn bytes(&self, line: Line<'_>, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| &self.words.texts[line.text][line.at[at]].range;
        if range.is_empty() {
            let place = match range.start.checked_sub(1) {
                Some(before) => of(before).end,
                None => of(0).start,
            };
            return place..place;
        }
        of(range.start).start..of(range.end - 1).end
    }

    /// Whether an omission mark or a square bracket touches these words, or the place
    /// where they are missing.
    fn is_marked(&self, line: Line<'_>, range: &Range<usize>) -> bool {
        let of = |at: usize| &self.words.texts[line.text][line.at[at]].range;
        let start = match range.start.checked_sub(1) {
            Some(before) => of(before).end,
            None => of(0).start,
        };
        let end =
            if range.end < line.at.len() { of(range.end).start } else { of(range.end - 1).end };
        let text = self.words.layers[line.text].get(start..end).unwrap_or_default();
        text.contains(['…', '⋯', '[', '［', '〔']) || text.contains("...") || text.contains(". . .")
    }
}
