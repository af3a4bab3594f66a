//! How much of its own wording a text shares with another one.

use std::collections::HashSet;

use super::words::{Word, Words};
use super::{Share, Speech};

/// So many words in a row that two texts share are no chance.
const RUN: usize = 5;

/// See [`super::share`].
pub(super) fn share(words: &Words, speeches: &[Vec<Speech>], a: usize, b: usize) -> Share {
    let [first, second] = [a, b].map(|text| own(words, text, &speeches[text]));
    let (short, long) =
        if size(words, &first) <= size(words, &second) { (first, second) } else { (second, first) };
    let known: HashSet<[u32; RUN]> =
        long.iter().flat_map(|run| shingles(run)).map(|(_, ids)| ids).collect();
    let shared: f64 = short.iter().map(|run| covered(words, run, &known)).sum();
    Share { shared: shared.round() as usize, of: size(words, &short).round() as usize }
}

/// The words of a text outside quotation marks, in runs that stand in one block.
fn own<'a>(words: &'a Words, text: usize, speeches: &[Speech]) -> Vec<Vec<&'a Word>> {
    let quoted: HashSet<usize> =
        speeches.iter().flat_map(|speech| words.of(text, speech)).collect();
    let mut runs: Vec<Vec<&Word>> = Vec::new();
    let mut last = None;
    for (at, word) in words.texts[text].iter().enumerate().filter(|(at, _)| !quoted.contains(at)) {
        match runs.last_mut() {
            Some(run) if last == Some((at, word.block)) => run.push(word),
            _ => runs.push(vec![word]),
        }
        last = Some((at + 1, word.block));
    }
    runs
}

fn size(words: &Words, runs: &[Vec<&Word>]) -> f64 {
    runs.iter().flatten().map(|word| words.size(word.id)).sum()
}

fn shingles<'a>(run: &'a [&Word]) -> impl Iterator<Item = (usize, [u32; RUN])> + 'a {
    let ids = |window: &[&Word]| std::array::from_fn(|at| window[at].id);
    run.windows(RUN).enumerate().map(move |(at, window)| (at, ids(window)))
}

/// How many words of a run stand in rows of at least [`RUN`] that are known.
fn covered(words: &Words, run: &[&Word], known: &HashSet<[u32; RUN]>) -> f64 {
    let mut rows: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, ids) in shingles(run) {
        match rows.last_mut() {
            _ if !known.contains(&ids) => {}
            Some(row) if at <= row.end => row.end = at + RUN,
            _ => rows.push(at..at + RUN),
        }
    }
    let length = |row: std::ops::Range<usize>| -> f64 {
        run[row].iter().map(|word| words.size(word.id)).sum()
    };
    rows.into_iter().map(length).filter(|length| *length >= RUN as f64).sum()
}
