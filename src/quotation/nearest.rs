//! The passage most like words that were not found; a suggestion, never an anchor.
//!
//! Windows of the source are compared with the quotation by the longest common
//! subsequence of their words. Only windows around the quotation's rarest words are
//! tried, so that a long source costs no more than a short one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::find::Haystack;
use super::read::{Reading, read};
use super::vocabulary::split;
use super::{Change, Index, Nearest, Quote};
use crate::text::fold::Fold;

mod common;

/// How many words of a quotation are compared.
const WORDS: usize = 300;
/// How many places of rare words are looked at, unless a single word has more.
const PLACES: usize = 3000;
/// How many neighbourhoods are compared word by word.
const NEIGHBOURHOODS: usize = 8;

/// See [`super::explain`].
pub(super) fn nearest(quote: &Quote, index: &Index<'_>) -> Option<Nearest> {
    let reading = read(quote, index.verse(), true, Fold::Loose).ok()?;
    let hay = index.haystack(Fold::Loose);
    let wanted = Wanted::new(&reading, hay);
    let best = wanted.best(hay)?;
    (best.score() >= 0.5).then(|| shown(&wanted, &best, quote, index))
}

/// The words that are looked for.
struct Wanted {
    /// Bytes of the quotation.
    ranges: Vec<Range<usize>>,
    /// Their ids in the source; `None` for words it does not have.
    ids: Vec<Option<u32>>,
}

/// A stretch of the source's words.
#[derive(Clone, Debug)]
struct Window {
    words: Range<usize>,
    common: usize,
    wanted: usize,
}

impl Window {
    fn score(&self) -> f64 {
        2.0 * self.common as f64 / (self.wanted + self.words.len()) as f64
    }
}

impl Wanted {
    fn new(reading: &Reading, hay: &Haystack) -> Wanted {
        let mut wanted = Wanted { ranges: Vec::new(), ids: Vec::new() };
        for literal in &reading.literals {
            for word in split(&literal.strand.chars) {
                let text: String = literal.strand.chars[word.clone()].iter().collect();
                wanted.ids.push(hay.words.id(&text));
                wanted.ranges.push(literal.strand.bytes(word));
            }
        }
        wanted.ids.truncate(WORDS);
        wanted.ranges.truncate(WORDS);
        wanted
    }

    fn len(&self) -> usize {
        self.ids.len()
    }

    fn best(&self, hay: &Haystack) -> Option<Window> {
        let masks = common::Masks::new(&self.ids);
        let mut best: Option<Window> = None;
        for starts in self.neighbourhoods(hay) {
            for start in starts {
                for window in self.windows(hay, &masks, start) {
                    if best.as_ref().is_none_or(|best| window.score() > best.score()) {
                        best = Some(window);
                    }
                }
            }
        }
        best
    }

    /// The three windows that begin at a word, so many as the text has left.
    fn windows(&self, hay: &Haystack, masks: &common::Masks, start: usize) -> Vec<Window> {
        let n = self.len();
        let sizes = [2 * n / 3, n, n + n / 3 + 1].map(|size| size.clamp(1, hay.words.len()));
        let end = (start + sizes[2]).min(hay.words.len());
        let mut row = masks.row();
        let mut windows = Vec::with_capacity(3);
        for word in start..end {
            row.push(hay.words.id_of(word));
            let size = word + 1 - start;
            if sizes.contains(&size) || word + 1 == end {
                let words = start..word + 1;
                windows.push(Window { words, common: row.common(), wanted: n });
            }
        }
        windows
    }

    /// Where windows may begin, best neighbourhoods first: where the quotation's words
    /// gather in its order, rare ones counting more.
    fn neighbourhoods(&self, hay: &Haystack) -> Vec<Range<usize>> {
        let votes = self.votes(hay);
        let width = self.len() / 2 + 2;
        let mut sums = Vec::with_capacity(votes.len());
        let (mut sum, mut last) = (0.0, 0);
        for (first, (start, weight)) in votes.iter().enumerate() {
            while last < votes.len() && votes[last].0 <= start + width {
                sum += votes[last].1;
                last += 1;
            }
            sums.push((sum, first));
            sum -= weight;
        }
        sums.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut chosen: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        let mut ordered = Vec::new();
        for (_, first) in sums {
            let start = votes[first].0;
            let near = chosen.range(start.saturating_sub(width)..=start + width).next();
            if near.is_none() {
                let slack = self.len() / 3 + 1;
                let part =
                    start.saturating_sub(slack)..(start + width + slack).min(hay.words.len());
                chosen.insert(start, part.clone());
                ordered.push(part);
            }
            if ordered.len() == NEIGHBOURHOODS {
                break;
            }
        }
        ordered
    }

    /// For each place of a rare word, where a window would begin that has it where the
    /// quotation has it, and how much that says; ascending.
    fn votes(&self, hay: &Haystack) -> Vec<(usize, f64)> {
        let known = self.ids.iter().enumerate().filter_map(|(at, id)| Some((at, (*id)?)));
        let mut known: Vec<_> = known.map(|(at, id)| (hay.words.posts(id).len(), at, id)).collect();
        known.sort_unstable();
        let mut votes = Vec::new();
        for (often, at, id) in known {
            if !votes.is_empty() && votes.len() + often > PLACES {
                break;
            }
            let weight = 1.0 + (hay.words.len() as f64 / often as f64).ln();
            let places = hay.words.posts(id).iter();
            votes.extend(places.map(|&word| ((word as usize).saturating_sub(at), weight)));
        }
        votes.sort_by_key(|(start, _)| *start);
        votes
    }
}

/// The window as it is shown: compared word by word as printed, without words at its
/// ends that have no counterpart.
fn shown(wanted: &Wanted, window: &Window, quote: &Quote, index: &Index<'_>) -> Nearest {
    let hay = index.haystack(Fold::Loose);
    let text = &index.layer().text;
    let theirs: Vec<_> =
        window.words.clone().map(|word| hay.strand.bytes(hay.words.range(word))).collect();
    let fold = |text: &str| crate::text::fold::fold(text, Fold::Plain).text();
    let left: Vec<_> = wanted.ranges.iter().map(|r| fold(&quote.text[r.clone()])).collect();
    let right: Vec<_> = theirs.iter().map(|r| fold(&text[r.clone()])).collect();
    let mut changes: Vec<_> = common::pairs(&left, &right)
        .into_iter()
        .map(|pair| match pair {
            (Some(a), Some(b)) => Change::Same(wanted.ranges[a].clone(), theirs[b].clone()),
            (Some(a), None) => Change::Added(wanted.ranges[a].clone()),
            (None, b) => Change::Missing(theirs[b.unwrap_or_default()].clone()),
        })
        .collect();
    trim(&mut changes);
    changes.reverse();
    trim(&mut changes);
    changes.reverse();
    let shown = |change: &Change| match change {
        Change::Same(_, range) | Change::Missing(range) => Some(range.clone()),
        Change::Added(_) => None,
    };
    let mut ranges = changes.iter().filter_map(shown);
    let first = ranges.next().unwrap_or_else(|| theirs[0].clone());
    let last = ranges.next_back().unwrap_or_else(|| first.clone());
    Nearest { range: first.start..last.end, score: window.score(), changes }
}

/// Drops words of the source at the beginning that stand for no word of the quotation.
fn trim(changes: &mut Vec<Change>) {
    let edge = changes.iter().take_while(|change| !matches!(change, Change::Same(..))).count();
    let is_missing = |change: &&Change| matches!(change, Change::Missing(_));
    let missing = changes[..edge].iter().filter(is_missing).count();
    let mut surplus = missing.saturating_sub(edge - missing);
    changes.retain(|change| {
        let drop = surplus > 0 && matches!(change, Change::Missing(_));
        surplus -= usize::from(drop);
        !drop
    });
}
