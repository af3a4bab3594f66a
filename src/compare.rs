//! The sources of a room in rows of passages that correspond, against each of them.
//!
//! What stays true: every unit of every text that is shown, but for headings, stands in
//! exactly one cell of each view.

use rayon::prelude::*;

use crate::edition::{
    Alignment, BaseView, Edition, Published, RoomComparison, RoomId, SourceId, Unit, shown_text,
    shown_texts,
};
use crate::text::{BlockKind, TextLayer};

mod grid;
mod order;
mod parts;
mod words;

use grid::Ground;

/// Up to how many texts a room has comparisons. More columns are of no use on any screen.
const MAX_TEXTS: usize = 12;

/// Up to how many texts every two have a comparison of their own: 28 for eight. Beyond, they
/// would be most of the site.
const MAX_PAIRED: usize = 8;

/// The comparison of every room, in the order of the rooms.
pub fn compare(published: &Published) -> Vec<RoomComparison> {
    let edition = published.edition();
    let rooms = edition.alignments.par_iter().enumerate();
    rooms.map(|(room, alignment)| of_room(edition, RoomId(room), alignment)).collect()
}

fn of_room(edition: &Edition, room: RoomId, alignment: &Alignment) -> RoomComparison {
    let texts = shown_texts(&edition.library, room);
    if !(2..=MAX_TEXTS).contains(&texts.len()) {
        return RoomComparison::default();
    }
    let own = edition.library.rooms[room.0].base.filter(|base| texts.contains(base));
    let mut orders: Vec<Vec<SourceId>> = texts.iter().map(|&base| led_by(base, &texts)).collect();
    let of_all = orders.len();
    orders.extend(couples(&led_by(own.unwrap_or(texts[0]), &texts)));
    let view = |columns: Vec<SourceId>| view(edition, alignment, columns);
    let mut bases: Vec<BaseView> = orders.into_par_iter().map(view).collect();
    let words = words::collated(&edition.library, alignment, &mut bases);
    let pairs = bases.split_off(of_all);
    RoomComparison { bases, pairs, words }
}

/// The sources with one of them first.
fn led_by(base: SourceId, texts: &[SourceId]) -> Vec<SourceId> {
    let others = texts.iter().copied().filter(|&source| source != base);
    std::iter::once(base).chain(others).collect()
}

/// Every two of more than two sources, unless they are too many.
fn couples(texts: &[SourceId]) -> Vec<Vec<SourceId>> {
    if !(3..=MAX_PAIRED).contains(&texts.len()) {
        return Vec::new();
    }
    let others = |(n, &a): (usize, &SourceId)| {
        texts[n + 1..].iter().map(move |&b| vec![a, b]).collect::<Vec<_>>()
    };
    texts.iter().enumerate().flat_map(others).collect()
}

fn view(edition: &Edition, alignment: &Alignment, columns: Vec<SourceId>) -> BaseView {
    let base = columns[0];
    let units = |&source: &SourceId| match shown_text(&edition.library, source) {
        Some(text) => placed(text, alignment.units(source)),
        None => Vec::new(),
    };
    let units = columns.iter().map(units).collect();
    let mut view = grid::view(&Ground { alignment, columns, units });
    if let Some(text) = shown_text(&edition.library, base) {
        view.parts = parts::parts(text, alignment.units(base), &view.rows);
    }
    view
}

/// The units that have a place in a row: all but headings.
fn placed(text: &TextLayer, units: &[Unit]) -> Vec<usize> {
    let heading = |unit: &Unit| matches!(text.blocks[unit.block].kind, BlockKind::Heading(_));
    (0..units.len()).filter(|&at| !heading(&units[at])).collect()
}

#[cfg(test)]
mod tests;
