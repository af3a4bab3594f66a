//! Texts in different languages that keep their order: length first, then words.
//!
//! A dynamic programme over beads (one to one, one to two, …, left out) after Gale and
//! Church 1993 judges by length; a lexicon learned from that result (Model 1 of Brown
//! et al. 1993, both directions) then joins in, and both are repeated. Nothing but the
//! two texts is used, so a link says only that the passages stand at the same place.

use std::ops::Range;

use super::Pair;
use super::profile::Profile;

/// Passages of each side that one step of the programme takes.
const BEADS: [(usize, usize); 8] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)];
/// Rounds of learning words and aligning anew.
const ROUNDS: usize = 6;

/// Larger texts are left alone: the programme needs all cells at once.
const MOST_CELLS: usize = 1_000_000;

/// How likely the words of one text stand where a word of the other stands.
#[derive(Default)]
struct Lexicon {
    /// Pairs of words that stand in linked passages, ascending.
    entries: Vec<(u32, u32)>,
    /// The probability of each.
    p: Vec<f64>,
}

/// The pairs, ascending. Their strength is the same for all: the texts themselves say
/// nothing that could be compared.
pub(super) fn align(a: &[Profile], b: &[Profile]) -> Vec<Pair> {
    if a.len() * b.len() > MOST_CELLS {
        return Vec::new();
    }
    let mut forth = Lexicon::default();
    let mut back = Lexicon::default();
    let mut pairs = Vec::new();
    for round in 0..ROUNDS {
        let trust = (round as f64 / 2.0).min(1.0);
        pairs = beads(a, b, &Words { forth: &forth, back: &back, trust });
        forth = learn(pairs.iter().map(|(i, j)| (&a[*i], &b[*j])));
        back = learn(pairs.iter().map(|(i, j)| (&b[*j], &a[*i])));
    }
    let pair = |(a, b)| Pair { a, b, strength: 0.5, by_order: true, ..Pair::default() };
    pairs.into_iter().map(pair).collect()
}

struct Words<'a> {
    forth: &'a Lexicon,
    back: &'a Lexicon,
    /// How much the lexicon counts yet, 0 to 1.
    trust: f64,
}

/// What leaving a passage out costs.
const SKIPPED: f64 = 3.0;
/// What each further passage in a bead costs.
const MERGED: f64 = 2.0;
/// How much words count beside length.
const LEXICAL: f64 = 8.0;

fn beads(a: &[Profile], b: &[Profile], words: &Words<'_>) -> Vec<(usize, usize)> {
    let ratio = characters(b) / characters(a);
    let likeness = words.likeness(a, b);
    let gain = |rows: Range<usize>, columns: Range<usize>| -> f64 {
        let (x, y) = (rows.len(), columns.len());
        if x == 0 || y == 0 {
            return -SKIPPED;
        }
        let sum: f64 = rows.clone().map(|i| likeness[i][columns.clone()].iter().sum::<f64>()).sum();
        let lexical = sum / (x * y) as f64 * x.max(y) as f64;
        length(&a[rows], &b[columns], ratio) + lexical - MERGED * (x + y - 2) as f64
    };
    walk_back(&steps((a.len(), b.len()), gain), (a.len(), b.len()))
}

/// The best last bead of every cell of the programme, row by row.
fn steps(
    (n, m): (usize, usize),
    gain: impl Fn(Range<usize>, Range<usize>) -> f64,
) -> Vec<(usize, usize)> {
    let width = m + 1;
    let mut best = vec![f64::NEG_INFINITY; (n + 1) * width];
    let mut last = vec![(0, 0); (n + 1) * width];
    best[0] = 0.0;
    for i in 0..=n {
        for j in 0..=m {
            for (x, y) in BEADS.into_iter().filter(|(x, y)| *x <= i && *y <= j) {
                let total = best[(i - x) * width + j - y] + gain(i - x..i, j - y..j);
                if total > best[i * width + j] {
                    best[i * width + j] = total;
                    last[i * width + j] = (x, y);
                }
            }
        }
    }
    last
}

fn walk_back(last: &[(usize, usize)], (n, m): (usize, usize)) -> Vec<(usize, usize)> {
    let (mut i, mut j) = (n, m);
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let (x, y) = last[i * (m + 1) + j];
        pairs.extend((i - x..i).flat_map(|p| (j - y..j).map(move |q| (p, q))));
        (i, j) = (i - x, j - y);
    }
    pairs.sort_unstable();
    pairs
}

/// Characters of a run of passages, at least 1.
fn characters(side: &[Profile]) -> f64 {
    side.iter().map(|p| p.characters as f64).sum::<f64>().max(1.0)
}

/// Log likelihood of the lengths, by the square of their difference in deviations.
fn length(a: &[Profile], b: &[Profile], ratio: f64) -> f64 {
    let (x, y) = (characters(a) * ratio, characters(b));
    let spread = 0.22 + 0.5 / x.min(y).sqrt();
    -((x / y).ln() / spread).powi(2) / 2.0
}

impl Words<'_> {
    /// How many of the words of each two passages translate each other, both ways, less
    /// what chance gives.
    fn likeness(&self, a: &[Profile], b: &[Profile]) -> Vec<Vec<f64>> {
        if self.trust == 0.0 {
            return vec![vec![0.0; b.len()]; a.len()];
        }
        let forth = explained(a, b, self.forth);
        let back = explained(b, a, self.back);
        let mean = |i: usize, j: usize| (forth[i][j] + back[j][i]) / 2.0;
        let likeness = |i, j| LEXICAL * self.trust * (mean(i, j) - 0.25);
        (0..a.len()).map(|i| (0..b.len()).map(|j| likeness(i, j)).collect()).collect()
    }
}

/// For every passage of `a` and of `b` the share of the words of the second for which the
/// first has a likely counterpart.
fn explained(a: &[Profile], b: &[Profile], lexicon: &Lexicon) -> Vec<Vec<f64>> {
    let known = lexicon.entries.iter().map(|(_, y)| *y);
    let words = b.iter().flat_map(|q| &q.words).map(|(y, _)| *y).chain(known);
    let mut best = vec![0.0f64; words.max().map_or(0, |most| most as usize + 1)];
    let row = |p: &Profile| {
        best.fill(0.0);
        for (x, _) in &p.words {
            for (y, p) in lexicon.of(*x) {
                best[y as usize] = best[y as usize].max(p);
            }
        }
        let share = |q: &Profile| {
            let found: f64 = q.words.iter().map(|(y, _)| best[*y as usize]).sum();
            found / q.words.len().max(1) as f64
        };
        b.iter().map(share).collect()
    };
    a.iter().map(row).collect()
}

impl Lexicon {
    /// The words that may stand for a word.
    fn of(&self, x: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let start = self.entries.partition_point(|entry| entry.0 < x);
        let end = start + self.entries[start..].partition_point(|entry| entry.0 == x);
        let words = self.entries[start..end].iter().map(|(_, y)| *y);
        words.zip(self.p[start..end].iter().copied())
    }
}

/// Model 1 from the linked passages: how likely the words of the second are given
/// those of the first.
fn learn<'a>(pairs: impl Iterator<Item = (&'a Profile, &'a Profile)>) -> Lexicon {
    let pairs: Vec<_> = pairs.collect();
    let cells = |(from, to): &(&'a Profile, &'a Profile)| -> Vec<(u32, u32)> {
        let row = |y: u32| from.words.iter().map(move |(x, _)| (*x, y));
        to.words.iter().flat_map(|(y, _)| row(*y)).collect()
    };
    let mut entries: Vec<(u32, u32)> = pairs.iter().flat_map(cells).collect();
    entries.sort_unstable();
    entries.dedup();
    let place = |cell: &(u32, u32)| entries.partition_point(|entry| entry < cell);
    // For each linked pair and each word of its second passage, one entry for every word
    // of the first.
    let groups: Vec<(usize, Vec<usize>)> = pairs
        .iter()
        .map(|pair| (pair.0.words.len(), cells(pair).iter().map(place).collect()))
        .collect();
    let mut p = vec![1.0; entries.len()];
    for _ in 0..4 {
        p = expect(&entries, &p, &groups);
    }
    Lexicon { entries, p }
}

/// One round of expectation and maximisation; a word counts once more than it was seen,
/// so that rare words do not become certain.
fn expect(entries: &[(u32, u32)], p: &[f64], groups: &[(usize, Vec<usize>)]) -> Vec<f64> {
    let mut counts = vec![0.0; entries.len()];
    let mut totals = vec![0.0; entries.last().map_or(0, |(x, _)| *x as usize + 1)];
    for (width, group) in groups.iter().filter(|(width, _)| *width > 0) {
        for word in group.chunks(*width) {
            let sum: f64 = word.iter().map(|at| p[*at]).sum();
            for &at in word {
                let share = p[at] / sum.max(1e-12);
                counts[at] += share;
                totals[entries[at].0 as usize] += share;
            }
        }
    }
    let likely = |((x, _), count): (&(u32, u32), f64)| count / (totals[*x as usize] + 1.0);
    entries.iter().zip(counts).map(|cell| likely(cell).max(1e-9)).collect()
}
