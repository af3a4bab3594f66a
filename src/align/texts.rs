//! Which passages of two plain texts correspond, in any order.
//!
//! A pair is kept where it has enough in common and no other pair of its row or column
//! has much more. Scores are symmetric, so exchanging the texts exchanges the sides of
//! every link and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::features::{Passage, likeness, prepare};
use crate::edition::{Evidence, Link};

/// From which likeness on a pair counts.
const ENOUGH: f64 = 0.55;
/// The part of the best of its row and column that a pair must reach.
const NEAR_BEST: f64 = 0.6;
/// What a shared quotation or long run adds to the likeness.
const RUN_BONUS: f64 = 0.35;
/// How many passages of the other text are compared in full, by shared rare words.
const CANDIDATES: usize = 12;

/// The links between the passages of two texts, sorted by `a`, then `b`. A passage in
/// no link has no counterpart.
pub fn texts(a: &[&str], b: &[&str]) -> Vec<Link> {
    let both = [a.to_vec(), b.to_vec()];
    let ready = prepare(&both);
    links((a, &ready[0]), (b, &ready[1]))
}

/// The same for passages that were prepared together with others.
pub(super) fn links(
    (a, first): (&[&str], &[Passage]),
    (b, second): (&[&str], &[Passage]),
) -> Vec<Link> {
    let mut scores = scores(first, second);
    keep_best(&mut scores);
    keep_repeats_in_order(&mut scores, a, b);
    let link = |((a, b), (score, evidence)): ((usize, usize), (f64, Evidence))| Link {
        a,
        b,
        strength: 1.0 - (-score).exp(),
        evidence,
    };
    scores.into_iter().map(link).collect()
}

type Scores = BTreeMap<(usize, usize), (f64, Evidence)>;

fn scores(a: &[Passage], b: &[Passage]) -> Scores {
    let scored = |(i, j): (usize, usize)| {
        let run = shared_run(&a[i], &b[j]);
        let bonus = if run.is_some() { RUN_BONUS } else { 0.0 };
        ((i, j), (likeness(&a[i], &b[j]) + bonus, run.unwrap_or(Evidence::Wording)))
    };
    candidates(a, b).into_iter().map(scored).filter(|(_, (score, _))| *score >= ENOUGH).collect()
}

/// Whether two passages share a quotation, or a run of words too long for chance.
fn shared_run(a: &Passage, b: &Passage) -> Option<Evidence> {
    if a.is_quoted_in(b) || b.is_quoted_in(a) {
        return Some(Evidence::Quotation);
    }
    a.shares_run(b).then_some(Evidence::Wording)
}

/// The pairs worth comparing: for every passage of either text the passages of the
/// other that share the greatest mass of rare words with it.
fn candidates(a: &[Passage], b: &[Passage]) -> BTreeSet<(usize, usize)> {
    let postings = postings(b);
    let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
    let mut columns: Vec<Vec<(usize, f64)>> = vec![Vec::new(); b.len()];
    for (i, passage) in a.iter().enumerate() {
        let masses = masses(passage, &postings, b.len());
        masses.iter().for_each(|(j, mass)| columns[*j].push((i, *mass)));
        rows.push(masses);
    }
    best_of(rows).chain(best_of(columns).map(|(j, i)| (i, j))).collect()
}

/// Every stem of every passage: its hash, the passage, its weight; sorted.
fn postings(passages: &[Passage]) -> Vec<(u64, usize, f64)> {
    let of = |(at, passage): (usize, &Passage)| -> Vec<(u64, usize, f64)> {
        passage.stems().iter().map(|(stem, weight)| (*stem, at, *weight)).collect()
    };
    let mut postings: Vec<_> = passages.iter().enumerate().flat_map(of).collect();
    postings.sort_by_key(|(stem, at, _)| (*stem, *at));
    postings
}

/// What a passage shares with each of `count` others, where it shares anything.
fn masses(passage: &Passage, postings: &[(u64, usize, f64)], count: usize) -> Vec<(usize, f64)> {
    let mut masses = vec![0.0; count];
    for (stem, weight) in passage.stems() {
        let first = postings.partition_point(|(other, ..)| other < stem);
        for (_, at, other) in postings[first..].iter().take_while(|(other, ..)| other == stem) {
            masses[*at] += weight.min(*other);
        }
    }
    masses.into_iter().enumerate().filter(|(_, mass)| *mass > 0.0).collect()
}

fn best_of(rows: Vec<Vec<(usize, f64)>>) -> impl Iterator<Item = (usize, usize)> {
    rows.into_iter().enumerate().flat_map(|(at, mut row)| {
        row.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        row.into_iter().take(CANDIDATES).map(move |(other, _)| (at, other))
    })
}

fn keep_best(scores: &mut Scores) {
    let mut rows: BTreeMap<usize, f64> = BTreeMap::new();
    let mut columns: BTreeMap<usize, f64> = BTreeMap::new();
    for ((i, j), (score, _)) in &*scores {
        let best = |old: &mut f64| *old = old.max(*score);
        best(rows.entry(*i).or_default());
        best(columns.entry(*j).or_default());
    }
    scores.retain(|(i, j), (score, _)| *score >= NEAR_BEST * rows[i].max(columns[j]));
}

/// Where the very same words stand several times in both texts, the first belongs to
/// the first, the second to the second.
fn keep_repeats_in_order(scores: &mut Scores, a: &[&str], b: &[&str]) {
    let (first, second) = (ordinals(a), ordinals(b));
    scores.retain(|(i, j), _| a[*i] != b[*j] || first[*i] == second[*j]);
}

fn ordinals(texts: &[&str]) -> Vec<usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut ordinals = Vec::with_capacity(texts.len());
    for text in texts {
        let count = seen.entry(text).or_default();
        *count += 1;
        ordinals.push(*count);
    }
    ordinals
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: [&str; 4] = [
        "The mill by the river burned down on Tuesday night, and nobody was hurt.",
        "Its owner, Ada Brandt, blamed “a lantern left burning in the loft”.",
        "The council will decide in May whether a new mill may be built.",
        "Swallows returned to the valley a week earlier than last year.",
    ];
    const SHORT: [&str; 3] = [
        "According to Ada Brandt, “a lantern left burning in the loft” was the cause.",
        "A fire destroyed the river mill on Tuesday night; nobody was hurt.",
        "Bread has become dearer.",
    ];

    fn places(links: &[Link]) -> Vec<(usize, usize)> {
        links.iter().map(|link| (link.a, link.b)).collect()
    }

    #[test]
    fn passages_are_linked_in_any_order_and_strangers_are_not() {
        let links = texts(&LONG, &SHORT);
        assert_eq!(places(&links), [(0, 1), (1, 0)]);
        assert_eq!(links[1].evidence, Evidence::Quotation);
        assert!(links.iter().all(|link| 0.0 < link.strength && link.strength < 1.0));
    }

    #[test]
    fn exchanging_the_texts_exchanges_the_sides_only() {
        let mut back: Vec<_> =
            texts(&SHORT, &LONG).iter().map(|l| (l.b, l.a, l.strength.to_bits())).collect();
        back.sort();
        let there: Vec<_> =
            texts(&LONG, &SHORT).iter().map(|l| (l.a, l.b, l.strength.to_bits())).collect();
        assert_eq!(there, back);
    }

    #[test]
    fn a_refrain_is_linked_verse_by_verse() {
        let refrain = "And the river ran on below the broken mill wheel";
        let song = [refrain, "Ada lit the lantern", refrain];
        let links = texts(&song, &song);
        assert_eq!(places(&links), [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn empty_texts_have_no_links() {
        assert!(texts(&[], &LONG).is_empty());
        assert!(texts(&["", "…"], &["", "…"]).is_empty());
    }
}
