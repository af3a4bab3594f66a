//! The passages of a room in rows that correspond, once for each source as the base.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::SourceId;
use crate::collation::Collation;

/// The comparison of a room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomComparison {
    /// One view for each source whose text is shown, in the order of the columns; none if
    /// there is nothing to compare.
    pub bases: Vec<BaseView>,
    /// One view for every two of these sources, where there are more than two: those of the
    /// first column with each other, then of the next.
    pub pairs: Vec<BaseView>,
    /// The words of what stands in one row, collated once for all views in which the
    /// same passages stand together.
    pub words: Vec<RowWords>,
}

/// The words of passages that correspond.
#[derive(Clone, Debug, PartialEq)]
pub struct RowWords {
    /// Whose they are: the texts of the collation. All are in one language.
    pub members: Vec<SourceId>,
    /// The collation; its ranges are bytes of the text layers.
    pub collation: Collation,
}

impl RowWords {
    /// The number of a source's text in the collation.
    pub fn text_of(&self, source: SourceId) -> Option<usize> {
        self.members.iter().position(|member| *member == source)
    }
}

impl RoomComparison {
    /// The view that follows a source.
    pub fn against(&self, base: SourceId) -> Option<&BaseView> {
        self.bases.iter().find(|view| view.base == base)
    }

    /// The view of two sources alone; where the room has no more, that of its own base.
    pub fn between(&self, a: SourceId, b: SourceId) -> Option<&BaseView> {
        let both = |view: &&BaseView| view.columns == [a, b] || view.columns == [b, a];
        self.pairs.iter().chain(&self.bases).find(both)
    }
}

/// The rows that follow one source. Units are those of
/// [`Alignment::units`](super::Alignment::units), without headings; each stands in
/// exactly one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseView {
    /// The source that the rows follow.
    pub base: SourceId,
    /// The sources, base first.
    pub columns: Vec<SourceId>,
    /// The rows: those of the base in its order, the others where their source has them.
    pub rows: Vec<ComparedRow>,
    /// For each column the row of every unit.
    pub row_of: Vec<BTreeMap<usize, usize>>,
    /// For each column the units that stand out of its order.
    pub moved: Vec<BTreeSet<usize>>,
    /// For each column the links to units of the base that lie in another row: the
    /// base's unit and the column's.
    pub also: Vec<BTreeSet<(usize, usize)>>,
    /// The rows by the pages they are shown on, each row on one; none where there are no
    /// rows.
    pub parts: Vec<Range<usize>>,
}

impl BaseView {
    /// The part, from 0, that a row is shown in.
    pub fn part_of(&self, row: usize) -> usize {
        self.parts.iter().position(|part| part.contains(&row)).unwrap_or(0)
    }
}

/// Passages that correspond.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComparedRow {
    /// For each column the units that stand there, ascending; may be empty.
    pub cells: Vec<Vec<usize>>,
    /// For each column the share of words that its cell has in common with the first that
    /// has something, in percent; nothing in that one, and where the languages differ.
    pub percents: Vec<Option<usize>>,
    /// The words of the first column that has something, and of the others that are not
    /// too loosely like it: index of [`RoomComparison::words`]. Nothing without others.
    pub words: Option<usize>,
}

impl ComparedRow {
    /// Below this share of common words, in percent, two cells say the same in other words,
    /// and comparing them word by word would show nothing.
    pub const LOOSE: usize = 25;

    /// The column a cell is compared with: the first one before it that has something.
    pub fn against(&self, column: usize) -> Option<usize> {
        let first = self.filled().next()?;
        (first < column && !self.cells[column].is_empty()).then_some(first)
    }

    /// The columns that have something in this row.
    pub fn filled(&self) -> impl Iterator<Item = usize> {
        let filled = self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        filled.map(|(column, _)| column)
    }
}
