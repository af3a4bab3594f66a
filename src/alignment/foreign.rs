//! Texts in different languages that keep their order: length first, then words.
//!
//! A dynamic programme over beads (one to one, one to two, …, left out) after Gale and
//! Church 1993 judges by length; a lexicon learned from that result (Model 1 of Brown
//! et al. 1993, both directions) then joins in, and both are repeated. Nothing but the
//! two texts is used, so a link says only that the passages stand at the same place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Pair;
use super::profile::Profile;

/// Passages of each side that one step of the programme takes.
const BEADS: [(usize, usize); 8] = [(1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)];
/// Rounds of learning words and aligning anew.
const ROUNDS: usize = 6;

/// Larger texts are left alone: the programme needs all cells at once.
const MOST_CELLS: usize = 1_000_000;

/// How likely each word stands where another stands: by (word of `a`, word of `b`).
type Lexicon = BTreeMap<(u32, u32), f64>;

/// The pairs, ascending. Their strength is the same for all: the texts themselves say
/// nothing that could be compared.
pub(super) fn align(a: &[Profile], b: &[Profile]) -> Vec<Pair> {
    if a.len() * b.len() > MOST_CELLS {
        return Vec::new();
    }
    let mut forth = Lexicon::new();
    let mut back = Lexicon::new();
    let mut pairs = Vec::new();
    for round in 0..ROUNDS {
        let trust = (round as f64 / 2.0).min(1.0);
        pairs = beads(a, b, &Words { forth: &forth, back: &back, trust });
        forth = learn(pairs.iter().map(|(i, j)| (&a[*i], &b[*j])));
        back = learn(pairs.iter().map(|(i, j)| (&b[*j], &a[*i])));
    }
    pairs.into_iter().map(|(a, b)| Pair { a, b, strength: 0.5, shared_run: 0 }).collect()
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
    let likeness: Vec<Vec<f64>> =
        a.iter().map(|p| b.iter().map(|q| words.likeness(p, q)).collect()).collect();
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
    /// How many of the words translate each other, both ways, less what chance gives.
    fn likeness(&self, p: &Profile, q: &Profile) -> f64 {
        if self.trust == 0.0 {
            return 0.0;
        }
        let forth = explained(&p.words, &q.words, |x, y| self.forth.get(&(x, y)).copied());
        let back = explained(&q.words, &p.words, |x, y| self.back.get(&(x, y)).copied());
        LEXICAL * self.trust * ((forth + back) / 2.0 - 0.25)
    }
}

/// The share of `b`'s words for which some word of `a` is a known counterpart.
fn explained(
    a: &[(u32, f32)],
    b: &[(u32, f32)],
    translation: impl Fn(u32, u32) -> Option<f64>,
) -> f64 {
    let found: f64 = b
        .iter()
        .map(|(y, _)| a.iter().filter_map(|(x, _)| translation(*x, *y)).fold(0.0, f64::max))
        .sum();
    found / b.len().max(1) as f64
}

/// Model 1 from the linked passages: how likely the words of the second are given
/// those of the first.
fn learn<'a>(pairs: impl Iterator<Item = (&'a Profile, &'a Profile)>) -> Lexicon {
    let pairs: Vec<_> = pairs.collect();
    let mut lexicon = Lexicon::new();
    for (from, to) in &pairs {
        for (x, _) in &from.words {
            lexicon.extend(to.words.iter().map(|(y, _)| ((*x, *y), 1.0)));
        }
    }
    for _ in 0..4 {
        expect(&mut lexicon, &pairs);
    }
    lexicon
}

/// One round of expectation and maximisation; a word counts once more than it was seen,
/// so that rare words do not become certain.
fn expect(lexicon: &mut Lexicon, pairs: &[(&Profile, &Profile)]) {
    let mut counts = Lexicon::new();
    let mut totals: BTreeMap<u32, f64> = BTreeMap::new();
    for (from, to) in pairs {
        for (y, _) in &to.words {
            let sum: f64 = from.words.iter().map(|(x, _)| lexicon[&(*x, *y)]).sum();
            for (x, _) in &from.words {
                let share = lexicon[&(*x, *y)] / sum.max(1e-12);
                *counts.entry((*x, *y)).or_default() += share;
                *totals.entry(*x).or_default() += share;
            }
        }
    }
    for ((x, y), p) in lexicon {
        *p = (counts[&(*x, *y)] / (totals[x] + 1.0)).max(1e-9);
    }
}
