//! Independent accounts of one event: few words in common, no common order.
//!
//! A pair is scored by stems, letters and shared quotations; what both passages score
//! with their ten best partners on average counts against it, so that a passage of
//! commonplaces is not near to everything (local scaling after Conneau et al. 2018).
//! What is left is measured against the pairs of the same two texts that have nothing
//! to do with each other, and must exceed what chance reaches once in so many pairs.
//! Then the other texts of the room are heard: two passages that both correspond to
//! one of a third text support each other.

use std::collections::BTreeSet;

use super::Pair;
use super::evidence::{Candidate, Sides};
use super::profile::{Counted, Profile};
use super::reasons::quotation;

/// How far the length of a passage counts, the rest being the usual length (pivoted
/// normalisation after Singhal et al. 1996).
const SLOPE: f64 = 0.5;
/// How much letters count beside stems.
const LETTERS: f64 = 1.0;
/// How much the words of a shared quotation count.
const QUOTED: f64 = 0.015;
/// How many best partners say how near a passage is to everything.
const NEAREST: usize = 10;
/// How many cells are looked at to learn what chance gives, if not all are known.
const SAMPLE: usize = 1024;
/// Pairs above background by this, in spreads for each factor e of cells, correspond.
const THRESHOLD: f64 = 0.55;
/// How much a third text counts.
const SUPPORT: f64 = 0.25;
/// Background is never taken to spread less than this: of texts on different things no
/// pair stands out by much, and the best of them should not be links.
const SPREAD: f64 = 0.06;
/// From this on a pair can support others.
const FIRM: f64 = 0.25;
/// What a further link of a passage needs of the score of the best, if it rests on other
/// words, and if on the same.
const SHARE: (f64, f64) = (0.2, 0.6);
/// One word in common is chance, however rare it is.
const LEAST: usize = 2;
/// From so many words on a run between quotation marks is one quotation, and stands for
/// itself whatever else a passage is linked with.
const QUOTATION: f64 = 5.0;

/// A pair of passages with its scores.
pub(super) struct Cell {
    pub a: u32,
    pub b: u32,
    /// Longest run of common words.
    pub run: usize,
    /// Longest run of common words between quotation marks.
    quoted: f64,
    /// Score less that of the best partners.
    score: f64,
    /// How far above background; [`THRESHOLD`] is enough.
    pub above: f64,
}

/// The pairs of two texts, and what chance gives between them.
pub(super) struct Table {
    cells: Vec<Cell>,
    /// Cells that stand for those which have nothing to do with each other.
    chance: Vec<Cell>,
    sizes: (usize, usize),
}

impl Table {
    pub(super) fn new(sides: &Sides<'_>, found: &[Candidate]) -> Self {
        let sizes = sides.sizes();
        let mut cells = scored(sides, found);
        let mut chance = match sides.all_pairs() {
            true => Vec::new(),
            false => scored(sides, &sides.weigh(&sample(sizes))),
        };
        let near = Nearness::of(&cells, sizes);
        for cell in cells.iter_mut().chain(&mut chance) {
            cell.score -= near.of_cell(cell);
        }
        let mut table = Table { cells, chance, sizes };
        table.measure(|cell| cell.score);
        table
    }

    /// Sets how far above background every cell is.
    fn measure(&mut self, value: impl Fn(&Cell) -> f64) {
        let whole = if self.chance.is_empty() { &self.cells } else { &self.chance };
        let (usual, spread) = background(whole.iter().map(&value).collect());
        let unit = spread.max(SPREAD) * ((self.sizes.0 * self.sizes.1) as f64).ln().max(4.0);
        for cell in self.cells.iter_mut().chain(&mut self.chance) {
            cell.above = (value(cell) - usual) / unit;
        }
    }

    /// The firm cells by their passage of the first or of the second text.
    fn firm(&self, by_first: bool) -> Vec<Vec<(u32, f64)>> {
        let mut lists = vec![Vec::new(); if by_first { self.sizes.0 } else { self.sizes.1 }];
        for cell in self.cells.iter().filter(|cell| cell.above >= FIRM) {
            let (own, other) = if by_first { (cell.a, cell.b) } else { (cell.b, cell.a) };
            lists[own as usize].push((other, cell.above));
        }
        lists
    }

    /// What corresponds, ascending.
    pub(super) fn pairs(&self, counted: &Counted, (first, second): (usize, usize)) -> Vec<Pair> {
        let (a, b) = (&counted.texts[first], &counted.texts[second]);
        let chosen = self.chosen(a, b, &counted.weights.stems);
        let pair = |cell: &Cell| Pair {
            a: cell.a as usize,
            b: cell.b as usize,
            strength: strength(cell),
            shared_run: cell.run,
            ..Pair::default()
        };
        chosen.into_iter().map(pair).collect()
    }

    /// The cells that correspond, ascending.
    fn chosen(&self, a: &[Profile], b: &[Profile], weights: &[f64]) -> Vec<&Cell> {
        let mut rows: Vec<Option<&Cell>> = vec![None; self.sizes.0];
        let mut columns: Vec<Option<&Cell>> = vec![None; self.sizes.1];
        for cell in &self.cells {
            for best in [&mut rows[cell.a as usize], &mut columns[cell.b as usize]] {
                if best.is_none_or(|best| cell.score > best.score) {
                    *best = Some(cell);
                }
            }
        }
        let stems = |cell: &Cell| common(&a[cell.a as usize], &b[cell.b as usize]);
        let enough = |cell: &Cell, best: Option<&Cell>| {
            best.is_none_or(|best| {
                let told = explained(&stems(cell), &stems(best), weights);
                cell.score >= (SHARE.0 + (SHARE.1 - SHARE.0) * told) * best.score
            })
        };
        let good = |cell: &&Cell| {
            let (row, column) = (rows[cell.a as usize], columns[cell.b as usize]);
            cell.above >= THRESHOLD
                && stems(cell).len() >= LEAST
                && (cell.quoted >= QUOTATION || enough(cell, row) && enough(cell, column))
        };
        self.cells.iter().filter(good).collect()
    }
}

/// The tables of several texts, each seen in the light of the others.
pub(super) fn supported(tables: &mut [((usize, usize), Table)]) {
    let firm: Vec<_> = tables
        .iter()
        .flat_map(|((x, y), table)| [((*x, *y), table.firm(true)), ((*y, *x), table.firm(false))])
        .collect();
    let of = |x: usize, y: usize| firm.iter().find(|(key, _)| *key == (x, y)).map(|(_, l)| l);
    let texts: BTreeSet<usize> = firm.iter().map(|((x, _), _)| *x).collect();
    for ((x, y), table) in tables {
        let between: Vec<_> =
            texts.iter().filter_map(|middle| of(*x, *middle).zip(of(*y, *middle))).collect();
        if between.is_empty() {
            continue;
        }
        let support = |cell: &Cell| {
            let (a, b) = (cell.a as usize, cell.b as usize);
            between.iter().map(|(from, to)| path(&from[a], &to[b])).fold(0.0, f64::max)
        };
        table.measure(|cell| cell.above + SUPPORT * support(cell));
    }
}

/// The weaker half of the best way over a passage of a third text.
fn path(from: &[(u32, f64)], to: &[(u32, f64)]) -> f64 {
    let mut rest = to.iter().peekable();
    let mut best: f64 = 0.0;
    for (middle, above) in from {
        while rest.next_if(|(other, _)| other < middle).is_some() {}
        if let Some((_, other)) = rest.next_if(|(other, _)| other == middle) {
            best = best.max(above.min(*other));
        }
    }
    best
}

/// Cells spread evenly over the table, the same in every run.
fn sample((n, m): (usize, usize)) -> Vec<(u32, u32)> {
    let cells = n * m;
    // Steps of the golden ratio leave no two cells near each other.
    let step = (cells as f64 * 0.618_033_988_749_895) as usize;
    let places = (1..=SAMPLE.min(cells)).map(|at| at * step % cells);
    let places: BTreeSet<usize> = places.collect();
    places.into_iter().map(|at| ((at / m) as u32, (at % m) as u32)).collect()
}

fn scored(sides: &Sides<'_>, found: &[Candidate]) -> Vec<Cell> {
    let usual = sides.usual_length();
    let cell = |candidate: &Candidate| {
        let (p, q) = sides.profiles(candidate);
        let (x, y) = sides.lengths(candidate);
        let pivot = |length: f64| length / ((1.0 - SLOPE) * usual + SLOPE * length).max(1e-9);
        let (quoted, mass) = quotation(p, q, sides.content(), candidate.run);
        let stems = candidate.features[8] * pivot(x) * pivot(y);
        let score = stems + LETTERS * candidate.features[1] + QUOTED * mass;
        Cell { a: candidate.a, b: candidate.b, run: candidate.run, quoted, score, above: 0.0 }
    };
    found.iter().map(cell).collect()
}

/// How near passages are to whatever is nearest to them.
struct Nearness {
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Nearness {
    fn of(cells: &[Cell], sizes: (usize, usize)) -> Self {
        let mut rows = vec![Vec::new(); sizes.0];
        let mut columns = vec![Vec::new(); sizes.1];
        for cell in cells {
            rows[cell.a as usize].push(cell.score);
            columns[cell.b as usize].push(cell.score);
        }
        Nearness { rows: means(rows, sizes.1), columns: means(columns, sizes.0) }
    }

    fn of_cell(&self, cell: &Cell) -> f64 {
        0.25 * (self.rows[cell.a as usize] + self.columns[cell.b as usize])
    }
}

/// The mean of the best scores of each passage, which has `partners` in all.
fn means(scores: Vec<Vec<f64>>, partners: usize) -> Vec<f64> {
    let count = NEAREST.min(partners).max(1);
    let mean = |mut scores: Vec<f64>| {
        scores.sort_by(|x, y| y.total_cmp(x));
        scores.iter().take(count).sum::<f64>() / count as f64
    };
    scores.into_iter().map(mean).collect()
}

/// The median, and how far the upper sixth lies above it: what pairs score that have
/// nothing to do with each other, since most have not.
fn background(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * values.len() as f64) as usize;
        values.get(place.min(values.len().saturating_sub(1))).copied().unwrap_or(0.0)
    };
    (at(0.5), at(0.84) - at(0.5))
}

/// The stems that both passages hold.
fn common(p: &Profile, q: &Profile) -> Vec<u32> {
    let holds = |n: &u32| q.stems.binary_search_by_key(n, |(m, _)| *m).is_ok();
    p.stems.iter().map(|(n, _)| *n).filter(holds).collect()
}

/// The share of the weight of what a pair has in common that a better link has too.
fn explained(own: &[u32], better: &[u32], weights: &[f64]) -> f64 {
    let weight = |n: &u32| weights[*n as usize];
    let all: f64 = own.iter().map(weight).sum();
    let told: f64 = own.iter().filter(|n| better.binary_search(n).is_ok()).map(weight).sum();
    if all > 0.0 { told / all } else { 1.0 }
}

/// How sure a link is, even at the threshold.
fn strength(cell: &Cell) -> f64 {
    (1.0 - (-1.25 * cell.above).exp()).clamp(0.4, 0.99)
}
