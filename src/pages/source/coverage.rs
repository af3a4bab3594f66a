//! How much of a source is quoted, noted and compared, and by what.

use std::ops::Range;

use super::count_words;
use crate::edition::{RoomId, SourceId};
use crate::pages::site::{At, block_id, locus};
use crate::pages::uses::{By, Use};
use crate::pages::{Coverage, Link, StripPassage, compare};
use crate::text::TextLayer;

pub(super) fn coverage(at: At, room: RoomId, source: SourceId, text: &TextLayer) -> Coverage {
    let facts = at.site.rooms.get(room.0);
    let uses = facts.map(|facts| facts.uses.as_slice()).unwrap_or_default();
    let here: Vec<&Use> = uses.iter().filter(|each| each.source == source).collect();
    let passages = compare::passages(text);
    let linked = compare::linked_anywhere(at.site, room, source);
    let strip: Vec<StripPassage> =
        passages.iter().map(|&index| passage(at, text, index, &here)).collect();
    let touched = |p: &&StripPassage| p.quoted == 0 && p.noted == 0;
    Coverage {
        passages: passages.len(),
        words: count_words(&text.text),
        quoted: strip.iter().filter(|passage| passage.quoted > 0).count(),
        noted: strip.iter().filter(|passage| passage.noted > 0).count(),
        linked: passages.iter().filter(|index| linked.contains(index)).count(),
        untouched: strip.iter().filter(touched).count(),
        quoted_words: quoted_words(text, &here),
        strip,
    }
}

fn passage(at: At, text: &TextLayer, index: usize, uses: &[&Use]) -> StripPassage {
    let block = &text.blocks[index].range;
    let touches = |each: &&&Use| each.range.start < block.end && block.start < each.range.end;
    let mut passage = StripPassage {
        locus: locus(at.words(), text, index..index + 1),
        url: crate::pages::links::hash(&block_id(text, index)),
        quoted: 0,
        noted: 0,
        uses: Vec::new(),
    };
    for each in uses.iter().filter(touches) {
        match each.by {
            By::Quotation => passage.quoted += 1,
            By::Target(_) => passage.noted += 1,
        }
        let link = Link {
            label: each.name.clone(),
            url: at.link(&each.folder, &each.fragment),
            current: false,
        };
        if !passage.uses.contains(&link) {
            passage.uses.push(link);
        }
    }
    passage
}

/// Words inside what prose quotes, each once however often it is quoted.
fn quoted_words(text: &TextLayer, uses: &[&Use]) -> usize {
    let quotations = uses.iter().filter(|each| each.by == By::Quotation);
    let mut ranges: Vec<Range<usize>> = quotations.flat_map(|each| each.marked.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut words = 0;
    let mut end = 0;
    for range in ranges {
        let start = range.start.max(end);
        if start < range.end {
            words += count_words(&text.text[start..range.end]);
            end = range.end;
        }
    }
    words
}
