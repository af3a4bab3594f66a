//! What speaks for two passages corresponding: the features of a pair.
//!
//! Every feature is symmetric: exchanging the texts leaves it as it is, so a result
//! never depends on which source is listed first.

use super::profile::{Bag, Counted, Lists, Postings, Profile, Weights};

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

/// Weighted lengths of the bags of one passage.
#[derive(Clone, Copy, Default)]
struct Norms {
    words: f64,
    stems: f64,
    grams: f64,
    bigrams: f64,
    word_mass: f64,
    stem_mass: f64,
}

/// Up to how many cells every pair of passages is looked at.
const ALL_PAIRS: usize = 4096;

/// Two counted texts laid side by side.
pub(super) struct Sides<'a> {
    a: &'a [Profile],
    b: &'a [Profile],
    weights: &'a Weights,
    norms: (Vec<Norms>, Vec<Norms>),
    hapax: Hapax,
    postings: (&'a Postings, &'a Postings),
}

impl<'a> Sides<'a> {
    pub(super) fn new(counted: &'a Counted, first: usize, second: usize) -> Self {
        let (a, b) = (&counted.texts[first], &counted.texts[second]);
        let weights = &counted.weights;
        let all = |side: &[Profile]| side.iter().map(|p| norms(p, weights)).collect();
        let hapax = Hapax::of(a, b, weights.words.len());
        let postings = (&counted.postings[first], &counted.postings[second]);
        Sides { a, b, weights, norms: (all(a), all(b)), hapax, postings }
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

    /// What speaks for each pair.
    pub(super) fn weigh(&self, pairs: &[(u32, u32)]) -> Vec<Candidate> {
        let words = |i: u32, j: u32| {
            !self.a[i as usize].sequence.is_empty() && !self.b[j as usize].sequence.is_empty()
        };
        pairs
            .iter()
            .filter(|(i, j)| words(*i, *j))
            .map(|&(i, j)| {
                let (x, y) = (i as usize, j as usize);
                let norms = (self.norms.0[x], self.norms.1[y]);
                let (features, run) =
                    features(&self.a[x], &self.b[y], norms, self.weights, &self.hapax);
                Candidate { a: i, b: j, features, run }
            })
            .collect()
    }

    /// The passages of a pair.
    pub(super) fn profiles(&self, pair: &Candidate) -> (&'a Profile, &'a Profile) {
        (&self.a[pair.a as usize], &self.b[pair.b as usize])
    }

    /// Their weighted lengths in stems.
    pub(super) fn lengths(&self, pair: &Candidate) -> (f64, f64) {
        (self.norms.0[pair.a as usize].stems, self.norms.1[pair.b as usize].stems)
    }

    /// The mean of these over all passages.
    pub(super) fn usual_length(&self) -> f64 {
        let all = self.norms.0.iter().chain(&self.norms.1);
        let sum: f64 = all.map(|norms| norms.stems).sum();
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
    let mut scores = vec![0.0; b.len()];
    let mut pairs = Vec::new();
    for (i, profile) in a.iter().enumerate() {
        let mut touched: Vec<u32> = Vec::new();
        gather(&profile.words, &weights.words, &postings.words, 600, &mut scores, &mut touched);
        if touched.len() < PARTNERS {
            gather(
                &profile.grams,
                &weights.grams,
                &postings.grams,
                1200,
                &mut scores,
                &mut touched,
            );
        }
        for &j in &touched {
            scores[j as usize] /= 1.0 + (b[j as usize].sequence.len() as f64).sqrt();
        }
        let better =
            |x: &u32, y: &u32| scores[*y as usize].total_cmp(&scores[*x as usize]).then(x.cmp(y));
        if touched.len() > PARTNERS {
            touched.select_nth_unstable_by(PARTNERS, better);
        }
        pairs.extend(touched.iter().take(PARTNERS).map(|&j| (i as u32, j)));
        for j in touched {
            scores[j as usize] = 0.0;
        }
    }
    pairs
}

/// Adds the squared weight of shared things, rarest first, until `budget` places have
/// been visited: the work for a passage does not grow with the text.
fn gather(
    bag: &Bag,
    weights: &[f64],
    postings: &Lists,
    budget: usize,
    scores: &mut [f64],
    touched: &mut Vec<u32>,
) {
    let mut rare: Vec<(usize, u32)> = bag
        .iter()
        .map(|(number, _)| (postings.get(*number).len(), *number))
        .filter(|(length, _)| *length > 0)
        .collect();
    rare.sort_unstable();
    let mut visited = 0;
    for (length, number) in rare {
        if visited > 0 && visited + length > budget {
            break;
        }
        visited += length;
        let weight = weights[number as usize];
        for &at in postings.get(number) {
            if scores[at as usize] == 0.0 {
                touched.push(at);
            }
            scores[at as usize] += weight * weight + 1e-9;
        }
    }
}

fn norms(profile: &Profile, weights: &Weights) -> Norms {
    let length = |bag: &Bag, weights: &[f64]| -> f64 {
        bag.iter().map(|(n, c)| (damp(*c) * weights[*n as usize]).powi(2)).sum::<f64>().sqrt()
    };
    let mass =
        |bag: &Bag, weights: &[f64]| -> f64 { bag.iter().map(|(n, _)| weights[*n as usize]).sum() };
    Norms {
        words: length(&profile.words, &weights.words),
        stems: length(&profile.stems, &weights.stems),
        grams: length(&profile.grams, &weights.grams),
        bigrams: length(&profile.bigrams, &weights.bigrams),
        word_mass: mass(&profile.words, &weights.words),
        stem_mass: mass(&profile.stems, &weights.stems),
    }
}

fn damp(count: f64) -> f64 {
    1.0 + count.ln()
}

/// The dot product of two weighted bags, and the weight of what they share.
fn shared(a: &Bag, b: &Bag, weights: &[f64]) -> (f64, f64) {
    let (mut dot, mut mass) = (0.0, 0.0);
    let mut rest = b.iter().peekable();
    for (number, count) in a {
        while rest.next_if(|(other, _)| other < number).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == number) {
            let weight = weights[*number as usize];
            dot += damp(*count) * damp(*other) * weight * weight;
            mass += weight;
        }
    }
    (dot, mass)
}

/// Words that stand once in each text.
struct Hapax(Vec<bool>);

impl Hapax {
    fn of(a: &[Profile], b: &[Profile], words: usize) -> Self {
        let count = |profiles: &[Profile]| {
            let mut counts = vec![0u32; words];
            for number in profiles.iter().flat_map(|p| &p.sequence) {
                counts[*number as usize] += 1;
            }
            counts
        };
        let (a, b) = (count(a), count(b));
        Hapax(a.iter().zip(&b).map(|(x, y)| *x == 1 && *y == 1).collect())
    }
}

fn features(
    p: &Profile,
    q: &Profile,
    (np, nq): (Norms, Norms),
    weights: &Weights,
    hapax: &Hapax,
) -> ([f64; FEATURES], usize) {
    let ratio = |x: f64, y: f64| if y > 0.0 { x / y } else { 0.0 };
    let (word_dot, word_mass) = shared(&p.words, &q.words, &weights.words);
    let (stem_dot, stem_mass) = shared(&p.stems, &q.stems, &weights.stems);
    let (gram_dot, _) = shared(&p.grams, &q.grams, &weights.grams);
    let (pair_dot, _) = shared(&p.bigrams, &q.bigrams, &weights.bigrams);
    let once = p.words.iter().filter(|(n, _)| {
        hapax.0[*n as usize] && q.words.binary_search_by_key(n, |(m, _)| *m).is_ok()
    });
    let names: f64 = common(&p.names, &q.names).map(|n| weights.words[n as usize]).sum();
    let numbers = common(&p.numbers, &q.numbers).count();
    let clash = numbers == 0 && !p.numbers.is_empty() && !q.numbers.is_empty();
    let (lp, lq) = (p.sequence.len().max(1) as f64, q.sequence.len().max(1) as f64);
    // Without two words in a row in common the table need not be filled.
    let run = match pair_dot > 0.0 {
        true => longest_run(&p.sequence, &q.sequence),
        false => usize::from(word_mass > 0.0),
    };
    let features = [
        ratio(word_dot, np.words * nq.words),
        ratio(gram_dot, np.grams * nq.grams),
        ratio(word_mass, np.word_mass.min(nq.word_mass)),
        ratio(word_mass, np.word_mass + nq.word_mass - word_mass),
        ratio(pair_dot, np.bigrams * nq.bigrams),
        (once.count() as f64).ln_1p(),
        (lp / lq).ln().abs(),
        lp.min(lq).ln(),
        ratio(stem_dot, np.stems * nq.stems),
        ratio(stem_mass, np.stem_mass.min(nq.stem_mass)),
        word_mass.ln_1p(),
        names / 3.0,
        numbers.min(2) as f64,
        f64::from(u8::from(clash)),
        (run as f64).ln_1p(),
        run as f64 / lp.min(lq),
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
    ];
    (features, run)
}

fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    a.iter().copied().filter(|n| b.binary_search(n).is_ok())
}

/// The longest run of equal words, by dynamic programming over one row.
fn longest_run(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    let mut best = 0;
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { 0 };
            best = best.max(row[j + 1]);
            diagonal = above;
        }
    }
    best
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
