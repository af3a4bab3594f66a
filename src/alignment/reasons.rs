//! Why two passages were linked, in words that both print.

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation;

use super::profile::Profile;
use super::{Pair, Shared};

/// How many words, names and figures are given each.
const FEW: usize = 5;

/// Completes a pair; `passage` is the text of its first side, `content` the weight of
/// every word that carries meaning.
pub(super) fn complete(
    pair: &mut Pair,
    passage: &str,
    (p, q): (&Profile, &Profile),
    content: &[f64],
) {
    pair.quoted_run = quotation(p, q, content, pair.shared_run).0;
    pair.shared = shared(passage, (p, q), content);
}

fn shared(passage: &str, (p, q): (&Profile, &Profile), content: &[f64]) -> Shared {
    let both =
        |a: &[u32], b: &[u32], n: &u32| a.binary_search(n).is_ok() && b.binary_search(n).is_ok();
    let stands = |n: &u32| q.words.binary_search_by_key(n, |(m, _)| *m).is_ok();
    let mut seen = Vec::new();
    let (mut words, mut names, mut figures) = (Vec::new(), Vec::new(), Vec::new());
    for ((_, word), number) in passage.unicode_word_indices().zip(&p.sequence) {
        if !stands(number) || seen.contains(number) {
            continue;
        }
        seen.push(*number);
        let weight = content[*number as usize];
        if both(&p.numbers, &q.numbers, number) {
            figures.push(word.to_owned());
        } else if weight > 0.0 && both(&p.names, &q.names, number) {
            names.push((weight, word));
        } else if weight > 0.0 {
            words.push((weight, word));
        }
    }
    figures.truncate(FEW);
    Shared { words: rarest(words), names: rarest(names), figures }
}

fn rarest(mut words: Vec<(f64, &str)>) -> Vec<String> {
    words.sort_by_key(|(weight, _)| Reverse((weight * 1e6) as u64));
    words.into_iter().take(FEW).map(|(_, word)| word.to_owned()).collect()
}

/// The longest common run between quotation marks in words, and the weight of the
/// heaviest. Where only one side has the marks a run counts half.
pub(super) fn quotation(p: &Profile, q: &Profile, weights: &[f64], run: usize) -> (f64, f64) {
    if run < 2 || !(p.quotes() || q.quotes()) {
        return (0.0, 0.0);
    }
    let mut row = vec![(0.0f64, 0.0f64); q.sequence.len() + 1];
    let mut best = (0.0, 0.0);
    for (x, quoted) in p.sequence.iter().zip(&p.quoted) {
        let mut diagonal = (0.0, 0.0);
        for (j, y) in q.sequence.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (0.0, 0.0);
            if x == y && (*quoted || q.quoted[j]) {
                let word = if *quoted && q.quoted[j] { 1.0 } else { 0.5 };
                row[j + 1] = (diagonal.0 + word, diagonal.1 + weights[*x as usize]);
            }
            best = (f64::max(best.0, row[j + 1].0), f64::max(best.1, row[j + 1].1));
            diagonal = above;
        }
    }
    best
}
