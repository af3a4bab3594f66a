//! The passage most like words that were not found; a suggestion, never an anchor.
//!
//! Windows of the source are compared with the quotation by the longest common
//! subsequence of their words. Only windows around the quotation's rarest words are
//! tried, so that a long source costs no more than a short one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::find::Haystack;
use super::read::{Manner, Reading, read};
use super::vocabulary::split;
use super::{Change, Index, Nearest, Quote};
use crate::text::fold::Fold;

mod common;
mod tokens;

/// How many words of a quotation are compared.
const WORDS: usize = 300;
/// How many places of rare words are looked at, unless a single word has more.
const PLACES: usize = 3000;
/// How many neighbourhoods are compared word by word.
const NEIGHBOURHOODS: usize = 8;

/// See [`super::explain()`].
pub(super) fn nearest(quote: &Quote, index: &Index<'_>) -> Option<Nearest> {
    let reading = read(quote, Manner::new(Fold::Loose, index.verse())).ok()?;
    let hay = index.haystack(Fold::Loose);
    let wanted = Wanted::new(&reading, hay);
    let masks = common::Masks::new(&wanted.ids);
    let best = wanted.best(hay, &masks)?;
    if best.score() < 0.5 {
        return None;
    }
    let best = wanted.refined(hay, &masks, best);
    Some(shown(&wanted, &best, quote, index))
}

/// The words that are looked for.
struct Wanted {
    /// Bytes of the quotation.
    ranges: Vec<Range<usize>>,
    /// Their ids in the source; `None` for words it does not have.
    ids: Vec<Option<u32>>,
    /// Which of them a mark of the author's parts from the word before.
    cuts: Vec<usize>,
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
        let mut wanted = Wanted { ranges: Vec::new(), ids: Vec::new(), cuts: Vec::new() };
        for literal in &reading.literals {
            wanted.cuts.push(wanted.ids.len());
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

    fn best(&self, hay: &Haystack, masks: &common::Masks) -> Option<Window> {
        let mut best: Option<Window> = None;
        for starts in self.neighbourhoods(hay) {
            let slots = self.slots(hay, masks, &starts);
            for start in starts.clone() {
                for window in self.windows(masks, start, &slots[start - starts.start..]) {
                    if best.as_ref().is_none_or(|best| window.score() > best.score()) {
                        best = Some(window);
                    }
                }
            }
        }
        best
    }

    /// The longest window that is looked at.
    fn most(&self) -> usize {
        self.len() + self.len() / 3 + 1
    }

    /// What the words of the source are to the quotation, from the first start to the end
    /// of the last window.
    fn slots(
        &self,
        hay: &Haystack,
        masks: &common::Masks,
        starts: &Range<usize>,
    ) -> Vec<Option<usize>> {
        let end = (starts.end + self.most()).min(hay.words.len());
        (starts.start..end).map(|word| masks.slot(hay.words.id_of(word))).collect()
    }

    /// The three windows that begin at a word, so many as the text has left; `slots` are
    /// those of the word and what follows it.
    fn windows(&self, masks: &common::Masks, start: usize, slots: &[Option<usize>]) -> Vec<Window> {
        let n = self.len();
        let slots = &slots[..self.most().min(slots.len())];
        let sizes = [(2 * n / 3).max(1), n, slots.len()];
        let mut row = masks.row();
        let mut windows = Vec::with_capacity(3);
        for (at, slot) in slots.iter().enumerate() {
            row.push(*slot);
            if sizes.contains(&(at + 1)) {
                let words = start..start + at + 1;
                windows.push(Window { words, common: row.common(), wanted: n });
            }
        }
        windows
    }

    /// The best of all windows near one of the three sizes, so that what is shown ends
    /// where the quotation's words do.
    fn refined(&self, hay: &Haystack, masks: &common::Masks, best: Window) -> Window {
        let slack = self.len() / 3 + 1;
        let mut refined = best.clone();
        let starts = best.words.start.saturating_sub(slack)..best.words.end;
        let slots = self.slots(hay, masks, &starts);
        for start in starts.clone() {
            let mut row = masks.row();
            let behind = &slots[start - starts.start..];
            for (at, slot) in behind.iter().take(self.most()).enumerate() {
                row.push(*slot);
                let words = start..start + at + 1;
                let window = Window { words, common: row.common(), wanted: self.len() };
                if window.score() > refined.score() {
                    refined = window;
                }
            }
        }
        refined
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

/// The window as it is shown: compared word by word as printed, with a word of the source
/// for each word of the quotation at its ends that has no counterpart.
fn shown(wanted: &Wanted, window: &Window, quote: &Quote, index: &Index<'_>) -> Nearest {
    let hay = index.haystack(Fold::Loose);
    let compared = Compared::new(wanted, window.words.clone(), (quote, index));
    let (before, behind) = compared.unmatched();
    let words =
        window.words.start.saturating_sub(before)..(window.words.end + behind).min(hay.words.len());
    let words = in_blocks(hay, words, &window.words);
    let compared = Compared::new(wanted, words, (quote, index));
    let theirs = &compared.theirs;
    let range = theirs[0].start..theirs[theirs.len() - 1].end;
    Nearest { range, score: window.score(), changes: compared.changes }
}

/// A wider stretch of words, cut off at the ends of the blocks that hold the narrow one.
fn in_blocks(hay: &Haystack, wide: Range<usize>, narrow: &Range<usize>) -> Range<usize> {
    let at = |word: usize| hay.words.range(word).start;
    let cut = |from: usize, to: usize| hay.strand.paras_between(at(from), at(to)) > 0;
    let start = wide.clone().find(|&word| !cut(word, narrow.start)).unwrap_or(narrow.start);
    let end = wide.rev().find(|&word| !cut(narrow.end - 1, word)).unwrap_or(narrow.end - 1);
    start.min(narrow.start)..(end + 1).max(narrow.end)
}

/// The quotation's words beside some of the source's.
struct Compared {
    changes: Vec<Change>,
    /// Bytes of the source's words, with their punctuation.
    theirs: Vec<Range<usize>>,
}

impl Compared {
    fn new(wanted: &Wanted, words: Range<usize>, (quote, index): (&Quote, &Index<'_>)) -> Self {
        let hay = index.haystack(Fold::Loose);
        let theirs: Vec<_> = words.map(|word| hay.strand.bytes(hay.words.range(word))).collect();
        let text = &index.layer().text;
        let mut ours = tokens::tokens(&quote.text, &wanted.ranges, &wanted.cuts);
        let mut theirs = tokens::tokens(text, &theirs, &[]);
        if let (Some(our), Some(their)) = (ours.last_mut(), theirs.last_mut()) {
            with_endings((&quote.text, our), (text, their));
        }
        let left: Vec<_> = ours.iter().map(|r| tokens::key(&quote.text[r.clone()])).collect();
        let right: Vec<_> = theirs.iter().map(|r| tokens::key(&text[r.clone()])).collect();
        let change = |pair: (Option<usize>, Option<usize>)| match pair {
            (Some(a), Some(b)) => Change::Same(ours[a].clone(), theirs[b].clone()),
            (Some(a), None) => Change::Added(ours[a].clone()),
            (None, b) => Change::Missing(theirs[b.unwrap_or_default()].clone()),
        };
        let changes = common::pairs(&left, &right).into_iter().map(change).collect();
        Compared { changes, theirs }
    }

    /// How many words of the quotation at its beginning and end have no counterpart, more
    /// than of the source's.
    fn unmatched(&self) -> (usize, usize) {
        let is_same = |change: &&Change| matches!(change, Change::Same(..));
        let before = self.changes.iter().take_while(|change| !is_same(change));
        let behind = self.changes.iter().rev().take_while(|change| !is_same(change));
        (surplus(before), surplus(behind))
    }
}

/// Adds the punctuation at the ends, unless the author's is one that may be changed.
fn with_endings((quote, our): (&str, &mut Range<usize>), (text, their): (&str, &mut Range<usize>)) {
    let mine = tokens::ending(&quote[our.end..]);
    if mine > 0 && !matches!(&quote[our.end..our.end + mine], "." | ",") {
        our.end += mine;
        their.end += tokens::ending(&text[their.end..]);
    }
}

fn surplus<'c>(changes: impl Iterator<Item = &'c Change>) -> usize {
    let (mut ours, mut theirs) = (0usize, 0);
    for change in changes {
        match change {
            Change::Added(_) => ours += 1,
            _ => theirs += 1,
        }
    }
    ours.saturating_sub(theirs)
}
