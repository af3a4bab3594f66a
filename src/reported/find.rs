//! Finds what a text quotes, speeches over several paragraphs and interrupted sentences
//! included.

use std::ops::Range;

use super::{LEAST, Speech};
use crate::text::script::words;
use crate::text::speech::{Marked, marked, repeats};
use crate::text::{Block, BlockKind, TextLayer};

/// How many words a reporter may put between two parts of a sentence that he quotes.
const INTERRUPTION: usize = 10;

/// See [`super::speeches`].
pub(super) fn speeches(layer: &TextLayer) -> Vec<Speech> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut rest = None;
    // Before this block no long speech is sought: it was, in vain.
    let mut lost = 0;
    while let Some(block) = layer.blocks.get(at) {
        let marks = rest.take().unwrap_or_else(|| marks(layer, block, None));
        let long = marks.open.filter(|_| at >= lost).map(|open| long(layer, at, open));
        let end = match (&long, marks.open) {
            (Some(Ok(_)), Some((open, _))) => open,
            _ => usize::MAX,
        };
        let pairs = marks.pairs.iter().filter(|pair| pair.start < end);
        found.extend(pairs.map(|pair| short(layer, block, pair)));
        match long {
            Some(Ok(long)) => {
                found.push(long.speech);
                at = long.last;
                rest = Some(long.rest);
                continue;
            }
            Some(Err(until)) => lost = until,
            None => {}
        }
        at += 1;
    }
    let mut found = joined(layer, found);
    found.retain(|speech| speech.words >= LEAST);
    found
}

fn marks(layer: &TextLayer, block: &Block, continues: Option<char>) -> Marked {
    match block.kind {
        BlockKind::Code(_) => Marked::default(),
        _ => marked(layer.block_text(block), continues),
    }
}

fn short(layer: &TextLayer, block: &Block, pair: &Range<usize>) -> Speech {
    let range = block.range.start + pair.start..block.range.start + pair.end;
    let part = inside(layer, range.clone(), (true, true));
    speech(layer, range, vec![part])
}

fn speech(layer: &TextLayer, range: Range<usize>, mut parts: Vec<Range<usize>>) -> Speech {
    parts.retain(|part| !part.is_empty());
    let count = |part: &Range<usize>| words(&layer.text[part.clone()]).len();
    let words = parts.iter().map(count).sum();
    Speech { range, parts, words }
}

/// A stretch without the marks at its beginning and its end, and without blanks there.
fn inside(layer: &TextLayer, range: Range<usize>, marks: (bool, bool)) -> Range<usize> {
    let text = &layer.text[range.clone()];
    let first = text.chars().next().filter(|_| marks.0).map_or(0, char::len_utf8);
    let last = text.chars().next_back().filter(|_| marks.1).map_or(0, char::len_utf8);
    let text = text.get(first..text.len() - last).unwrap_or_default();
    let start = range.start + first + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// A speech over several paragraphs.
struct Long {
    speech: Speech,
    /// The block in which it ends.
    last: usize,
    /// What else stands in that block.
    rest: Marked,
}

/// Follows a mark that its block leaves open through the blocks that repeat it, to the
/// one that closes it; otherwise the block up to which that was tried.
fn long(layer: &TextLayer, first: usize, (open, mark): (usize, char)) -> Result<Long, usize> {
    let begin = layer.blocks[first].range.start + open;
    let mut parts = vec![inside(layer, begin..layer.blocks[first].range.end, (true, false))];
    let mut at = first + 1;
    loop {
        let block = layer.blocks.get(at).filter(|block| goes_on(layer, block, mark)).ok_or(at)?;
        let start = block.range.start;
        let mut rest = marks(layer, block, Some(mark));
        let closed = rest.pairs.first().filter(|pair| pair.start == 0).map(|pair| pair.end);
        let end = closed.map_or(block.range.end, |end| start + end);
        parts.push(inside(layer, start..end, (true, closed.is_some())));
        if closed.is_some() {
            rest.pairs.remove(0);
            return Ok(Long { speech: speech(layer, begin..end, parts), last: at, rest });
        }
        at += 1;
    }
}

fn goes_on(layer: &TextLayer, block: &Block, mark: char) -> bool {
    let first = layer.block_text(block).chars().next();
    block.kind == BlockKind::Paragraph && first.is_some_and(|first| repeats(mark, first))
}

/// Makes one of the parts of a sentence that its reporter interrupts: “We won,” he said,
/// “and we won well.”
fn joined(layer: &TextLayer, found: Vec<Speech>) -> Vec<Speech> {
    let mut joined: Vec<Speech> = Vec::with_capacity(found.len());
    for speech in found {
        match joined.last_mut() {
            Some(last) if interrupted(&layer.text, &last.range, &speech.range) => {
                last.range.end = speech.range.end;
                last.parts.extend(speech.parts);
                last.words += speech.words;
            }
            _ => joined.push(speech),
        }
    }
    joined
}

/// Whether the sentence goes on: a comma before and behind a few words of somebody else.
fn interrupted(text: &str, before: &Range<usize>, behind: &Range<usize>) -> bool {
    let Some(between) = text.get(before.end..behind.start) else { return false };
    let comma = |c: char| matches!(c, ',' | '،' | '，' | '、');
    let inside = text[..before.end].chars().rev().nth(1).is_some_and(comma);
    let begins = inside || between.starts_with(comma);
    let plain =
        |c: char| !crate::text::fold::is_quotation_mark(c) && !".!?;:…。！？\u{2029}".contains(c);
    let count = words(between).len();
    begins
        && between.trim_end().ends_with(comma)
        && between.chars().all(plain)
        && (1..=INTERRUPTION).contains(&count)
}
