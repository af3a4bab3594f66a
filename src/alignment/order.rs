//! Whether two texts keep one order, and what that says of each pair.
//!
//! Anchors are pairs that are each other's best. Their longest rising chain, measured
//! against what chance would give (about 2√n of n), tells how far the texts run
//! parallel; the heaviest rising chain tells where a passage should stand.

use super::evidence::{Candidate, Rivals};

/// How many features order gives.
pub(super) const ORDER: usize = 6;

/// From this probability on a pair that is each other's best is an anchor.
const ANCHOR: f64 = 0.6;
/// From this one on an anchor counts when the order is judged.
const FIRM: f64 = 0.8;

/// Where the texts run parallel.
#[derive(Clone, Debug)]
pub(super) struct Course {
    /// 0 for chance, 1 for one order throughout.
    pub parallel: f64,
    /// The heaviest rising chain of anchors.
    chain: Vec<(u32, u32)>,
    sizes: (usize, usize),
}

impl Course {
    pub(super) fn of(found: &[Candidate], p: &[f64], sizes: (usize, usize)) -> Self {
        let rivals = Rivals::of(found, p, sizes);
        let mut anchors: Vec<(u32, u32, f64)> = found
            .iter()
            .zip(p)
            .filter(|(c, p)| {
                **p >= ANCHOR
                    && **p >= rivals.rows[c.a as usize][0]
                    && **p >= rivals.columns[c.b as usize][0]
            })
            .map(|(c, p)| (c.a, c.b, *p))
            .collect();
        anchors.sort_by_key(|(a, b, _)| (*a, *b));
        let firm: Vec<u32> =
            anchors.iter().filter(|(_, _, p)| *p >= FIRM).map(|(_, b, _)| *b).collect();
        Course { parallel: parallel(&firm), chain: heaviest_chain(&anchors), sizes }
    }

    /// Cells between neighbouring anchors, where a passage without shared words may
    /// still have its counterpart; wide gaps are left out.
    pub(super) fn corridor(&self) -> Vec<(u32, u32)> {
        const WIDEST: i64 = 400;
        let ends = [(self.sizes.0 as u32, self.sizes.1 as u32)];
        let mut last = (-1i64, -1i64);
        let mut cells = Vec::new();
        for (a, b) in self.chain.iter().chain(&ends) {
            let next = (i64::from(*a), i64::from(*b));
            if (next.0 - last.0) * (next.1 - last.1) <= WIDEST {
                for i in last.0.max(0)..=next.0.min(self.sizes.0 as i64 - 1) {
                    let columns = last.1.max(0)..=next.1.min(self.sizes.1 as i64 - 1);
                    cells.extend(columns.map(|j| (i as u32, j as u32)));
                }
            }
            last = next;
        }
        cells
    }

    /// The features of a pair.
    pub(super) fn features(&self, candidate: &Candidate) -> [f64; ORDER] {
        let (n, m) = self.sizes;
        let (i, j) = (f64::from(candidate.a), f64::from(candidate.b));
        let before = self.chain.partition_point(|(a, _)| *a < candidate.a);
        let after = self.chain.partition_point(|(a, _)| *a <= candidate.a);
        let (i0, j0) = match before.checked_sub(1) {
            Some(at) => (f64::from(self.chain[at].0), f64::from(self.chain[at].1)),
            None => (-1.0, -1.0),
        };
        let (i1, j1) = match self.chain.get(after) {
            Some((a, b)) => (f64::from(*a), f64::from(*b)),
            None => (n as f64, m as f64),
        };
        let rows = (i1 - i0).max(1.0);
        let expected = j0 + (j1 - j0) * (i - i0) / rows;
        let off = (j - expected).abs() / ((j1 - j0) / rows).max(1.0);
        let inside = f64::from(u8::from(j0 <= j && j <= j1));
        let tight = inside / (1.0 + (j1 - j0) * (i1 - i0) / 4.0);
        let along = self.parallel;
        [
            along,
            along * inside,
            along * off.min(8.0) / 8.0,
            along * off.min(2.0) / 2.0,
            along * tight,
            (1.0 - along) * tight,
        ]
    }
}

fn parallel(rising: &[u32]) -> f64 {
    let n = rising.len() as f64;
    if rising.len() < 6 {
        return 0.0;
    }
    let chance = (2.0 * n.sqrt() - 1.0).min(n - 1e-9);
    ((longest_rise(rising) as f64 - chance) / (n - chance)).max(0.0)
}

/// Length of the longest non-falling subsequence (Fredman 1975).
fn longest_rise(values: &[u32]) -> usize {
    let mut tails: Vec<u32> = Vec::new();
    for &value in values {
        let at = tails.partition_point(|tail| *tail <= value);
        if at == tails.len() {
            tails.push(value);
        } else {
            tails[at] = value;
        }
    }
    tails.len()
}

/// The chain of non-falling anchors with the largest sum of p⁴, by prefix maxima.
fn heaviest_chain(anchors: &[(u32, u32, f64)]) -> Vec<(u32, u32)> {
    let width = anchors.iter().map(|(_, b, _)| *b as usize + 1).max().unwrap_or(0);
    let mut tree: Vec<Option<(f64, usize)>> = vec![None; width + 1];
    let mut from = vec![None; anchors.len()];
    let mut last: Option<(f64, usize)> = None;
    for (at, (_, b, p)) in anchors.iter().enumerate() {
        let below = prefix_best(&tree, *b as usize + 1);
        let weight = p.powi(4) + below.map_or(0.0, |(weight, _)| weight);
        from[at] = below.map(|(_, other)| other);
        raise(&mut tree, *b as usize + 1, (weight, at));
        if last.is_none_or(|(best, _)| weight > best) {
            last = Some((weight, at));
        }
    }
    let mut chain = Vec::new();
    let mut next = last.map(|(_, at)| at);
    while let Some(at) = next {
        chain.push((anchors[at].0, anchors[at].1));
        next = from[at];
    }
    chain.reverse();
    chain
}

/// The best value entered at `1..=at` of a Fenwick tree of maxima.
pub(super) fn prefix_best(tree: &[Option<(f64, usize)>], at: usize) -> Option<(f64, usize)> {
    let mut node = at;
    let mut best: Option<(f64, usize)> = None;
    while node > 0 {
        if let Some(here) = tree[node]
            && best.is_none_or(|old| here.0 > old.0)
        {
            best = Some(here);
        }
        node -= node & node.wrapping_neg();
    }
    best
}

/// Enters a value at `at`, from 1.
pub(super) fn raise(tree: &mut [Option<(f64, usize)>], at: usize, value: (f64, usize)) {
    let mut node = at;
    while node < tree.len() {
        if tree[node].is_none_or(|old| value.0 > old.0) {
            tree[node] = Some(value);
        }
        node += node & node.wrapping_neg();
    }
}
