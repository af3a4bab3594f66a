//! Where long texts are sure to correspond, so that only what lies between needs work.
//!
//! Three words in a row that stand once in each text are candidates; the longest
//! rising chain of them (patience sorting) cuts the texts into blocks.

use std::collections::BTreeMap;

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

fn once(text: &[u32], length: usize) -> BTreeMap<&[u32], Option<usize>> {
    let mut places = BTreeMap::new();
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
