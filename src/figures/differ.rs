//! Which figures of two passages stand for one thing and differ.

use std::cmp::Reverse;

use super::{Figure, Nearness, Passage, Value};
use crate::text::script::words;
use crate::text::{is_function_word, sentence_around};

/// So many words on either side of a figure say what it is about.
const AROUND: usize = 5;

/// See [`super::differ()`].
pub(super) fn differ(a: &Passage<'_>, b: &Passage<'_>, nearness: Nearness) -> Vec<(usize, usize)> {
    let [first, second] = [a, b].map(|passage| surroundings(passage));
    let left = |one: &Passage<'_>, other: &Passage<'_>| -> Vec<usize> {
        (0..one.figures.len()).filter(|at| !stands_in(&one.figures[*at], other)).collect()
    };
    let mut pairs = Vec::new();
    for &i in &left(a, b) {
        for &j in &left(b, a) {
            let alike = one_thing(&a.figures[i], &b.figures[j]);
            let score = alike.then(|| first[i].likeness(&second[j], nearness)).flatten();
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

/// Whether a passage gives the same figure, or one that leaves it open.
fn stands_in(figure: &Figure, passage: &Passage<'_>) -> bool {
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
struct Surroundings {
    before: Vec<String>,
    behind: Vec<String>,
    counted: bool,
}

impl Surroundings {
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

fn surroundings(passage: &Passage<'_>) -> Vec<Surroundings> {
    let words = words(passage.text);
    let around = |figure: &Figure| {
        let (start, end) = (figure.range.start, figure.range.end);
        let sentence = sentence_around(passage.text, start..end);
        let inside =
            |at: &&std::ops::Range<usize>| sentence.start <= at.start && at.end <= sentence.end;
        let says = |word: &str| !is_function_word(word) && word != figure.unit;
        let parts = |range: &std::ops::Range<usize>| -> Vec<String> {
            passage.text[range.clone()].to_lowercase().split('-').map(str::to_owned).collect()
        };
        let before =
            words.iter().rev().filter(|word| word.end <= start).filter(inside).take(AROUND);
        let behind = words.iter().filter(|word| word.end > end).filter(inside).take(AROUND);
        let mut surroundings = Surroundings {
            before: before
                .flat_map(|word| parts(word).into_iter().rev().collect::<Vec<_>>())
                .collect(),
            behind: behind.flat_map(parts).collect(),
            counted: !figure.unit.is_empty() || !matches!(figure.value, Value::Amount(_)),
        };
        let digits = |word: &str| word.chars().any(char::is_numeric);
        surroundings.before.retain(|word| says(word) && !digits(word));
        surroundings.behind.retain(|word| says(word) && !digits(word));
        surroundings
    };
    passage.figures.iter().map(around).collect()
}
