//! Figures of likeness: the share of words that two passages have in common.

use std::collections::BTreeSet;

use super::{links, passages};
use crate::edition::{RoomId, SourceId, same_language};
use crate::pages::site::Site;
use crate::text::{shared_percent, words};

/// Words in their order in a dictionary, each as often as it occurs.
pub(super) type Bag<'a> = Vec<&'a str>;

/// The words of some units of a source; none if its text is not shown.
pub(super) fn bag<'a>(
    site: &'a Site,
    room: RoomId,
    source: SourceId,
    units: impl IntoIterator<Item = usize>,
) -> Bag<'a> {
    let of_units = words_by_unit(site, room, source);
    let chosen = units.into_iter().filter_map(|unit| of_units.get(unit));
    let mut bag: Bag = chosen.flatten().map(String::as_str).collect();
    bag.sort_unstable();
    bag
}

/// The words of each unit of a source, in order; none if its text is not shown.
pub(super) fn words_by_unit<'a>(
    site: &'a Site,
    room: RoomId,
    source: SourceId,
) -> &'a [Vec<String>] {
    let words = site.rooms[room.0].words.get(&source);
    words.map(|words| words.get_or_init(|| words_of(site, room, source)).as_slice()).unwrap_or(&[])
}

/// The words of each unit; finding them takes long enough to do it once.
fn words_of(site: &Site, room: RoomId, source: SourceId) -> Vec<Vec<String>> {
    let Some(text) = site.text(source) else { return Vec::new() };
    let units = super::units(site, room, source).iter();
    units.map(|unit| words(&text.text[unit.range.clone()])).collect()
}

/// How much two sources share.
#[derive(Clone, Debug)]
pub(in crate::pages) struct PairShare {
    pub first: SourceId,
    pub second: SourceId,
    /// How many passages of each have a counterpart in the other.
    pub linked: [usize; 2],
    /// Of how many.
    pub of: [usize; 2],
    /// Share of words in common over the passages that are linked; nothing between two
    /// languages.
    pub percent: Option<usize>,
}

/// How much two sources share, over the passages that are linked.
pub(super) fn pair(site: &Site, room: RoomId, a: SourceId, b: SourceId) -> PairShare {
    let (of_a, of_b): (BTreeSet<usize>, BTreeSet<usize>) =
        links(site, room, a, b).into_iter().unzip();
    let share = || shared_percent(&bag(site, room, a, of_a), &bag(site, room, b, of_b));
    let comparable = same_language(&site.edition.library, a, b);
    PairShare {
        first: a,
        second: b,
        linked: [(a, b), (b, a)].map(|(a, b)| super::linked(site, room, a, b).len()),
        of: [a, b].map(|source| site.text(source).map_or(0, |text| passages(text).len())),
        percent: comparable.then(|| share().unwrap_or(0)),
    }
}
