//! Words in an omission that change what is said, and words that are said to be absent
//! or left out.

use std::ops::Range;

use super::find::Haystack;
use super::vocabulary::split;
use super::{Hidden, Index, Passage, Sense};
use crate::text::fold::{Fold, fold, is_quotation_mark};
use crate::text::{BLOCK_END, LINE_END};

mod lists;

/// See [`super::hidden()`].
pub(super) fn hidden(passage: &Passage, index: &Index<'_>, lang: &str) -> Vec<Hidden> {
    let omitted = passage.omissions.iter().filter(|omission| !omission.range.is_empty());
    let Some(list) = lists::of(lang) else { return Vec::new() };
    let mut found: Vec<Hidden> = Vec::new();
    for omission in omitted {
        let text = Folded::new(&index.layer().text[omission.range.clone()]);
        for (sense, entries) in list {
            for entry in entries.split(',').map(str::trim) {
                let places = text.places(entry).map(|range| {
                    omission.range.start + range.start..omission.range.start + range.end
                });
                let places = places.filter(|range| !is_name(&index.layer().text, range));
                found.extend(places.map(|range| Hidden { range, sense: *sense }));
            }
        }
    }
    outermost(found)
}

/// Whether a word has a capital although no sentence begins with it: in "left in May" it
/// is no hedge.
fn is_name(text: &str, word: &Range<usize>) -> bool {
    let begins = |c: char| {
        is_quotation_mark(c) || matches!(c, '.' | '!' | '?' | ':' | '…' | BLOCK_END | LINE_END)
    };
    let capital = text[word.clone()].starts_with(char::is_uppercase);
    let before = text[..word.start].trim_end_matches(' ');
    capital && !before.is_empty() && !before.ends_with(begins)
}

/// In order, without words inside longer ones: of "as long as" only the whole.
fn outermost(mut found: Vec<Hidden>) -> Vec<Hidden> {
    found.sort_by_key(|one| (one.range.start, std::cmp::Reverse(one.range.end), one.sense));
    let mut end = 0;
    found.retain(|one| {
        let inside = one.range.end <= end;
        end = end.max(one.range.end);
        !inside
    });
    found
}

/// See [`super::omits`].
pub(super) fn omits(passage: &Passage, index: &Index<'_>, words: &str) -> bool {
    let text = |range: &Range<usize>| Folded::new(&index.layer().text[range.clone()]);
    passage.omissions.iter().any(|omission| {
        !omission.range.is_empty() && text(&omission.range).places(words).next().is_some()
    })
}

/// See [`super::occurrences_of`].
pub(super) fn occurrences_of(words: &str, index: &Index<'_>) -> Vec<Range<usize>> {
    let hay = index.haystack(Fold::Relaxed);
    let wanted = lower(&fold(words, Fold::Relaxed).chars);
    let Some(first) = split(&wanted).first().cloned() else { return Vec::new() };
    let mut found = Vec::new();
    for word in 0..hay.words.len() {
        let start = hay.words.range(word).start.checked_sub(first.start);
        found.extend(start.and_then(|start| whole(hay, start, &wanted)));
    }
    found
}

/// The bytes of `wanted` where it stands at `start` in whole words, whatever the case.
fn whole(hay: &Haystack, start: usize, wanted: &[char]) -> Option<Range<usize>> {
    let mut end = start;
    let mut left = wanted;
    while !left.is_empty() {
        let c = *hay.strand.chars.get(end)?;
        let len = c.to_lowercase().zip(left).take_while(|(a, b)| a == *b).count();
        if len < c.to_lowercase().count() {
            return None;
        }
        left = &left[len..];
        end += 1;
    }
    let edges = hay.is_start(start) && hay.is_start(end);
    (edges && end > start).then(|| hay.strand.bytes(start..end))
}

fn lower(chars: &[char]) -> Vec<char> {
    chars.iter().flat_map(|c| c.to_lowercase()).collect()
}

/// A short text in lower case under the relaxed fold, by words.
struct Folded {
    words: Vec<String>,
    ranges: Vec<Range<usize>>,
}

impl Folded {
    fn new(text: &str) -> Folded {
        let folded = fold(text, Fold::Relaxed);
        let split = split(&folded.chars);
        let bytes =
            |word: &Range<usize>| folded.ranges[word.start].start..folded.ranges[word.end - 1].end;
        let ranges = split.iter().map(bytes).collect();
        let words = split.into_iter().map(|word| lower(&folded.chars[word]).iter().collect());
        Folded { words: words.collect(), ranges }
    }

    /// Where words stand in a row; a prefix that ends in `*` stands for all words that
    /// begin with it.
    fn places(&self, wanted: &str) -> impl Iterator<Item = Range<usize>> + '_ {
        let open = wanted.ends_with('*');
        let wanted = Folded::new(wanted).words;
        let len = wanted.len();
        let fits = move |word: &String, wanted: &String, last: bool| {
            word == wanted || open && last && word.starts_with(wanted.as_str())
        };
        let starts = 0..(self.words.len() + 1).saturating_sub(len.max(1));
        starts.filter_map(move |start| {
            let words = self.words[start..].iter().zip(&wanted).enumerate();
            let all = len > 0 && words.into_iter().all(|(at, (a, b))| fits(a, b, at + 1 == len));
            all.then(|| self.ranges[start].start..self.ranges[start + len - 1].end)
        })
    }
}
