//! What of the alignment an editor should look at first.

use std::collections::BTreeSet;

use super::Texts;
use crate::edition::{Alone, DoubtfulLink, Extract, SourceId, Unit};
use crate::text::BlockKind;

/// Links that are not sure, the least sure first.
pub(super) fn doubtful(texts: &Texts<'_>) -> Vec<DoubtfulLink> {
    let alignment = &texts.edition.alignments[texts.room.0];
    let extract = |source: SourceId, unit: usize| {
        let range = alignment.units(source).get(unit)?.range.clone();
        texts.number(source).map(|_| Extract { source, range })
    };
    let mut found = Vec::new();
    for pair in &alignment.pairs {
        for link in pair.links.iter().filter(|link| link.is_doubtful()) {
            let ends = extract(pair.first, link.a).zip(extract(pair.second, link.b));
            found.extend(ends.map(|(a, b)| DoubtfulLink { a, b, strength: link.strength }));
        }
    }
    found.sort_by(|x, y| {
        let places = |link: &DoubtfulLink| (link.a.order(), link.b.order());
        x.strength.total_cmp(&y.strength).then(places(x).cmp(&places(y)))
    });
    found
}

/// How much of each text corresponds to nothing; nothing to say of a text by itself.
pub(super) fn alone(texts: &Texts<'_>) -> Vec<Alone> {
    if texts.sources.len() < 2 {
        return Vec::new();
    }
    let alignment = &texts.edition.alignments[texts.room.0];
    let pairs = || {
        alignment.pairs.iter().filter(|pair| {
            texts.number(pair.first).is_some() && texts.number(pair.second).is_some()
        })
    };
    let linked = |source: SourceId| -> BTreeSet<usize> {
        let first = pairs().filter(|pair| pair.first == source);
        let second = pairs().filter(|pair| pair.second == source);
        let first = first.flat_map(|pair| pair.links.iter().map(|link| link.a));
        first.chain(second.flat_map(|pair| pair.links.iter().map(|link| link.b))).collect()
    };
    let count = |(number, &source): (usize, &SourceId)| {
        let layer = texts.layers[number];
        let linked = linked(source);
        let counts = |unit: &Unit| !matches!(layer.blocks[unit.block].kind, BlockKind::Heading(_));
        let units: Vec<usize> = alignment
            .units(source)
            .iter()
            .enumerate()
            .filter(|(_, unit)| counts(unit))
            .map(|(at, _)| at)
            .collect();
        let alone = units.iter().filter(|at| !linked.contains(at)).count();
        Alone { source, alone, of: units.len() }
    };
    texts.sources.iter().enumerate().map(count).collect()
}
