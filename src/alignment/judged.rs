//! The candidates of two texts as the models see them, and what follows for texts that
//! keep their order and for texts that do not.

use super::evidence::{self, Candidate, Sides};
use super::logistic::{self, Context, Model};
use super::order::Course;
use super::{Pair, kept};

/// From this likeness of words and letters on, passages that stand apart were moved.
const ALIKE: f64 = 0.8;
/// Below this probability by its words alone a pair owes its place to the order.
const ALONE: f64 = 0.3;

/// The candidates of two texts with their final probabilities.
pub(super) struct Judged {
    pub found: Vec<Candidate>,
    p: Vec<f64>,
    /// What the first model thinks, which sees a pair alone.
    alone: Vec<f64>,
    pub course: Course,
    sizes: (usize, usize),
}

impl Judged {
    pub(super) fn new(sides: &Sides<'_>, model: &Model) -> Self {
        let found = candidates(sides, model);
        let sizes = sides.sizes();
        let alone: Vec<f64> =
            found.iter().map(|c| logistic::probability(&c.features, &model.first)).collect();
        let mut p = alone.clone();
        let mut course = Course::of(&found, &p, sizes);
        for weights in [&model.second, &model.third] {
            let context = Context::of(&found, &p, sizes);
            let next = context.judge(weights);
            course = context.course;
            p = next;
        }
        Judged { found, p, alone, course, sizes }
    }

    /// The staircase, and as moves the clear pairs off it whose passages have no other
    /// counterpart: by probability, or because their words are nearly the same.
    pub(super) fn kept(&self, threshold: f64, moved: f64) -> Vec<Pair> {
        let mut chosen = kept::staircase(&self.found, &self.p, self.sizes.1, threshold);
        let mut rows = vec![false; self.sizes.0];
        let mut columns = vec![false; self.sizes.1];
        for &at in &chosen {
            rows[self.found[at].a as usize] = true;
            columns[self.found[at].b as usize] = true;
        }
        let alike: Vec<f64> = self.found.iter().map(|c| evidence::base(&c.features)).collect();
        let mut off = clear(&self.found, &self.p, self.sizes, (moved, 0.7));
        off.extend(clear(&self.found, &alike, self.sizes, (ALIKE, 1.0)));
        chosen.extend(off.into_iter().filter(|at| {
            !rows[self.found[*at].a as usize] && !columns[self.found[*at].b as usize]
        }));
        chosen.sort_unstable();
        chosen.dedup();
        let pair = |at| Pair { by_order: self.alone[at] < ALONE, ..self.pair(at) };
        chosen.into_iter().map(pair).collect()
    }

    pub(super) fn free(&self) -> Vec<Pair> {
        let chosen = clear(&self.found, &self.p, self.sizes, (0.4, 0.7));
        chosen.into_iter().map(|at| self.pair(at)).collect()
    }

    /// Whether the texts tell of one thing in their own words each.
    pub(super) fn tells_freely(&self) -> bool {
        self.course.parallel < 0.5 && self.likeness() < 0.3 && self.ambiguity() > 0.2
    }

    /// How like the best counterpart usually is, over the shorter text.
    fn likeness(&self) -> f64 {
        self.found.first().map_or(0.0, |c| c.features[20])
    }

    /// How near the second best counterpart usually comes to the best.
    fn ambiguity(&self) -> f64 {
        let rivals = evidence::Rivals::of(&self.found, &self.p, self.sizes);
        let side = if self.sizes.0 <= self.sizes.1 { rivals.rows } else { rivals.columns };
        let ratios = side.iter().map(|[best, second]| second / best.max(1e-9));
        ratios.sum::<f64>() / side.len().max(1) as f64
    }

    fn pair(&self, at: usize) -> Pair {
        let candidate = &self.found[at];
        Pair {
            a: candidate.a as usize,
            b: candidate.b as usize,
            strength: self.p[at].max(evidence::base(&candidate.features)).clamp(0.01, 0.99),
            shared_run: candidate.run,
            ..Pair::default()
        }
    }
}

/// Candidates that score enough, and not much less than their best rivals.
fn clear(
    found: &[Candidate],
    scores: &[f64],
    sizes: (usize, usize),
    (threshold, share): (f64, f64),
) -> Vec<usize> {
    let rivals = evidence::Rivals::of(found, scores, sizes);
    let good = |at: &usize| {
        let row = rivals.rows[found[*at].a as usize][0];
        let column = rivals.columns[found[*at].b as usize][0];
        scores[*at] >= threshold && scores[*at] >= share * row.max(column)
    };
    (0..found.len()).filter(good).collect()
}

pub(super) fn candidates(sides: &Sides<'_>, model: &Model) -> Vec<Candidate> {
    let pairs = sides.pairs();
    let mut found = sides.weigh(&pairs);
    sides.compare(&mut found);
    if sides.all_pairs() {
        return found;
    }
    let p: Vec<f64> =
        found.iter().map(|c| logistic::probability(&c.features, &model.first)).collect();
    let mut extra = Course::of(&found, &p, sides.sizes()).corridor();
    extra.retain(|cell| pairs.binary_search(cell).is_err());
    extra.sort_unstable();
    extra.dedup();
    found.extend(sides.weigh(&extra));
    found.sort_by_key(|c| (c.a, c.b));
    sides.compare(&mut found);
    found
}
