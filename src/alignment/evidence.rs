//! What speaks for two passages corresponding: the features of a pair.
//!
//! Every feature is symmetric: exchanging the texts leaves it as it is, so a result
//! never depends on which source is listed first.

use super::overlap::{Overlap, Row};
use super::profile::{Bag, Counted, Lists, Postings, Profile, Weights, common};

/// How many features the first model reads.
pub(super) const FEATURES: usize = 23;

/// A pair of passages that may correspond, with what speaks for it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub a: u32,
    pub b: u32,
    pub features: [f64; FEATURES],
    /// The longest run of words both passages share.
    pub run: usize,
}

/// How many partners of each passage are looked at closely.
const PARTNERS: usize = 20;

/// Up to how many cells every pair of passages is looked at.
const ALL_PAIRS: usize = 4096;

/// Two counted texts laid side by side.
pub(super) struct Sides<'a> {
    a: &'a [Profile],
    b: &'a [Profile],
    weights: &'a Weights,
    /// Whether a word stands once in each text.
    once: Vec<bool>,
    postings: (&'a Postings, &'a Postings),
}

impl<'a> Sides<'a> {
    pub(super) fn new(counted: &'a Counted, first: usize, second: usize) -> Self {
        let (a, b) = (&counted.texts[first], &counted.texts[second]);
        let weights = &counted.weights;
        let (x, y) = (&counted.counts[first], &counted.counts[second]);
        let once = x.iter().zip(y).map(|counts| counts == (&1, &1)).collect();
        let postings = (&counted.postings[first], &counted.postings[second]);
        Sides { a, b, weights, once, postings }
    }

    /// How many passages each text has.
    pub(super) fn sizes(&self) -> (usize, usize) {
        (self.a.len(), self.b.len())
    }

    /// Whether every pair is a candidate.
    pub(super) fn all_pairs(&self) -> bool {
        self.a.len() * self.b.len() <= ALL_PAIRS
    }

    /// The pairs worth a closer look, ascending: all of short texts, otherwise those
    /// that share the rarest words.
    pub(super) fn pairs(&self) -> Vec<(u32, u32)> {
        if self.all_pairs() {
            let columns = self.b.len() as u32;
            let rows = 0..self.a.len() as u32;
            return rows.flat_map(|i| (0..columns).map(move |j| (i, j))).collect();
        }
        let mut pairs = partners(self.a, self.b, self.postings.1, self.weights);
        pairs.extend(
            partners(self.b, self.a, self.postings.0, self.weights)
                .into_iter()
                .map(|(b, a)| (a, b)),
        );
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// What speaks for each pair; they ascend.
    pub(super) fn weigh(&self, pairs: &[(u32, u32)]) -> Vec<Candidate> {
        let mut found = Vec::with_capacity(pairs.len());
        let mut row = Row::new(self.weights, &self.once);
        for pairs in pairs.chunk_by(|one, next| one.0 == next.0) {
            let p = &self.a[pairs[0].0 as usize];
            row.enter(p);
            for &(a, b) in pairs {
                let q = &self.b[b as usize];
                if !p.sequence.is_empty() && !q.sequence.is_empty() {
                    let overlap = row.overlap(q);
                    let features = self.features(p, q, &overlap);
                    found.push(Candidate { a, b, features, run: overlap.run });
                }
            }
            row.leave(p);
        }
        found
    }

    fn features(&self, p: &Profile, q: &Profile, shared: &Overlap) -> [f64; FEATURES] {
        let ratio = |x: f64, y: f64| if y > 0.0 { x / y } else { 0.0 };
        let (np, nq) = (&p.norms, &q.norms);
        let names: f64 = common(&p.names, &q.names).map(|n| self.weights.words[n as usize]).sum();
        let numbers = common(&p.numbers, &q.numbers).count();
        let clash = numbers == 0 && !p.numbers.is_empty() && !q.numbers.is_empty();
        let (lp, lq) = (p.sequence.len() as f64, q.sequence.len() as f64);
        let mut features = [0.0; FEATURES];
        features[..16].copy_from_slice(&[
            ratio(shared.words, np.words * nq.words),
            ratio(shared.grams, np.grams * nq.grams),
            ratio(shared.word_mass, np.word_mass.min(nq.word_mass)),
            ratio(shared.word_mass, np.word_mass + nq.word_mass - shared.word_mass),
            ratio(shared.bigrams, np.bigrams * nq.bigrams),
            (shared.once as f64).ln_1p(),
            (lp / lq).ln().abs(),
            lp.min(lq).ln(),
            ratio(shared.stems, np.stems * nq.stems),
            ratio(shared.stem_mass, np.stem_mass.min(nq.stem_mass)),
            shared.word_mass.ln_1p(),
            names / 3.0,
            numbers.min(2) as f64,
            f64::from(u8::from(clash)),
            (shared.run as f64).ln_1p(),
            shared.run as f64 / lp.min(lq),
        ]);
        features
    }

    /// The passages of a pair.
    pub(super) fn profiles(&self, pair: &Candidate) -> (&'a Profile, &'a Profile) {
        (&self.a[pair.a as usize], &self.b[pair.b as usize])
    }

    /// Their weighted lengths in stems.
    pub(super) fn lengths(&self, pair: &Candidate) -> (f64, f64) {
        let (p, q) = self.profiles(pair);
        (p.norms.stems, q.norms.stems)
    }

    /// The mean of these over all passages.
    pub(super) fn usual_length(&self) -> f64 {
        let sum: f64 = self.a.iter().chain(self.b).map(|p| p.norms.stems).sum();
        sum / (self.a.len() + self.b.len()).max(1) as f64
    }

    /// How rare each word is that carries meaning.
    pub(super) fn content(&self) -> &'a [f64] {
        &self.weights.content
    }

    /// Fills in what rivals say; call it when all candidates are there.
    pub(super) fn compare(&self, found: &mut [Candidate]) {
        add_rivals(found, self.a.len(), self.b.len());
    }
}

/// For every passage of `a`, the passages of `b` that share the rarest words with it.
fn partners(
    a: &[Profile],
    b: &[Profile],
    postings: &Postings,
    weights: &Weights,
) -> Vec<(u32, u32)> {
    let mut search = Search { scores: vec![0.0; b.len()], touched: Vec::new(), place: 0 };
    let mut pairs = Vec::new();
    for (i, profile) in a.iter().enumerate() {
        search.place = (i * b.len() / a.len()) as u32;
        search.gather(rarest(&profile.words, &postings.words), &weights.words, 600);
        if search.touched.len() < PARTNERS {
            search.gather(rarest(&profile.grams, &postings.grams), &weights.grams, 1200);
        }
        let found = search.best(|j| 1.0 + (b[j as usize].sequence.len() as f64).sqrt());
        pairs.extend(found.into_iter().map(|j| (i as u32, j)));
    }
    pairs
}

/// The things of a bag with the passages that hold them, rarest first.
fn rarest<'a>(bag: &Bag, lists: &'a Lists) -> Vec<(u32, &'a [u32])> {
    let held = bag.iter().map(|(number, _)| (*number, lists.get(*number)));
    let mut held: Vec<_> = held.filter(|(_, passages)| !passages.is_empty()).collect();
    held.sort_unstable_by_key(|(number, passages)| (passages.len(), *number));
    held
}

/// A search for the likely partners of one passage.
struct Search {
    scores: Vec<f64>,
    touched: Vec<u32>,
    /// Where the partner would stand if the texts ran evenly.
    place: u32,
}

impl Search {
    /// Adds the squared weight of shared things until `budget` passages have been visited:
    /// the work for a passage does not grow with the text.
    fn gather(&mut self, things: Vec<(u32, &[u32])>, weights: &[f64], budget: usize) {
        let mut visited = 0;
        for (number, passages) in things {
            if visited > 0 && visited + passages.len() > budget {
                break;
            }
            visited += passages.len();
            let weight = weights[number as usize];
            for &at in around(passages, self.place, budget) {
                if self.scores[at as usize] == 0.0 {
                    self.touched.push(at);
                }
                self.scores[at as usize] += weight * weight + 1e-9;
            }
        }
    }

    /// The best partners by score over `length`; the search is empty afterwards.
    fn best(&mut self, length: impl Fn(u32) -> f64) -> Vec<u32> {
        let place = self.place;
        let mut found: Vec<(f64, u32)> = self
            .touched
            .drain(..)
            .map(|j| (std::mem::take(&mut self.scores[j as usize]) / length(j), j))
            .collect();
        if found.len() > PARTNERS {
            found.select_nth_unstable_by(PARTNERS, |x, y| {
                let nearer = x.1.abs_diff(place).cmp(&y.1.abs_diff(place));
                y.0.total_cmp(&x.0).then(nearer).then(x.1.cmp(&y.1))
            });
        }
        found.into_iter().take(PARTNERS).map(|(_, j)| j).collect()
    }
}

/// At most `count` of the ascending passages, those that stand around a place.
fn around(passages: &[u32], place: u32, count: usize) -> &[u32] {
    if passages.len() <= count {
        return passages;
    }
    let middle = passages.partition_point(|at| *at < place);
    let start = middle.saturating_sub(count / 2).min(passages.len() - count);
    &passages[start..start + count]
}

/// Half word, half letter likeness: what rivals are compared by.
pub(super) fn base(features: &[f64; FEATURES]) -> f64 {
    0.5 * (features[0] + features[1])
}

/// The best and second best score of every row and column.
pub(super) struct Rivals {
    pub rows: Vec<[f64; 2]>,
    pub columns: Vec<[f64; 2]>,
}

impl Rivals {
    pub(super) fn of(found: &[Candidate], scores: &[f64], sizes: (usize, usize)) -> Self {
        let mut rows = vec![[0.0; 2]; sizes.0];
        let mut columns = vec![[0.0; 2]; sizes.1];
        for (candidate, &score) in found.iter().zip(scores) {
            enter(&mut rows[candidate.a as usize], score);
            enter(&mut columns[candidate.b as usize], score);
        }
        Rivals { rows, columns }
    }

    /// How good the best partner usually is, over the passages of the shorter text.
    fn usual(&self) -> f64 {
        let side = if self.rows.len() <= self.columns.len() { &self.rows } else { &self.columns };
        let sum: f64 = side.iter().map(|[best, _]| best).sum();
        (sum / side.len().max(1) as f64).max(0.01)
    }

    /// Relative to the best of row and column, the lower and the higher; then the lead
    /// over the best other of row and column, the lower and the higher.
    pub(super) fn compare(&self, candidate: &Candidate, score: f64) -> [f64; 4] {
        let row = self.rows[candidate.a as usize];
        let column = self.columns[candidate.b as usize];
        let relative = |best: f64| if best > 0.0 { score / best } else { 0.0 };
        let lead = |[best, second]: [f64; 2]| score - if score >= best { second } else { best };
        let (r, c) = (relative(row[0]), relative(column[0]));
        let (lr, lc) = (lead(row), lead(column));
        [r.min(c), r.max(c), lr.min(lc), lr.max(lc)]
    }
}

fn enter(best: &mut [f64; 2], score: f64) {
    if score > best[0] {
        *best = [score, best[0]];
    } else if score > best[1] {
        best[1] = score;
    }
}

fn add_rivals(found: &mut [Candidate], rows: usize, columns: usize) {
    let scores: Vec<f64> = found.iter().map(|c| base(&c.features)).collect();
    let rivals = Rivals::of(found, &scores, (rows, columns));
    let usual = rivals.usual();
    for (candidate, score) in found.iter_mut().zip(scores) {
        let compared = rivals.compare(candidate, score);
        candidate.features[16..20].copy_from_slice(&compared);
        candidate.features[20] = usual;
        candidate.features[21] = (score / usual).min(2.0);
        candidate.features[22] = score - usual;
    }
}

/// Candidates by their cell; they ascend by `a`, then `b`.
pub(super) struct Cells<'a> {
    found: &'a [Candidate],
    rows: Vec<u32>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(found: &'a [Candidate], rows: usize) -> Self {
        let mut starts = vec![0u32; rows + 1];
        for candidate in found {
            starts[candidate.a as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Cells { found, rows: starts }
    }

    /// The number of the candidate at this cell.
    pub(super) fn get(&self, a: u32, b: u32) -> Option<usize> {
        let start = *self.rows.get(a as usize)? as usize;
        let end = *self.rows.get(a as usize + 1)? as usize;
        let at = self.found[start..end].binary_search_by_key(&b, |c| c.b).ok()?;
        Some(start + at)
    }
}
