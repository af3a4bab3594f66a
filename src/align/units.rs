//! What is aligned: the blocks of a text, or its sentences.
//!
//! What stays true: every byte of every block but title and subtitle is in exactly one
//! unit, and the units stand in the order of the text.

use crate::edition::{Grain, Unit};
use crate::text::{Block, BlockKind, TextLayer, sentences};

/// Units are only compared with their like; an editor may link anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    Text,
    Heading,
    Code,
    Footnote,
}

/// All classes.
pub(super) const CLASSES: [Class; 4] = [Class::Text, Class::Heading, Class::Code, Class::Footnote];

/// The class of a block; titles have none.
pub(super) fn class(block: &Block) -> Option<Class> {
    match block.kind {
        BlockKind::Title | BlockKind::Subtitle => None,
        BlockKind::Heading(_) => Some(Class::Heading),
        BlockKind::Paragraph | BlockKind::Row(_) => Some(Class::Text),
        BlockKind::Code(_) => Some(Class::Code),
        BlockKind::Footnote(_) => Some(Class::Footnote),
    }
}

/// The units of a text.
pub(super) fn units(text: &TextLayer, grain: Grain) -> Vec<Unit> {
    let blocks = text.blocks.iter().enumerate().filter(|(_, block)| class(block).is_some());
    let units: Vec<Unit> = blocks.flat_map(|(at, _)| of_block(text, at, grain)).collect();
    debug_assert!(covers(text, &units), "a part of a text would be lost");
    units
}

/// Headings, code and rows of tables have no sentences.
fn of_block(text: &TextLayer, at: usize, grain: Grain) -> Vec<Unit> {
    let block = &text.blocks[at];
    let whole = !matches!(block.kind, BlockKind::Paragraph | BlockKind::Footnote(_));
    if whole || grain == Grain::Paragraph {
        return vec![Unit { block: at, range: block.range.clone() }];
    }
    let start = block.range.start;
    let found = sentences(text.block_text(block)).into_iter();
    found.map(|s| Unit { block: at, range: start + s.start..start + s.end }).collect()
}

/// Whether the units are the text: without a gap, without an overlap.
fn covers(text: &TextLayer, units: &[Unit]) -> bool {
    let mut next = units.iter().peekable();
    let mut blocks = text.blocks.iter().enumerate().filter(|(_, block)| class(block).is_some());
    let all = blocks.all(|(at, block)| {
        let mut reached = block.range.start;
        let mut any = false;
        while let Some(unit) = next.next_if(|unit| unit.block == at) {
            if unit.range.start != reached {
                return false;
            }
            reached = unit.range.end;
            any = true;
        }
        any && reached == block.range.end
    });
    all && next.next().is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Layout;

    fn text(blocks: &[(u8, String)]) -> TextLayer {
        let mut text = TextLayer::default();
        for (n, (kind, words)) in blocks.iter().enumerate() {
            if n > 0 {
                text.text.push(crate::text::BLOCK_END);
            }
            let start = text.text.len();
            text.text.push_str(words);
            let kind = match kind {
                0 => BlockKind::Title,
                1 => BlockKind::Heading(2),
                2 => BlockKind::Row(false),
                3 => BlockKind::Code(String::new()),
                4 => BlockKind::Footnote("1".to_owned()),
                _ => BlockKind::Paragraph,
            };
            let range = start..text.text.len();
            let layout = Layout::default();
            text.blocks.push(Block { range, kind, number: None, opens_number: false, layout });
        }
        text
    }

    #[test]
    fn sentences_are_units_of_their_own_but_not_in_headings_and_code() {
        let blocks = [(0, "A. B."), (1, "One. Two."), (9, "Three. Four."), (3, "x. Y.")];
        let text = text(&blocks.map(|(kind, words)| (kind, words.to_owned())));
        let shown = |grain| -> Vec<(usize, &str)> {
            let units = units(&text, grain).into_iter();
            units.map(|unit| (unit.block, &text.text[unit.range])).collect()
        };
        assert_eq!(shown(Grain::Paragraph), [(1, "One. Two."), (2, "Three. Four."), (3, "x. Y.")]);
        let sentences = [(1, "One. Two."), (2, "Three. "), (2, "Four."), (3, "x. Y.")];
        assert_eq!(shown(Grain::Sentence), sentences);
    }

    proptest! {
        #[test]
        fn units_are_the_whole_text_once(
            blocks in prop::collection::vec((0..8u8, "([A-Za-zé报。 ]|[.!?] ){0,30}"), 0..8),
        ) {
            let text = text(&blocks);
            for grain in [Grain::Paragraph, Grain::Sentence] {
                prop_assert!(covers(&text, &units(&text, grain)));
            }
        }
    }
}
