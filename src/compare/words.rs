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

/// What stands together in a row: sources in their order, with their units.
type Group = Vec<(SourceId, Vec<usize>)>;

/// Collates the rows of all views, and tells each row which collation is its own.
pub(super) fn collated(
    library: &Library,
    alignment: &Alignment,
    views: &mut [BaseView],
) -> Vec<RowWords> {
    let mut groups: BTreeMap<Group, usize> = BTreeMap::new();
    for view in views.iter_mut() {
        for row in &mut view.rows {
            let Some(group) = group(library, &view.columns, row) else { continue };
            let next = groups.len();
            row.words = Some(*groups.entry(group).or_insert(next));
        }
    }
    let mut ordered: Vec<(Group, usize)> = groups.into_iter().collect();
    ordered.sort_by_key(|(_, number)| *number);
    ordered.into_par_iter().map(|(group, _)| words(library, alignment, &group)).collect()
}

/// The sources of a row that can be collated with the first that has something in it.
fn group(library: &Library, columns: &[SourceId], row: &ComparedRow) -> Option<Group> {
    let first = columns[row.filled().next()?];
    let comparable = row.filled().filter(|column| same_language(library, columns[*column], first));
    let mut group: Group =
        comparable.map(|column| (columns[column], row.cells[column].clone())).collect();
    group.sort();
    (group.len() > 1).then_some(group)
}

fn words(library: &Library, alignment: &Alignment, group: &Group) -> RowWords {
    let parts = |(source, units): &(SourceId, Vec<usize>)| {
        let of_source = alignment.units(*source);
        let ranges = units.iter().map(|unit| of_source[*unit].range.clone()).collect();
        (shown_text(library, *source).map_or("", |text| text.text.as_str()), ranges)
    };
    let texts: Vec<_> = group.iter().map(parts).collect();
    let members = group.iter().map(|(source, _)| *source).collect();
    RowWords { members, collation: collate_parts(&texts) }
}
