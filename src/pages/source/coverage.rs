//! How much of a source is quoted, noted and compared, and by what.

use std::collections::BTreeMap;
use std::ops::Range;

use super::count_words;
use crate::edition::Extract;
use crate::edition::{RoomId, SourceId};
use crate::pages::found::Finder;
use crate::pages::site::{At, block_id, locus};
use crate::pages::uses::{By, Use};
use crate::pages::{Coverage, PassageUse, SourceBlock, StripPassage, compare, words};
use crate::text::TextLayer;

pub(super) fn coverage(at: At, room: RoomId, source: SourceId, text: &TextLayer) -> Coverage {
    let facts = at.site.rooms.get(room.0);
    let uses = facts.map(|facts| facts.uses.as_slice()).unwrap_or_default();
    let here: Vec<&Use> = uses.iter().filter(|each| each.source == source).collect();
    let passages = compare::passages(text);
    let linked = compare::linked_anywhere(at.site, room, source);
    let finder = Finder::new(at, room);
    let one = |&index: &usize| {
        let range = text.blocks[index].range.clone();
        let row = finder.as_ref().map(|finder| finder.place(&Extract { source, range }));
        let row_url = row.as_ref().map(|row| row.row_url.clone()).unwrap_or_default();
        let row = row.and_then(|row| row.row);
        StripPassage { row, row_url, ..passage(at, text, index, &here) }
    };
    let strip: Vec<StripPassage> = passages.iter().map(one).collect();
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
        id: format!("uses-{}", block_id(text, index)),
        url: crate::pages::links::hash(&block_id(text, index)),
        quoted: 0,
        noted: 0,
        uses: Vec::new(),
        row: None,
        row_url: String::new(),
    };
    for each in uses.iter().filter(touches) {
        match each.by {
            By::Quotation => passage.quoted += 1,
            By::Target(_) => passage.noted += 1,
        }
        let used = used(at, each);
        if !passage.uses.contains(&used) {
            passage.uses.push(used);
        }
    }
    passage
}

fn used(at: At, each: &Use) -> PassageUse {
    let facts = at.room.and_then(|room| at.site.rooms.get(room.0));
    let entry = facts.and_then(|facts| facts.quotations.find(&each.id));
    PassageUse {
        label: each.name.clone(),
        url: at.link(&each.folder, &each.fragment),
        noted: each.by != By::Quotation,
        lemma: entry.map(|entry| words::lemma(&entry.quote.text)).unwrap_or_default(),
        page_url: at.quotation(&each.id),
    }
}

/// Says of each block and row what uses it.
pub(super) fn count(blocks: &mut [SourceBlock], coverage: Option<&Coverage>) {
    let strip = coverage.map(|coverage| coverage.strip.as_slice()).unwrap_or_default();
    let uses: BTreeMap<&str, usize> =
        strip.iter().map(|passage| (passage.id.as_str(), passage.uses.len())).collect();
    let of = |id: &str| uses.get(format!("uses-{id}").as_str()).copied().unwrap_or(0);
    for block in blocks {
        block.uses = of(&block.id);
        for row in &mut block.rows {
            row.uses = of(&row.id);
        }
    }
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
