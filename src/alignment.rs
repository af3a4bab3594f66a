//! Which passages of independent texts correspond.
//!
//! Knows passages as plain strings only. Results are the same in every run and do not
//! depend on the order in which texts are given.

mod accounts;
mod evidence;
mod foreign;
mod groups;
mod hash;
mod judged;
mod kept;
mod logistic;
mod order;
mod overlap;
mod profile;
mod reasons;

use std::collections::BTreeMap;

use rayon::prelude::*;

use accounts::Table;
use evidence::Sides;
use judged::{Judged, candidates};
use logistic::Context;
use profile::Counted;

pub use logistic::Model;

/// How two texts tell things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Recognised from the texts.
    #[default]
    Auto,
    /// In any order, with gaps: accounts of one event.
    Free,
    /// In one order: drafts, editions, translations.
    Kept,
}

/// Two passages that correspond.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// Passage of the first text, from 0.
    pub a: usize,
    /// Passage of the second text, from 0.
    pub b: usize,
    /// How sure, above 0 to 1.
    pub strength: f64,
    /// The longest run of words that both print.
    pub shared_run: usize,
    /// How many words that run has between quotation marks; where only one of the two
    /// passages has the marks, a word counts half.
    pub quoted_run: f64,
    /// Whether it is the order of the texts more than the words that lays them together.
    pub by_order: bool,
    /// What both print that tells most, as one of them prints it.
    pub shared: Shared,
}

/// Words and figures that two passages share, each as one of them prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Words that carry meaning, without names, the rarest of the room first; a few.
    pub words: Vec<String>,
    /// Words with a capital inside a sentence on both sides, the rarest first; a few.
    pub names: Vec<String>,
    /// Figures, in the order of one passage; a few.
    pub figures: Vec<String>,
}

/// The pairs of two texts, ascending by `a`, then `b`.
pub fn two(a: &[&str], b: &[&str], order: Order) -> Vec<Pair> {
    let mut many = many(&[a.to_vec(), b.to_vec()], |_, _| order);
    many.pairs.pop().map_or_else(Vec::new, |(_, pairs)| pairs)
}

/// What corresponds among many texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Many {
    /// For every two texts, the first before the second, the pairs.
    pub pairs: Vec<((usize, usize), Vec<Pair>)>,
    /// Groups of two or more passages, as text and place, both from 0.
    pub groups: Vec<Vec<(usize, usize)>>,
}

/// The correspondences of any number of texts; `order` says how two of them, by their
/// numbers, tell things. Exchanging texts exchanges their numbers in the result and
/// changes nothing else.
pub fn many(texts: &[Vec<&str>], order: impl Fn(usize, usize) -> Order + Sync) -> Many {
    let mut canonical: Vec<usize> = (0..texts.len()).collect();
    canonical.sort_by(|x, y| texts[*x].cmp(&texts[*y]).then(x.cmp(y)));
    let sorted: Vec<Vec<&str>> = canonical.iter().map(|at| texts[*at].clone()).collect();
    let counted = profile::count(&sorted);
    let couples: Vec<(usize, usize)> = (0..texts.len())
        .flat_map(|first| (first + 1..texts.len()).map(move |second| (first, second)))
        .collect();
    let found: Vec<((usize, usize), Found)> = couples
        .into_par_iter()
        .map(|couple| {
            let named = (canonical[couple.0], canonical[couple.1]);
            let order = order(named.0.min(named.1), named.0.max(named.1));
            (couple, found(&counted, couple, order))
        })
        .collect();
    let mut settled = settled(&counted, found);
    settled.par_iter_mut().for_each(|((first, second), pairs)| {
        let (a, b) = (&counted.texts[*first], &counted.texts[*second]);
        for pair in pairs {
            let sides = (&a[pair.a], &b[pair.b]);
            reasons::complete(pair, sorted[*first][pair.a], sides, &counted.weights.content);
        }
    });
    let mut pairs: Vec<((usize, usize), Vec<Pair>)> = settled
        .into_iter()
        .map(|((first, second), pairs)| numbered((canonical[first], canonical[second]), pairs))
        .collect();
    pairs.sort_by_key(|(couple, _)| *couple);
    Many { groups: groups::groups(&links(&pairs)), pairs }
}

/// The pairs of two texts under their own numbers, the smaller first.
fn numbered(couple: (usize, usize), mut found: Vec<Pair>) -> ((usize, usize), Vec<Pair>) {
    if couple.0 < couple.1 {
        return (couple, found);
    }
    for pair in &mut found {
        (pair.a, pair.b) = (pair.b, pair.a);
    }
    found.sort_by_key(|pair| (pair.a, pair.b));
    ((couple.1, couple.0), found)
}

fn links(pairs: &[((usize, usize), Vec<Pair>)]) -> Vec<groups::Link> {
    let of = |((x, y), list): &((usize, usize), Vec<Pair>)| -> Vec<groups::Link> {
        list.iter().map(|p| ((*x, p.a), (*y, p.b), p.strength)).collect()
    };
    pairs.iter().flat_map(of).collect()
}

/// From this share of order beyond chance on, two texts keep one order.
const PARALLEL: f64 = 0.5;
/// Below this share of common words two texts are taken for different languages.
const SAME_LANGUAGE: f64 = 0.1;

/// What one look at two texts gives.
enum Found {
    Pairs(Vec<Pair>),
    /// Accounts of one event: the other texts of the room have a say.
    Accounts(Table),
}

fn found(counted: &Counted, (first, second): (usize, usize), order: Order) -> Found {
    if counted.shared_vocabulary(first, second) < SAME_LANGUAGE {
        return Found::Pairs(match order {
            Order::Kept => foreign::align(&counted.texts[first], &counted.texts[second]),
            _ => Vec::new(),
        });
    }
    let sides = Sides::new(counted, first, second);
    let judged = Judged::new(&sides, &Model::shipped());
    Found::Pairs(match order {
        Order::Kept => judged.kept(0.7, 0.97),
        Order::Auto if judged.course.parallel >= PARALLEL => judged.kept(0.4, 0.5),
        _ if judged.tells_freely() => return Found::Accounts(Table::new(&sides, &judged.found)),
        _ => judged.free(),
    })
}

/// The pairs of all texts, once everything is known of each two.
fn settled(
    counted: &Counted,
    found: Vec<((usize, usize), Found)>,
) -> Vec<((usize, usize), Vec<Pair>)> {
    let mut tables = Vec::new();
    let mut pairs = Vec::new();
    for (couple, found) in found {
        match found {
            Found::Pairs(list) => pairs.push((couple, list)),
            Found::Accounts(table) => tables.push((couple, table)),
        }
    }
    accounts::supported(&mut tables);
    pairs.extend(tables.iter().map(|(couple, table)| (*couple, table.pairs(counted, *couple))));
    for (couple, list) in &mut pairs {
        settle_repeats(counted, *couple, list);
    }
    pairs
}

/// Takes away pairs of the same words that stand several times in both texts, unless
/// they stand at the same turn.
fn settle_repeats(counted: &Counted, (first, second): (usize, usize), pairs: &mut Vec<Pair>) {
    let (first, second) = (&counted.texts[first], &counted.texts[second]);
    let (a, b) = (repeats(first), repeats(second));
    pairs.retain(|pair| {
        let same = first[pair.a].sequence == second[pair.b].sequence;
        !same || a[pair.a] == b[pair.b]
    });
}

/// How often the words of each passage stood in the text before: where the same words
/// stand several times in both texts, the first belongs to the first.
fn repeats(text: &[profile::Profile]) -> Vec<usize> {
    let mut seen: BTreeMap<&[u32], usize> = BTreeMap::new();
    let mut before = Vec::with_capacity(text.len());
    for profile in text {
        let count = seen.entry(&profile.sequence).or_default();
        before.push(*count);
        *count += 1;
    }
    before
}

/// What the models read, for calibration: the pairs with the features of the next
/// model, `first` of them having been applied.
pub fn observe(a: &[&str], b: &[&str], models: &[Vec<f64>]) -> Vec<(usize, usize, Vec<f64>)> {
    let counted = profile::count(&[a.to_vec(), b.to_vec()]);
    let sides = Sides::new(&counted, 0, 1);
    let shipped = Model::shipped();
    let first = models.first().unwrap_or(&shipped.first);
    let found = candidates(&sides, &Model { first: first.clone(), ..shipped.clone() });
    let mut features: Vec<Vec<f64>> = found.iter().map(|c| c.features.to_vec()).collect();
    for weights in models {
        let p: Vec<f64> = features.iter().map(|f| logistic::probability(f, weights)).collect();
        let context = Context::of(&found, &p, sides.sizes());
        features = (0..found.len()).map(|at| context.features(at).to_vec()).collect();
    }
    found.iter().zip(features).map(|(c, f)| (c.a as usize, c.b as usize, f)).collect()
}

#[cfg(test)]
mod tests;
