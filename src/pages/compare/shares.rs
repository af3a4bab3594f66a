//! Figures of likeness: the share of words that two passages have in common.

use std::collections::BTreeMap;

use super::{links, passages};
use crate::edition::{RoomId, SourceId};
use crate::pages::PairFigure;
use crate::pages::site::Site;
use crate::text::{TextLayer, words};

/// How often each word occurs.
pub(super) type Bag = BTreeMap<String, usize>;

/// The words of some blocks of a text.
pub(super) fn bag(text: &TextLayer, blocks: impl IntoIterator<Item = usize>) -> Bag {
    let mut bag = Bag::new();
    for block in blocks {
        for word in words(text.block_text(&text.blocks[block])) {
            *bag.entry(word).or_default() += 1;
        }
    }
    bag
}

/// The words that occur in both, each as often as it does in both, as a share of all words
/// of the two, in percent (Dice). Nothing if both are empty.
pub(super) fn percent(a: &Bag, b: &Bag) -> Option<usize> {
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    let shared: usize = a.iter().map(|(word, n)| *n.min(b.get(word).unwrap_or(&0))).sum();
    (all > 0).then(|| (200 * shared + all / 2) / all)
}

/// Whether the words of two sources can be compared: their language is the same.
pub(super) fn same_language(site: &Site, a: SourceId, b: SourceId) -> bool {
    let language = |source: SourceId| {
        let lang = &site.source(source).record.lang;
        lang.split('-').next().unwrap_or_default().to_lowercase()
    };
    language(a) == language(b)
}

/// How much two sources share, over the passages that are linked.
pub(super) fn pair(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> Option<PairFigure> {
    let (first, second) = (site.text(a)?, site.text(b)?);
    let links = links(site, room, a, b);
    let blocks = |pick: fn(&(usize, usize, f64)) -> usize, text: &TextLayer| {
        let of: std::collections::BTreeSet<usize> = links.iter().map(pick).collect();
        let linked = of.into_iter().filter(|block| *block < text.blocks.len());
        linked.collect::<Vec<_>>()
    };
    let (of_first, of_second) = (blocks(|link| link.0, first), blocks(|link| link.1, second));
    let share = percent(&bag(first, of_first), &bag(second, of_second)).unwrap_or(0);
    Some(PairFigure {
        first: site.source(a).record.siglum.clone(),
        second: site.source(b).record.siglum.clone(),
        linked: super::linked(site, room, a, b).len(),
        of: passages(first).len(),
        percent: if same_language(site, a, b) { share } else { 0 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag_of(text: &str) -> Bag {
        words(text).into_iter().fold(Bag::new(), |mut bag, word| {
            *bag.entry(word).or_default() += 1;
            bag
        })
    }

    #[test]
    fn equal_passages_share_all_words_and_strangers_none() {
        let share = |a: &str, b: &str| percent(&bag_of(a), &bag_of(b));
        assert_eq!(share("The report, 45 pages.", "the Report 45 pages"), Some(100));
        assert_eq!(share("one two", "three four"), Some(0));
        assert_eq!(share("a a b b", "a b c d"), Some(50));
        assert_eq!(share("", "…"), None);
    }
}
