//! The words of each row, collated.
//!
//! A collation has no base, so the views of a room share those of the rows they have in
//! common.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::collation::collate_parts;
use crate::edition::{
    Alignment, BaseView, ComparedRow, Library, RowWords, SourceId, same_language, shown_text,
};
use crate::text::{shared_percent, words};

/// What stands together in a row: sources in their order, with their units.
type Group = Vec<(SourceId, Vec<usize>)>;

/// Collates the rows of all views, and tells each row which collation is its own.
pub(super) fn collated(
    library: &Library,
    alignment: &Alignment,
    views: &mut [BaseView],
) -> Vec<RowWords> {
    let bags = Bags::new(library, alignment, views);
    views.par_iter_mut().for_each(|view| {
        for row in &mut view.rows {
            row.percents = bags.percents(&view.columns, row);
        }
    });
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    for view in views.iter_mut() {
        for row in &mut view.rows {
            let Some(group) = group(&view.columns, row) else { continue };
            let next = groups.len();
            row.words = Some(*groups.entry(group).or_insert(next));
        }
    }
    let mut ordered: Vec<(Group, usize)> = groups.into_iter().collect();
    ordered.sort_by_key(|(_, number)| *number);
    ordered.into_par_iter().map(|(group, _)| row_words(library, alignment, &group)).collect()
}

/// The first source of a row that has something in it, and those it can be collated with.
fn group(columns: &[SourceId], row: &ComparedRow) -> Option<Group> {
    let first = row.filled().next()?;
    let like = |column: &usize| {
        let percent = row.percents[*column];
        *column == first || percent.is_some_and(|percent| percent >= ComparedRow::LOOSE)
    };
    let members = row.filled().filter(like);
    let mut group: Group =
        members.map(|column| (columns[column], row.cells[column].clone())).collect();
    group.sort();
    (group.len() > 1).then_some(group)
}

/// The words of every unit of the sources of a room.
struct Bags<'a> {
    library: &'a Library,
    of: BTreeMap<SourceId, Vec<Vec<String>>>,
}

impl<'a> Bags<'a> {
    fn new(library: &'a Library, alignment: &Alignment, views: &[BaseView]) -> Self {
        let bags = |&source: &SourceId| {
            let text = shown_text(library, source).map_or("", |text| text.text.as_str());
            let units = alignment.units(source).iter();
            (source, units.map(|unit| words(&text[unit.range.clone()])).collect())
        };
        let sources = views.first().map(|view| view.columns.as_slice()).unwrap_or_default();
        Bags { library, of: sources.par_iter().map(bags).collect() }
    }

    /// How like each cell of a row is to the one it is compared with.
    fn percents(&self, columns: &[SourceId], row: &ComparedRow) -> Vec<Option<usize>> {
        let bag = |column: usize| {
            let words = self.of.get(&columns[column]).into_iter();
            let units = &row.cells[column];
            let words = words.flat_map(|words| units.iter().flat_map(|unit| &words[*unit]));
            let mut bag: Vec<&str> = words.map(String::as_str).collect();
            bag.sort_unstable();
            bag
        };
        let first = row.filled().next().map(&bag).unwrap_or_default();
        let percent = |column: usize| {
            let other = row.against(column)?;
            let comparable = same_language(self.library, columns[column], columns[other]);
            comparable.then(|| shared_percent(&bag(column), &first)).flatten()
        };
        (0..columns.len()).map(percent).collect()
    }
}

fn row_words(library: &Library, alignment: &Alignment, group: &Group) -> RowWords {
    let parts = |(source, units): &(SourceId, Vec<usize>)| {
        let of_source = alignment.units(*source);
        let ranges = units.iter().map(|unit| of_source[*unit].range.clone()).collect();
        (shown_text(library, *source).map_or("", |text| text.text.as_str()), ranges)
    };
    let texts: Vec<_> = group.iter().map(parts).collect();
    let members = group.iter().map(|(source, _)| *source).collect();
    RowWords { members, collation: collate_parts(&texts) }
}
