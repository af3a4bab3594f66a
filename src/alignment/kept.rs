//! Texts that keep their order: the best staircase through the candidates.
//!
//! Maximises the sum of `p - threshold` over cells of which each follows the last one
//! diagonally, or continues it along a row or column (a passage split or merged). A
//! Fenwick tree over columns gives the best cell above and left, so the work is
//! c log n for c candidates.

use super::evidence::{Candidate, Cells};
use super::order::{prefix_best, raise};

/// The candidates on the best staircase, ascending.
pub(super) fn staircase(
    found: &[Candidate],
    p: &[f64],
    columns: usize,
    threshold: f64,
) -> Vec<usize> {
    let mut best = vec![None; columns + 1];
    let mut values: Vec<f64> = vec![0.0; found.len()];
    let mut from: Vec<Option<usize>> = vec![None; found.len()];
    let cells = Cells::of(found, found.last().map_or(0, |c| c.a as usize + 1));
    let mut row_start = 0;
    for n in 0..found.len() {
        if found[n].a != found[row_start].a {
            for done in row_start..n {
                raise(&mut best, found[done].b as usize + 1, (values[done], done));
            }
            row_start = n;
        }
        let gain = p[n] - threshold;
        let (mut value, mut origin) = match prefix_best(&best, found[n].b as usize) {
            Some((value, origin)) if value > 0.0 => (value, Some(origin)),
            _ => (0.0, None),
        };
        let (a, b) = (found[n].a, found[n].b);
        for (a, b) in [(a.wrapping_sub(1), b), (a, b.wrapping_sub(1))] {
            if let Some(other) = cells.get(a, b)
                && gain > 0.0
                && values[other] > value
            {
                (value, origin) = (values[other], Some(other));
            }
        }
        values[n] = value + gain;
        from[n] = origin;
    }
    let mut last = (0..found.len()).rev().max_by(|&x, &y| values[x].total_cmp(&values[y]));
    last = last.filter(|&n| values[n] > 0.0);
    let mut chosen = Vec::new();
    while let Some(n) = last {
        if p[n] > threshold {
            chosen.push(n);
        }
        last = from[n];
    }
    chosen.reverse();
    chosen
}
