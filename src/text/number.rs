//! Paragraph numbers: counted, or those that a text carries itself.

use super::{BlockKind, Numbering, TextLayer};

impl TextLayer {
    /// Gives the blocks their numbers. Only paragraphs, rows and code that hold text have
    /// one.
    pub fn number(&mut self, numbering: Numbering) {
        let mut number = None;
        for at in 0..self.blocks.len() {
            let block = &self.blocks[at];
            let counts =
                matches!(block.kind, BlockKind::Paragraph | BlockKind::Row(_) | BlockKind::Code(_));
            if !counts || block.range.is_empty() {
                continue;
            }
            let carried = match numbering {
                Numbering::Auto => Some(number.unwrap_or(0) + 1),
                Numbering::Own => self.carried_number(at),
            };
            number = carried.or(number);
            self.blocks[at].number = number;
            self.blocks[at].opens_number = carried.is_some();
        }
    }

    /// The number that a block carries itself: that of its list item, or one at the
    /// beginning of its text.
    fn carried_number(&self, at: usize) -> Option<u32> {
        let block = &self.blocks[at];
        match block.layout.item_number {
            Some(number) if block.layout.list_depth == 1 => u32::try_from(number).ok(),
            _ if block.kind == BlockKind::Paragraph && block.layout.list_depth == 0 => {
                leading_number(self.block_text(block))
            }
            _ => None,
        }
    }
}

/// The number of `142. Text` or `(142) Text`.
fn leading_number(text: &str) -> Option<u32> {
    let (inside, close) = match text.strip_prefix('(') {
        Some(inside) => (inside, ')'),
        None => (text, '.'),
    };
    let end = inside.find(|c: char| !c.is_ascii_digit())?;
    let rest = inside[end..].strip_prefix(close)?;
    if rest.starts_with(|c: char| !c.is_whitespace() && !c.is_alphabetic()) {
        return None;
    }
    inside[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain::{Options, layer};

    fn numbers(text: &str, numbering: Numbering) -> Vec<Option<u32>> {
        let mut layer = layer(text, Options { lines: true, ..Options::default() });
        layer.number(numbering);
        layer.blocks.iter().map(|block| block.number).collect()
    }

    #[test]
    fn paragraphs_are_counted() {
        assert_eq!(numbers("a\nb\n\nc", Numbering::Auto), [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn own_numbers_hold_until_the_next() {
        let text = "Preamble\n141. One\nmore\n(142) Two\n3.5 million\n143.\n";
        let own = [None, Some(141), Some(141), Some(142), Some(142), Some(143)];
        assert_eq!(numbers(text, Numbering::Own), own);
    }

    #[test]
    fn numbers_too_large_are_text() {
        assert_eq!(numbers("99999999999. x", Numbering::Own), [None]);
    }
}
