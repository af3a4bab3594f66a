//! Passages in groups, for a picture that cannot hold them one by one.

use super::Passage;
use crate::edition::{RoomId, SourceId};
use crate::pages::site::At;

/// How many passages of a source are drawn one by one.
const MOST: usize = 80;
/// How many groups there are at least where sections make them.
const FEWEST: usize = 6;
/// How many groups are made where sections are no help.
const USUAL: usize = 50;

/// Units of a source in groups: each alone if they are few, by its sections if these are
/// neither few nor many, else in equal numbers.
pub(super) fn groups(at: At, room: RoomId, source: SourceId, units: &[usize]) -> Vec<Vec<usize>> {
    if units.len() <= MOST {
        return units.iter().map(|&unit| vec![unit]).collect();
    }
    let opens = |unit: usize| {
        let passage = Passage::new(at.site, room, source, unit);
        passage.is_some_and(|passage| !passage.headings().is_empty())
    };
    let mut sections: Vec<Vec<usize>> = Vec::new();
    for &unit in units {
        match sections.last_mut().filter(|_| !opens(unit)) {
            Some(section) => section.push(unit),
            None => sections.push(vec![unit]),
        }
    }
    if (FEWEST..=MOST).contains(&sections.len()) {
        return sections;
    }
    units.chunks(units.len().div_ceil(USUAL)).map(<[usize]>::to_vec).collect()
}
