//! How much every two sources of a room share, as a table that leads to their comparisons.

use super::{Place, default_base, shares};
use crate::edition::{RoomId, SourceId};
use crate::pages::site::{At, Site};
use crate::pages::{PairCell, PairRow, Pairs};

pub(super) fn pairs(at: At, room: RoomId) -> Pairs {
    let sources = at.site.texts(room);
    let alone = at.site.comparisons.get(room.0).is_some_and(|views| !views.pairs.is_empty());
    let row = |&source: &SourceId| PairRow {
        source: at.source(source),
        cells: sources.iter().map(|&other| cell(at, room, (source, other))).collect(),
    };
    Pairs { rows: sources.iter().map(row).collect(), few: sources.len() == 2, alone }
}

/// What two sources share, seen from the first; nothing of one with itself.
fn cell(at: At, room: RoomId, (source, other): (SourceId, SourceId)) -> Option<PairCell> {
    let shares = shares(at.site, room);
    let share = shares
        .iter()
        .find(|share| [(source, other), (other, source)].contains(&(share.first, share.second)))?;
    let side = usize::from(share.first != source);
    let [own, others] = [source, other].map(|id| at.site.source(id).record.siglum.clone());
    Some(PairCell {
        first: own,
        second: others,
        linked: share.linked[side],
        of: share.of[side],
        percent: share.percent,
        pie: share.percent.map(super::rows::pie).unwrap_or_default(),
        url: url(at, room, (source, other)),
    })
}

/// The comparison of two sources: their own, where they have one, else that of all against
/// the first.
fn url(at: At, room: RoomId, (a, b): (SourceId, SourceId)) -> String {
    let base = default_base(at.site, room).filter(|base| [a, b].contains(base));
    let several = at.site.texts(room).len() > 2;
    let alone = several.then(|| Place::between(at.site, room, a, b)).flatten();
    let place = alone.or_else(|| Place::against(at.site, room, base.unwrap_or(a)));
    place.map(|place| at.link(&place.folder(at.site, 0), "")).unwrap_or_default()
}

/// The same on all pages of a room, and counted once.
fn shares<'a>(site: &'a Site, room: RoomId) -> &'a [shares::PairShare] {
    site.rooms[room.0].pairs.get_or_init(|| {
        let texts = site.texts(room);
        let others = |(n, &a): (usize, &SourceId)| {
            texts[n + 1..].iter().map(move |&b| (a, b)).collect::<Vec<_>>()
        };
        let couples = texts.iter().enumerate().flat_map(others);
        couples.map(|(a, b)| shares::pair(site, room, a, b)).collect()
    })
}
