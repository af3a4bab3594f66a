//! Words before and behind a passage: to say which one is meant, and to be told.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chain::Found;
use super::find::Haystack;
use super::label::Search;
use super::search::passages;
use super::vocabulary::split;
use super::{Failure, Index, Limits, Occurrence, Side, Way};
use crate::text::fold::{Fold, fold, is_quotation_mark};
use crate::text::script::words;

/// How many words a suggestion takes from before a passage.
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;

/// Leaves the occurrences that stand behind and before the words of the citation: those
/// that touch them if any does, otherwise those that have them in their block.
/// Punctuation between does not count.
pub(super) fn restrict(
    search: &Search<'_>,
    mut left: Vec<Found>,
    limits: &Limits,
) -> Result<Vec<Found>, Failure> {
    let after = limits.after.iter().map(|words| (Side::After, words));
    let before = limits.before.iter().map(|words| (Side::Before, words));
    for (side, words) in after.chain(before) {
        let context = Context::new(search, words);
        let beside = |near: bool| {
            let fits = |found: &&Found| context.fits(&found.range, side, near);
            left.iter().filter(fits).cloned().collect::<Vec<_>>()
        };
        let mut fitting = beside(true);
        if fitting.is_empty() {
            fitting = beside(false);
        }
        if fitting.is_empty() {
            return Err(Failure::Context(side, words.clone(), passages(search, &left)));
        }
        left = fitting;
    }
    Ok(left)
}

/// Where the words of a citation stand.
struct Context<'s> {
    hay: &'s Haystack,
    /// How many words they are.
    len: usize,
    /// The first word of each place, ascending.
    places: Vec<usize>,
}

impl<'s> Context<'s> {
    fn new(search: &'s Search<'_>, words: &str) -> Self {
        let hay = search.hay();
        let folded = fold(words, search.manner.fold).chars;
        let wanted = split(&folded).into_iter().map(|word| folded[word].iter().collect::<String>());
        let ids: Option<Vec<u32>> = wanted.map(|word| hay.words.id(&word)).collect();
        let ids = ids.unwrap_or_default();
        let Some(&first) = ids.first() else { return Context { hay, len: 0, places: Vec::new() } };
        let stands = |word: &usize| {
            *word + ids.len() <= hay.words.len()
                && (0..ids.len()).all(|at| hay.words.id_of(word + at) == ids[at])
        };
        let posts = hay.words.posts(first).iter().map(|&word| word as usize);
        Context { hay, len: ids.len(), places: posts.filter(stands).collect() }
    }

    /// Whether the words stand beside the passage, or with `near` off anywhere on that
    /// side, in the same block.
    fn fits(&self, passage: &Range<usize>, side: Side, near: bool) -> bool {
        let words = &self.hay.words;
        let (place, between) = match side {
            Side::After => {
                let before = (words.from(passage.start) + 1).checked_sub(self.len);
                let after = self.places.partition_point(|&place| Some(place) < before);
                let Some(&place) = after.checked_sub(1).and_then(|at| self.places.get(at)) else {
                    return false;
                };
                let end = place + self.len;
                (end == words.from(passage.start), words.range(end - 1).end..passage.start)
            }
            Side::Before => {
                let first = words.from(passage.end);
                let next = self.places.partition_point(|&place| place < first);
                let Some(&place) = self.places.get(next) else { return false };
                (place == first, passage.end..words.range(place).start)
            }
        };
        (place || !near) && self.hay.strand.paras_between(between.start, between.end) == 0
    }
}

/// From the beginning of the passage's first block to the end of its last.
fn block(index: &Index<'_>, passage: &Range<usize>) -> Range<usize> {
    let text = &index.layer().text;
    let start = text[..passage.start].rfind(crate::text::BLOCK_END).map_or(0, |at| at + 3);
    let end = text[passage.end..].find(crate::text::BLOCK_END);
    start..end.map_or(text.len(), |at| passage.end + at)
}

fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text, Fold::Plain).chars;
    split(&folded).into_iter().map(|word| folded[word].iter().collect()).collect()
}

/// See [`super::tell_apart`]. Linear in the occurrences: what stands before each is
/// counted once.
pub(super) fn tell_apart(occurrences: &[Occurrence], index: &Index<'_>) -> Vec<Way> {
    let number = |occurrence: &Occurrence| {
        let block = index.layer().block_at(occurrence.passage.range.start)?;
        index.layer().blocks[block].number
    };
    let numbers: Vec<_> = occurrences.iter().map(number).collect();
    let before: Vec<_> = occurrences.iter().map(|one| before(index, one)).collect();
    let mut often = Counts::new();
    for (number, before) in numbers.iter().zip(&before) {
        *often.entry((*number, String::new())).or_default() += 1;
        for (folded, _) in before {
            *often.entry((None, folded.clone())).or_default() += 1;
            *often.entry((*number, folded.clone())).or_default() += u32::from(number.is_some());
        }
    }
    let each = numbers.iter().zip(&before).enumerate();
    each.map(|(at, (number, before))| way(*number, before, &often).unwrap_or(Way::Ordinal(at + 1)))
        .collect()
}

/// How many occurrences stand in a paragraph, behind some words, or both.
type Counts = BTreeMap<(Option<u32>, String), u32>;

fn way(number: Option<u32>, before: &[(String, String)], often: &Counts) -> Option<Way> {
    let once = |number, words: &str| often.get(&(number, words.to_owned())) == Some(&1);
    if let Some(number) = number
        && once(Some(number), "")
    {
        return Some(Way::Paragraph(number));
    }
    let alone = before.iter().find(|(folded, _)| once(None, folded));
    if let Some((_, words)) = alone {
        return Some(Way::After(None, words.clone()));
    }
    let number = number?;
    let there = before.iter().find(|(folded, _)| once(Some(number), folded));
    there.map(|(_, words)| Way::After(Some(number), words.clone()))
}

/// The last words before an occurrence, from few to many: folded, and as printed.
fn before(index: &Index<'_>, occurrence: &Occurrence) -> Vec<(String, String)> {
    let passage = &occurrence.passage.range;
    let start = block(index, passage).start;
    let before = &index.layer().text[start..passage.start];
    // Far more than five words need, and little enough for a text of one block.
    let tail = before.char_indices().rev().nth(500).map_or(0, |(at, _)| at);
    let before = &before[tail..];
    let ranges = words(before);
    let mut found = Vec::new();
    for count in WORDS {
        let Some(first) = ranges.len().checked_sub(count) else { break };
        let text = &before[ranges[first].start..ranges[ranges.len() - 1].end];
        if text.chars().any(|c| is_quotation_mark(c) && !matches!(c, '\'' | '’')) {
            break;
        }
        found.push((folded_words(text).join(" "), text.to_owned()));
    }
    found
}
