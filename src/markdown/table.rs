//! Tables of Markdown; no cell is lost, not even one that has no column.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::inline::append;
use super::{Align, Inline, Node, NodeKind};

/// A table while it is read.
pub(super) struct Table {
    span: Range<usize>,
    align: Vec<Align>,
    head: Vec<Inline>,
    rows: Vec<Vec<Inline>>,
    row: Vec<Inline>,
    /// End of the last cell in the file.
    cell_end: usize,
}

impl Table {
    pub(super) fn new(align: &[Alignment], span: Range<usize>) -> Self {
        let align = align.iter().map(|align| match align {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        });
        let (head, rows, row) = (Vec::new(), Vec::new(), Vec::new());
        Table { cell_end: span.start, span, align: align.collect(), head, rows, row }
    }

    pub(super) fn cell(&mut self, cell: Inline) {
        self.cell_end = self.cell_end.max(cell.span.end);
        self.row.push(cell);
    }

    /// Ends a row. The parser drops cells that have no column; their text is added to
    /// the last one.
    pub(super) fn end_row(&mut self, file: &str, end: usize, head: bool) {
        let blank = |c: char| c == '|' || c.is_whitespace();
        let rest = file.get(self.cell_end..end).unwrap_or("");
        let words = rest.trim_matches(blank);
        if let Some(last) = self.row.last_mut().filter(|_| !head && !words.is_empty()) {
            let start = end - rest.trim_start_matches(blank).len();
            if !last.text.is_empty() {
                append(&mut last.text, &mut last.origin, " ", start - 1..start);
            }
            append(&mut last.text, &mut last.origin, words, start..start + words.len());
            last.span.end = start + words.len();
        }
        self.cell_end = self.cell_end.max(end);
        let row = std::mem::take(&mut self.row);
        if head {
            self.head = row;
        } else {
            self.rows.push(row);
        }
    }

    pub(super) fn node(self, file: &str) -> Node {
        let Table { span, align, head, rows, .. } = self;
        let end = span.start + file[span.clone()].trim_end().len();
        Node { span: span.start..end, kind: NodeKind::Table { align, head, rows } }
    }
}
