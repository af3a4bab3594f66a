//! Long comparisons in several pages.
//!
//! What stays true: every row is in one part, and the parts are in the order of the rows.

use std::ops::Range;

use crate::edition::{ComparedRow, Unit};
use crate::text::{BlockKind, TextLayer};

/// Up to how many rows stand on one page.
const WHOLE: usize = 400;
/// What is longer has parts of at most so many rows.
const MOST: usize = 300;
/// A section of the base opens a part if that leaves the part before it so many rows.
const LEAST: usize = 100;

/// The rows by page: parted where a section of the base begins if one does within reach,
/// else into parts of one length.
pub(super) fn parts(base: &TextLayer, units: &[Unit], rows: &[ComparedRow]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = match rows.len() {
            all if all <= WHOLE => all,
            all => end(base, units, rows, start).min(all),
        };
        parts.push(start..end);
        start = end;
    }
    parts
}

/// Where the part that begins at a row ends.
fn end(base: &TextLayer, units: &[Unit], rows: &[ComparedRow], start: usize) -> usize {
    let left = rows.len() - start;
    if left <= MOST {
        return rows.len();
    }
    let sections = (start + LEAST..=start + MOST).filter_map(|row| {
        let level = level(base, units.get(*rows.get(row)?.cells[0].first()?)?)?;
        Some((level, std::cmp::Reverse(row)))
    });
    let highest = sections.min().map(|(_, std::cmp::Reverse(row))| row);
    highest.unwrap_or(start + left.div_ceil(left.div_ceil(MOST)))
}

/// The level of the heading that a unit follows directly.
fn level(base: &TextLayer, unit: &Unit) -> Option<u8> {
    let opens = base.blocks[unit.block].range.start == unit.range.start;
    let before = base.blocks[..unit.block].iter().rev();
    let headings = before.map_while(|block| match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    });
    headings.min().filter(|_| opens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Block, Layout};

    /// A text of paragraphs, with headings before some of them, and a row for each of
    /// its paragraphs.
    fn parted(rows: usize, headings: &[(usize, u8)]) -> Vec<Range<usize>> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut units = Vec::new();
        for row in 0..rows {
            let levels = headings.iter().filter(|(before, _)| *before == row);
            let kinds = levels.map(|(_, level)| BlockKind::Heading(*level));
            for kind in kinds.chain([BlockKind::Paragraph]) {
                let at = blocks.len() * 2;
                let paragraph = kind == BlockKind::Paragraph;
                blocks.push(Block {
                    range: at..at + 1,
                    kind,
                    number: None,
                    opens_number: false,
                    layout: Layout::default(),
                });
                if paragraph {
                    units.push(Unit { block: blocks.len() - 1, range: at..at + 1 });
                }
            }
        }
        let text = TextLayer { blocks, ..TextLayer::default() };
        let row = |unit| ComparedRow { cells: vec![vec![unit]], ..ComparedRow::default() };
        parts(&text, &units, &(0..rows).map(row).collect::<Vec<_>>())
    }

    #[test]
    fn up_to_four_hundred_rows_stay_together() {
        assert_eq!(parted(400, &[(200, 1)]), vec![0..400]);
        assert!(parted(0, &[]).is_empty());
    }

    #[test]
    fn more_are_parted_evenly_where_no_section_helps() {
        assert_eq!(parted(401, &[]), [0..201, 201..401]);
        assert_eq!(parted(1000, &[(20, 1)]), [0..250, 250..500, 500..750, 750..1000]);
    }

    #[test]
    fn the_highest_section_within_reach_opens_a_part() {
        assert_eq!(parted(500, &[(150, 2), (180, 1), (290, 2)]), [0..180, 180..290, 290..500]);
        assert_eq!(parted(420, &[(120, 2), (250, 2)]), [0..250, 250..420]);
    }
}
