//! Where words that one text quotes stand in another one without quotation marks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Speech;
use super::groups::Lines;
use super::words::Words;

/// So many words in a row are no chance.
const RUN: usize = 6;
/// And so much they must say.
const SAID: f64 = 3.0;

/// For each set of quotations that are one, by its name: text, and bytes of its layer.
pub(super) fn find(
    words: &Words,
    lines: &Lines,
    sets: &BTreeMap<usize, Vec<usize>>,
    speeches: &[Vec<Speech>],
) -> BTreeMap<usize, Vec<(usize, Range<usize>)>> {
    let mut quoted: BTreeMap<Vec<u32>, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (&name, members) in sets {
        for &at in members {
            for shingle in lines.shingles(words, at, RUN) {
                quoted.entry(shingle).or_default().insert((name, lines.members[at].0));
            }
        }
    }
    let mut found = BTreeMap::new();
    for (text, speeches) in speeches.iter().enumerate() {
        for (name, run) in runs(words, text, speeches, &quoted) {
            let of_text = &words.texts[text];
            let whole = run.clone().filter(|at| !of_text[*at].joined);
            let size: f64 = whole.map(|at| words.size(of_text[at].id)).sum();
            let said: f64 = run.clone().map(|at| words.weight_at(text, at)).sum();
            if size >= RUN as f64 && said >= SAID {
                let bytes = of_text[run.start].range.start..of_text[run.end - 1].range.end;
                found.entry(name).or_insert_with(Vec::new).push((text, bytes));
            }
        }
    }
    found
}

/// The longest runs of words of a text outside its own quotations that a set of another
/// text quotes.
fn runs(
    words: &Words,
    text: usize,
    speeches: &[Speech],
    quoted: &BTreeMap<Vec<u32>, BTreeSet<(usize, usize)>>,
) -> Vec<(usize, Range<usize>)> {
    let own: BTreeSet<usize> = speeches.iter().flat_map(|speech| words.of(text, speech)).collect();
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    let mut open: BTreeMap<usize, Range<usize>> = BTreeMap::new();
    for (at, window) in words.texts[text].windows(RUN).enumerate() {
        let free =
            window[0].block == window[RUN - 1].block && own.range(at..at + RUN).next().is_none();
        let ids: Vec<u32> = window.iter().map(|word| word.id).collect();
        let sets = quoted.get(&ids).filter(|_| free);
        let others = sets.into_iter().flatten().filter(|(_, other)| *other != text);
        let names: BTreeSet<usize> = others.map(|(name, _)| *name).collect();
        let (closed, kept): (BTreeMap<_, _>, BTreeMap<_, _>) =
            open.into_iter().partition(|(name, _)| !names.contains(name));
        runs.extend(closed);
        open = kept;
        for name in names {
            open.entry(name).or_insert(at..at).end = at + RUN;
        }
    }
    runs.extend(open);
    runs.sort_by_key(|(name, run)| (run.start, *name));
    runs
}
