//! Which figures of two passages stand for one thing and differ.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Figure, Nearness, Passage, Value};
use crate::text::script::words;
use crate::text::{is_function_word, sentence_around};

/// So many words on either side of a figure say what it is about.
const AROUND: usize = 5;
/// Ten, in thousandths: smaller numbers count too many things to be told apart from afar.
const SMALL: u128 = 10_000;

/// See [`super::differ()`].
pub(super) fn differ(a: &Passage, b: &Passage, nearness: Nearness) -> Vec<(usize, usize)> {
    let far = nearness == Nearness::Apart;
    let left = |one: &Passage, other: &Passage| -> Vec<usize> {
        let all = (0..one.figures.len()).filter(|at| !stands_in(&one.figures[*at], other));
        all.filter(|at| !far || one.head(*at).is_some()).collect()
    };
    let mut pairs = Vec::new();
    for &i in &left(a, b) {
        for &j in &left(b, a) {
            let alike = one_thing(&a.figures[i], &b.figures[j]);
            let score = alike.then(|| a.around[i].likeness(&b.around[j], nearness)).flatten();
            pairs.extend(score.map(|score| (Reverse(score), i, j)));
        }
    }
    pairs.sort_unstable();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in pairs {
        if found.iter().all(|&(x, y)| x != i && y != j) {
            found.push((i, j));
        }
    }
    found.sort_unstable();
    found
}

/// See [`super::stands_in`].
pub(super) fn stands_in(figure: &Figure, passage: &Passage) -> bool {
    let says = |other: &Figure| other.value.agrees(&figure.value) && same_unit(figure, other);
    passage.figures.iter().any(|other| figure.value.is_like(&other.value) && says(other))
}

fn one_thing(a: &Figure, b: &Figure) -> bool {
    a.value.is_like(&b.value) && !a.value.agrees(&b.value) && same_unit(a, b)
}

/// Whether two figures count the same: words may differ in their endings.
fn same_unit(a: &Figure, b: &Figure) -> bool {
    if matches!(a.value, Value::Time(_) | Value::Percent(_) | Value::Date(_)) {
        return a.unit == b.unit;
    }
    same_word(&a.unit, &b.unit)
}

fn same_word(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longer = a.chars().count().max(b.chars().count());
    a == b || shared >= 4 && shared * 20 >= longer * 11
}

/// The words around a figure that say something, nearest first, without its unit.
#[derive(Clone, Debug)]
pub(super) struct Surroundings {
    before: Vec<String>,
    behind: Vec<String>,
    counted: bool,
}

impl Surroundings {
    /// See [`Passage::head`].
    pub(super) fn head(&self, figure: &Figure) -> Option<String> {
        let Value::Amount(SMALL..) = figure.value else { return None };
        let start = |word: &str| word.chars().take(4).collect::<String>();
        let next = self.behind.first().filter(|_| !figure.unit.is_empty())?;
        Some(format!("{} {}", start(&figure.unit), start(next)))
    }

    /// How much two surroundings have in common; `None` if that is too little to take
    /// the figures for the same thing.
    fn likeness(&self, other: &Surroundings, nearness: Nearness) -> Option<usize> {
        let next = |one: &[String], other: &[String]| {
            one.first().zip(other.first()).is_some_and(|(a, b)| same_word(a, b))
        };
        let neighbour = next(&self.behind, &other.behind) || next(&self.before, &other.before);
        let all = |one: &Surroundings| -> Vec<String> {
            one.before.iter().chain(&one.behind).cloned().collect()
        };
        let (own, others) = (all(self), all(other));
        let common = own.iter().filter(|a| others.iter().any(|b| same_word(a, b))).count();
        let enough = match nearness {
            Nearness::Linked if self.counted => common >= 1,
            Nearness::Linked => common >= 2,
            Nearness::Apart => self.counted && next(&self.behind, &other.behind),
        };
        enough.then_some(common * 2 + usize::from(neighbour) * 3)
    }
}

pub(super) fn surroundings(text: &str, figures: &[Figure]) -> Vec<Surroundings> {
    let words = words(text);
    figures.iter().map(|figure| around(text, &words, figure)).collect()
}

fn around(text: &str, words: &[Range<usize>], figure: &Figure) -> Surroundings {
    let Range { start, end } = figure.range.clone();
    let sentence = sentence_around(text, start..end);
    let inside = |at: &&Range<usize>| sentence.start <= at.start && at.end <= sentence.end;
    let parts = |range: &Range<usize>| -> Vec<String> {
        text[range.clone()].to_lowercase().split('-').map(str::to_owned).collect()
    };
    let first = words.partition_point(|word| word.end <= start);
    let next = words.partition_point(|word| word.end <= end);
    let before = words[..first].iter().rev().take(AROUND).filter(inside);
    let behind = words[next..].iter().take(AROUND).filter(inside);
    let backwards = |word: &Range<usize>| parts(word).into_iter().rev().collect::<Vec<_>>();
    let says = |word: &String| {
        let digits = word.chars().any(char::is_numeric);
        !is_function_word(word) && *word != figure.unit && !digits
    };
    Surroundings {
        before: before.flat_map(backwards).filter(says).collect(),
        behind: behind.flat_map(parts).filter(says).collect(),
        counted: !figure.unit.is_empty() || !matches!(figure.value, Value::Amount(_)),
    }
}
