//! Where texts are sure to correspond, so that only what lies between needs work.
//!
//! Words in a row that stand once in each text are candidates; the longest rising chain
//! of them (patience sorting) cuts the texts into blocks.

use std::collections::HashMap;

/// How many words in a row make a phrase that is sure to be the same in all texts.
const PHRASE: usize = 4;

/// For each text its phrases, and where they stand: nothing if more than once. A lookup
/// only; its order is never seen.
pub(super) type Phrases<'a> = Vec<HashMap<&'a [u32], Option<usize>>>;

/// The phrases of texts.
pub(super) fn phrases(texts: &[Vec<u32>]) -> Phrases<'_> {
    texts.iter().map(|text| once(text, PHRASE)).collect()
}

/// The columns that words of a new text surely belong to, rising on both sides: where
/// phrases begin that stand once in it and in each of the `members` that have columns, and
/// in all of those in one column.
pub(super) fn sure(
    columns: &[Vec<Option<u32>>],
    phrases: &Phrases<'_>,
    (texts, members, new): (&[Vec<u32>], &[usize], usize),
) -> Vec<(usize, usize)> {
    let mut column_of: Vec<Vec<usize>> = texts.iter().map(|text| vec![0; text.len()]).collect();
    for (at, cells) in columns.iter().enumerate() {
        for (text, token) in cells.iter().enumerate().filter_map(|(t, cell)| Some((t, (*cell)?))) {
            column_of[text][token as usize] = at;
        }
    }
    let column = |phrase: &[u32]| {
        let mut places = members.iter().map(|&text| {
            phrases[text].get(phrase).copied().flatten().map(|token| column_of[text][token])
        });
        let first = places.next()??;
        places.all(|place| place == Some(first)).then_some(first)
    };
    let mut pairs: Vec<(usize, usize)> = phrases[new]
        .iter()
        .filter_map(|(phrase, place)| Some((column(phrase)?, (*place)?)))
        .collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// Places `(i, j)` at which both sequences surely agree, rising on both sides.
pub(super) fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    for length in [4, 2, 1] {
        let chain = rising(&unique(a, b, length));
        if !chain.is_empty() {
            return chain;
        }
    }
    Vec::new()
}

fn unique(a: &[u32], b: &[u32], length: usize) -> Vec<(usize, usize)> {
    let (x, y) = (once(a, length), once(b, length));
    let mut pairs: Vec<(usize, usize)> =
        x.iter().filter_map(|(gram, at)| Some(((*at)?, (*y.get(gram)?)?))).collect();
    pairs.sort_unstable();
    pairs
}

fn once(text: &[u32], length: usize) -> HashMap<&[u32], Option<usize>> {
    let mut places = HashMap::with_capacity(text.len());
    for (at, gram) in text.windows(length).enumerate() {
        places.entry(gram).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// The longest chain that rises on both sides; the pairs ascend by their first place.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (_, j)) in pairs.iter().enumerate() {
        let place = tails.partition_point(|tail| pairs[*tail].1 < *j);
        before[at] = place.checked_sub(1).map(|last| tails[last]);
        if place == tails.len() {
            tails.push(at);
        } else {
            tails[place] = at;
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(at) = next {
        chain.push(pairs[at]);
        next = before[at];
    }
    chain.reverse();
    chain
}
