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
mod words;

use grid::Ground;

/// Up to how many texts a room has comparisons. More columns are of no use on any screen.
const MAX_TEXTS: usize = 12;

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
    let view = |&base: &SourceId| view(edition, alignment, &texts, base);
    let mut bases: Vec<BaseView> = texts.par_iter().map(view).collect();
    let words = words::collated(&edition.library, alignment, &mut bases);
    RoomComparison { bases, words }
}

fn view(edition: &Edition, alignment: &Alignment, texts: &[SourceId], base: SourceId) -> BaseView {
    let others = texts.iter().copied().filter(|&source| source != base);
    let columns: Vec<SourceId> = std::iter::once(base).chain(others).collect();
    let units = |&source: &SourceId| match shown_text(&edition.library, source) {
        Some(text) => placed(text, alignment.units(source)),
        None => Vec::new(),
    };
    let units = columns.iter().map(units).collect();
    grid::view(&Ground { alignment, columns, units })
}

/// The units that have a place in a row: all but headings.
fn placed(text: &TextLayer, units: &[Unit]) -> Vec<usize> {
    let heading = |unit: &Unit| matches!(text.blocks[unit.block].kind, BlockKind::Heading(_));
    (0..units.len()).filter(|&at| !heading(&units[at])).collect()
}

#[cfg(test)]
mod tests;
