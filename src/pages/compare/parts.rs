//! The pages of a long comparison, as its pages list them.

use std::ops::Range;

use super::{Passage, Place};
use crate::pages::ComparePart;
use crate::pages::site::At;

/// The parts of a comparison; none if it stands on one page.
pub(super) fn parts(at: At, place: Place, current: usize) -> Vec<ComparePart> {
    let parts = &place.view.parts;
    if parts.len() < 2 {
        return Vec::new();
    }
    let part = |(n, rows): (usize, &Range<usize>)| {
        let (first, last, heading) = contents(at, place, rows);
        ComparePart {
            number: n + 1,
            url: at.link(&place.folder(at.site, n), ""),
            current: n == current,
            first_row: rows.start + 1,
            last_row: rows.end,
            first,
            last,
            heading,
            first_id: first_id(at, place, rows),
        }
    };
    parts.iter().enumerate().map(part).collect()
}

/// The first and the last passage of the base in some rows, and the heading that opens them.
fn contents(at: At, place: Place, rows: &Range<usize>) -> (String, String, String) {
    let passages = of_base(at, place, rows);
    let locus = |passage: Option<&Passage>| passage.map(Passage::locus).unwrap_or_default();
    let heading = passages.first().and_then(|first| first.headings().pop()).unwrap_or_default();
    (locus(passages.first()), locus(passages.last()), heading)
}

fn first_id(at: At, place: Place, rows: &Range<usize>) -> String {
    of_base(at, place, rows).first().map(Passage::id).unwrap_or_default()
}

fn of_base<'a>(at: At<'a>, place: Place, rows: &Range<usize>) -> Vec<Passage<'a>> {
    let units = place.view.rows[rows.clone()].iter().flat_map(|row| &row.cells[0]);
    units.filter_map(|&unit| Passage::new(at.site, place.room, place.view.base, unit)).collect()
}
