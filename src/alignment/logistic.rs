//! Three logistic models in a row: the first sees a pair alone, the others also what
//! the one before thinks of its neighbours and rivals, and whether it fits the order.
//!
//! The weights are calibrated by `examples/calibrate.rs`; nothing else is learned.

use super::evidence::{Candidate, Cells, FEATURES, Rivals};
use super::order::{Course, ORDER};

/// How many features the later models read.
pub(super) const CONTEXT: usize = 10 + FEATURES + ORDER;

/// The weights of the three models; the last of each is the constant.
#[derive(Clone, Debug)]
pub struct Model {
    /// For a pair alone.
    pub first: Vec<f64>,
    /// For a pair among others.
    pub second: Vec<f64>,
    /// For a pair among others judged by the second.
    pub third: Vec<f64>,
}

impl Model {
    /// The weights that ship with the program.
    pub fn shipped() -> Self {
        let [first, second, third]: [&[f64]; 3] = include!("model.in");
        Model { first: first.into(), second: second.into(), third: third.into() }
    }
}

/// `1 / (1 + e^-(w·x + b))`, the last weight being `b`.
pub(super) fn probability(features: &[f64], weights: &[f64]) -> f64 {
    let sum: f64 = features.iter().zip(weights).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-(sum + weights[features.len()])).exp())
}

/// What a later model reads of candidates, given what the model before thinks.
pub(super) struct Context<'a> {
    found: &'a [Candidate],
    p: &'a [f64],
    rivals: Rivals,
    cells: Cells<'a>,
    pub course: Course,
}

impl<'a> Context<'a> {
    pub(super) fn of(found: &'a [Candidate], p: &'a [f64], sizes: (usize, usize)) -> Self {
        let rivals = Rivals::of(found, p, sizes);
        let course = Course::of(found, p, sizes);
        Context { found, p, rivals, cells: Cells::of(found, sizes.0), course }
    }

    /// What the model thinks of the candidates.
    pub(super) fn judge(&self, weights: &[f64]) -> Vec<f64> {
        (0..self.found.len()).map(|at| probability(&self.features(at), weights)).collect()
    }

    /// The probability of a neighbour, 0 if it is no candidate.
    fn near(&self, a: Option<u32>, b: Option<u32>) -> f64 {
        a.zip(b).and_then(|(a, b)| self.cells.get(a, b)).map_or(0.0, |at| self.p[at])
    }

    /// The features of a candidate by its number.
    pub(super) fn features(&self, at: usize) -> [f64; CONTEXT] {
        let (candidate, own) = (&self.found[at], self.p[at]);
        let (a, b) = (candidate.a, candidate.b);
        let (left, up) = (b.checked_sub(1), a.checked_sub(1));
        let (right, down) = (Some(b + 1), Some(a + 1));
        let (before, after) = (self.near(up, left), self.near(down, right));
        let sides = [(up, Some(b)), (down, Some(b)), (Some(a), left), (Some(a), right)];
        let (row, column) = (self.rivals.rows[a as usize][0], self.rivals.columns[b as usize][0]);
        let sure = own.clamp(1e-6, 1.0 - 1e-6);
        let mut out = [0.0; CONTEXT];
        out[0] = (sure / (1.0 - sure)).ln() / 3.0;
        out[1] = before.max(after);
        out[2] = before.min(after);
        out[3] = sides.into_iter().map(|(a, b)| self.near(a, b)).fold(0.0, f64::max);
        out[4..8].copy_from_slice(&self.rivals.compare(candidate, own));
        out[8] = row.min(column);
        out[9] = row.max(column);
        out[10..10 + FEATURES].copy_from_slice(&candidate.features);
        out[10 + FEATURES..].copy_from_slice(&self.course.features(candidate));
        out
    }
}
