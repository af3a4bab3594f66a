//! What two quotations have in common, word by word in order, and whether that makes
//! them one.
//!
//! The comparison is a local sequence alignment with a premium on words that stand
//! together, after Smith and Waterman (1981), without a price for gaps: an omission may
//! be of any length.

use std::ops::Range;

use super::words::Words;

/// A quotation as numbers of the words of its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Which text.
    pub text: usize,
    /// Which of its words, ascending.
    pub at: &'a [usize],
}

/// Words that two quotations share: place in the first, place in the second, ascending
/// in both.
pub(super) type Chain = Vec<(usize, usize)>;

/// More than so many comparisons of words are not made for one pair.
const CELLS: usize = 4_000_000;
/// What it is worth that two words follow each other on both sides.
const TOGETHER: f64 = 0.5;
/// A word counts if another shared word stands at most so far away, or nearer if it says
/// little.
const NEAR: (usize, usize) = (4, 2);
/// More than so many words between two that are shared are a gap.
const WIDE: usize = 13;

/// What two quotations share.
pub(super) fn chain(words: &Words, a: Line<'_>, b: Line<'_>) -> Chain {
    if a.at.len().saturating_mul(b.at.len()) > CELLS {
        return Chain::new();
    }
    let mut chain = Table::fill(words, a, b).trace();
    drop_strays(words, a, &mut chain);
    densest(words, (a, b), &chain)
}

impl Line<'_> {
    pub(super) fn id(self, words: &Words, at: usize) -> u32 {
        words.texts[self.text][self.at[at]].id
    }

    /// Whether an omission mark or a square bracket stands between two of its words.
    pub(super) fn is_marked(self, words: &Words, between: Range<usize>) -> bool {
        let of = |at: usize| &words.texts[self.text][self.at[at]].range;
        let text = &words.layers[self.text];
        let text = text.get(of(between.start).end..of(between.end).start).unwrap_or_default();
        text.contains(['…', '⋯', '[', '［', '〔']) || text.contains("...") || text.contains(". . .")
    }

    fn ids(self, words: &Words) -> Vec<u32> {
        (0..self.at.len()).map(|at| self.id(words, at)).collect()
    }
}

struct Table {
    columns: usize,
    /// Best score up to a cell.
    best: Vec<f32>,
    /// Best score of what ends with this cell's words; 0 where they differ.
    ends: Vec<f32>,
}

impl Table {
    fn fill(words: &Words, a: Line<'_>, b: Line<'_>) -> Self {
        let columns = b.at.len() + 1;
        let size = (a.at.len() + 1) * columns;
        let mut table = Table { columns, best: vec![0.0; size], ends: vec![0.0; size] };
        let (a, b) = (a.ids(words), b.ids(words));
        for (i, &one) in a.iter().enumerate() {
            let weight = words.weight(one) as f32;
            for (j, &other) in b.iter().enumerate() {
                let (up, here) = (i * columns + j, (i + 1) * columns + j + 1);
                if one == other {
                    let joined = table.ends[up] + TOGETHER as f32;
                    let joined = if table.ends[up] > 0.0 { joined } else { 0.0 };
                    table.ends[here] = weight + table.best[up].max(joined);
                }
                let passed = table.best[here - 1].max(table.best[here - columns]);
                table.best[here] = passed.max(table.ends[here]);
            }
        }
        table
    }

    fn trace(&self) -> Chain {
        let mut chain = Chain::new();
        let mut at = self.best.len().saturating_sub(1);
        let mut inside = false;
        while at >= self.columns && !at.is_multiple_of(self.columns) {
            let matched = self.ends[at] > 0.0;
            if matched && (inside || self.ends[at] >= self.best[at]) {
                chain.push((at / self.columns - 1, at % self.columns - 1));
                let up = at - self.columns - 1;
                inside = self.ends[up] > 0.0 && self.ends[up] + TOGETHER as f32 >= self.best[up];
                at = up;
            } else if self.best[at - 1] >= self.best[at] {
                at -= 1;
            } else {
                at -= self.columns;
            }
        }
        chain.reverse();
        chain
    }
}

/// The weightiest part of a chain without wide gaps: what is shared here and there in long
/// speeches says nothing. A gap of any width is no gap if the one that is shorter there
/// marks an omission.
fn densest(words: &Words, (a, b): (Line<'_>, Line<'_>), chain: &Chain) -> Chain {
    let goes_on = |pair: &[(usize, usize)]| {
        let gaps = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
        let (line, between) = match gaps.0 <= gaps.1 {
            true => (a, pair[0].0..pair[1].0),
            false => (b, pair[0].1..pair[1].1),
        };
        let (narrow, wide) = (gaps.0.min(gaps.1), gaps.0.max(gaps.1));
        wide <= WIDE || narrow <= WIDE && line.is_marked(words, between)
    };
    let mut parts: Vec<Chain> = Vec::new();
    for (at, pair) in chain.iter().enumerate() {
        match parts.last_mut() {
            Some(part) if goes_on(&chain[at - 1..=at]) => part.push(*pair),
            _ => parts.push(vec![*pair]),
        }
    }
    let weight =
        |part: &Chain| -> f64 { part.iter().map(|pair| words.weight(a.id(words, pair.0))).sum() };
    parts.into_iter().max_by(|x, y| weight(x).total_cmp(&weight(y))).unwrap_or_default()
}

/// Leaves out words far from all other shared ones.
fn drop_strays(words: &Words, a: Line<'_>, chain: &mut Chain) {
    let near = |at: usize, other: Option<&(usize, usize)>| {
        let says = words.weight(a.id(words, chain[at].0)) >= 0.5;
        let far = if says { NEAR.0 } else { NEAR.1 };
        other.is_some_and(|other| {
            chain[at].0.abs_diff(other.0) <= far && chain[at].1.abs_diff(other.1) <= far
        })
    };
    let is_kept = |at: usize| {
        at.checked_sub(1).is_some_and(|before| near(at, chain.get(before)))
            || near(at, chain.get(at + 1))
    };
    let kept: Chain = (0..chain.len()).filter(|at| is_kept(*at)).map(|at| chain[at]).collect();
    *chain = kept;
}

/// What two quotations share, in figures. Lengths are in words, two letters of a script
/// without spaces making about one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Common {
    /// Length of the shorter one.
    pub short: f64,
    /// Length of the longer one.
    pub long: f64,
    /// Length of what is shared.
    pub shared: f64,
    /// Shared words by what they say beyond set phrases.
    pub said: f64,
    /// Length of the longest run of shared words.
    pub run: f64,
    /// The same run by what it says beyond set phrases.
    pub run_said: f64,
}

impl Common {
    pub(super) fn of(words: &Words, a: Line<'_>, b: Line<'_>, chain: &Chain) -> Self {
        let length =
            |line: Line<'_>| -> f64 { line.ids(words).iter().map(|&id| words.size(id)).sum() };
        let (one, other) = (length(a), length(b));
        let mut common =
            Common { short: one.min(other), long: one.max(other), ..Common::default() };
        for run in runs(chain) {
            let run = &chain[run];
            let size: f64 = run.iter().map(|&(i, _)| words.size(a.id(words, i))).sum();
            let said: f64 = run.iter().map(|&(i, _)| words.weight_at(a.text, a.at[i])).sum();
            common.shared += size;
            common.said += said;
            if size > common.run {
                common.run = size;
                common.run_said = said;
            }
        }
        common
    }

    /// Whether both are one quotation.
    ///
    /// They are the same; or all of the shorter one stands in the other, or all but a
    /// few words, of four or five all but one: a phrase of two or three that both happen
    /// to use, or one that is used everywhere, is never enough. Or a run of six words is
    /// the same, which two sentences of one report hardly share. Or so much of a long one
    /// is the same, in order, that chance is out of the question although every other
    /// word was replaced.
    pub(super) fn is_one(&self) -> bool {
        let share = self.shared / self.short.max(1.0);
        let same = self.shared > self.long - 0.1;
        let whole = share > 0.99 && self.said >= 1.5;
        let most = share >= if self.short < 6.0 { 0.75 } else { 0.6 } && self.said >= 2.9;
        let run = self.run >= 6.0 && self.run_said >= 3.0;
        let much = self.said >= 7.0 && share >= 0.35;
        same || whole || most || run || much
    }
}

/// Stretches of a chain that follow each other on both sides.
pub(super) fn runs(chain: &Chain) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in 0..chain.len() {
        let joins = at > 0 && (chain[at - 1].0 + 1, chain[at - 1].1 + 1) == chain[at];
        match runs.last_mut() {
            Some(run) if joins => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
