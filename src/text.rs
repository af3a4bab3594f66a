//! The text layer of a source: one plain string, and everything else as ranges of it.
//!
//! A quotation is checked against [`TextLayer::text`] and nothing else. Ranges count
//! bytes of it; [`TextLayer::chars`] counts Unicode scalar values where people or
//! exports need them.

use std::ops::Range;

mod digest;
pub mod fold;
mod function;
mod key;
mod names;
mod number;
mod ordinal;
pub mod plain;
pub mod script;
mod sentence;
mod share;
mod slug;
pub mod speech;
mod words;

pub use crate::nearest::nearest;
pub use digest::digest;
pub use function::is_function_word;
pub use key::{ALIKE, DROPPED, key};
pub use names::{is_key, likeness, nfc, to_key};
pub use ordinal::ordinal;
pub use sentence::{sentence_around, sentences};
pub use share::shared_percent;
pub use slug::slug;
pub use words::{is_unspaced, words};

/// Between two blocks of a text layer: U+2029.
pub const BLOCK_END: char = '\u{2029}';
/// A verse or hard line break inside a block: U+2028.
pub const LINE_END: char = '\u{2028}';
/// Between two cells of a table row: U+001F.
pub const CELL_END: char = '\u{1F}';

/// From ranges of a derived text back to bytes of the file it was read from.
///
/// Runs are ascending and do not overlap. A run whose two lengths are equal maps byte
/// by byte; any other (an entity, an escape, a joined line end) maps as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    runs: Vec<(Range<usize>, Range<usize>)>,
}

impl Origin {
    /// Says that `text` was read from `file`; joins it to the last run where it can.
    pub fn push(&mut self, text: Range<usize>, file: Range<usize>) {
        if text.is_empty() {
            return;
        }
        if let Some((last_text, last_file)) = self.runs.last_mut() {
            let exact = last_text.len() == last_file.len() && text.len() == file.len();
            if exact && last_text.end == text.start && last_file.end == file.start {
                last_text.end = text.end;
                last_file.end = file.end;
                return;
            }
        }
        self.runs.push((text, file));
    }

    /// The bytes of the file that a range of the text was read from. An empty range
    /// gives an empty range at its place.
    pub fn file_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start_of(range.start);
        if range.is_empty() {
            return start..start;
        }
        start..self.end_of(range.end).max(start)
    }

    /// The offset in the text at which what stands at or behind byte `file` of the file
    /// begins. For an origin whose places in the file ascend.
    pub fn text_offset(&self, file: usize) -> usize {
        let next = self.runs.partition_point(|(_, place)| place.end <= file);
        match self.runs.get(next) {
            Some((text, place)) if file <= place.start || text.len() != place.len() => text.start,
            Some((text, place)) => text.start + (file - place.start),
            None => self.runs.last().map_or(0, |(text, _)| text.end),
        }
    }

    /// The runs of a range of the text, cut to it.
    pub fn within(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let first = self.runs.partition_point(|(text, _)| text.end <= range.start);
        let runs = self.runs[first..].iter().take_while(move |(text, _)| text.start < range.end);
        runs.map(move |(text, file)| {
            let cut = text.start.max(range.start)..text.end.min(range.end);
            let exact = text.len() == file.len();
            let place = file.start + (cut.start - text.start)..file.end - (text.end - cut.end);
            (cut, if exact { place } else { file.clone() })
        })
    }

    /// Forgets what lies behind byte `end` of the text.
    pub fn cut(&mut self, end: usize) {
        while let Some((text, file)) = self.runs.last_mut()
            && text.end > end
        {
            if text.start >= end {
                self.runs.pop();
                continue;
            }
            if text.len() == file.len() {
                file.end -= text.end - end;
            }
            text.end = end;
        }
    }

    fn start_of(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|(text, _)| text.end <= at);
        match self.runs.get(next) {
            Some((text, file)) if at <= text.start || text.len() != file.len() => file.start,
            Some((text, file)) => file.start + (at - text.start),
            None => self.runs.last().map_or(0, |(_, file)| file.end),
        }
    }

    fn end_of(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|(text, _)| text.end < at);
        match self.runs.get(next) {
            Some((text, _)) if at <= text.start => {
                next.checked_sub(1).map_or(0, |last| self.runs[last].1.end)
            }
            Some((text, file)) if text.len() == file.len() => file.start + (at - text.start),
            Some((_, file)) => file.end,
            None => self.runs.last().map_or(0, |(_, file)| file.end),
        }
    }
}

/// What a block of a text layer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The source's headline, printed in the text itself.
    Title,
    /// Its second line.
    Subtitle,
    /// A heading inside the text, level 1 to 6.
    Heading(u8),
    /// A paragraph or list item.
    Paragraph,
    /// A row of a table; `true` for the head row.
    Row(bool),
    /// Code, with its language where the source names one.
    Code(String),
    /// A paragraph of a footnote of the source, with the footnote's label.
    Footnote(String),
}

/// How the paragraphs of a text get their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// Counted from 1.
    #[default]
    Auto,
    /// The numbers that the text carries itself.
    Own,
}

/// How a block stands on the page; it has no part in what may be quoted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// For list items: the depth of the list from 1, 0 outside lists.
    pub list_depth: u8,
    /// For items of an ordered list: the number it carries.
    pub item_number: Option<u64>,
    /// For rows: which table of the source, from 0.
    pub table: Option<usize>,
    /// Whether it stands inside a block quotation.
    pub quoted: bool,
    /// An image that stands alone in this block: path below the room's `media/`, and
    /// its alternative text.
    pub image: Option<(String, String)>,
}

/// A paragraph-sized piece of a text layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the text layer, without the separator.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// Its number, ¶; a block under "own" numbering without a number of its own has
    /// that of the block before. `None` for headings, footnotes and the title.
    pub number: Option<u32>,
    /// Whether the block is the first one with its number.
    pub opens_number: bool,
    /// How it stands on the page.
    pub layout: Layout,
}

/// Markup of a source that is shown, but has no part in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `` `…` ``
    Code,
    /// Superscript.
    Superscript,
    /// Subscript.
    Subscript,
    /// A link with its address, as written in the source.
    Link(String),
}

/// The text against which quotations of one source are checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLayer {
    /// Blocks joined by [`BLOCK_END`].
    pub text: String,
    /// The blocks in order; ranges ascend.
    pub blocks: Vec<Block>,
    /// Marked-up ranges, ascending by start, then longest first.
    pub styles: Vec<(Range<usize>, Style)>,
    /// Where the source refers to a footnote of its own: offset, label.
    pub note_references: Vec<(usize, String)>,
    /// Where a new page begins: offset, the page's name.
    pub pages: Vec<(usize, String)>,
    /// Back to the file.
    pub origin: Origin,
}

impl TextLayer {
    /// The text of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The index of the block that holds this byte (a separator belongs to the block
    /// before it), or `None` in an empty text.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.range.start <= offset);
        after.checked_sub(1)
    }

    /// A range of bytes as Unicode scalar values from 0.
    pub fn chars(&self, range: Range<usize>) -> Range<usize> {
        let start = self.text[..range.start].chars().count();
        start..start + self.text[range].chars().count()
    }

    /// Indexes of the blocks that carry this paragraph number.
    pub fn numbered(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let blocks = self.blocks.iter().enumerate();
        blocks.filter(move |(_, block)| block.number == Some(number)).map(|(at, _)| at)
    }

    /// The largest paragraph number, 0 if there is none.
    pub fn last_number(&self) -> u32 {
        self.blocks.iter().filter_map(|block| block.number).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origin_maps_exact_runs_byte_by_byte_and_others_whole() {
        let mut origin = Origin::default();
        origin.push(0..4, 10..14);
        origin.push(4..5, 14..20);
        origin.push(5..8, 20..23);
        assert_eq!(origin.file_range(1..3), 11..13);
        assert_eq!(origin.file_range(4..5), 14..20);
        assert_eq!(origin.file_range(3..6), 13..21);
        assert_eq!(origin.file_range(4..4), 14..14);
        assert_eq!(origin.file_range(8..8), 23..23);
    }

    #[test]
    fn exact_neighbours_become_one_run() {
        let mut origin = Origin::default();
        origin.push(0..2, 5..7);
        origin.push(2..4, 7..9);
        assert_eq!(origin.runs, [(0..4, 5..9)]);
    }
}
