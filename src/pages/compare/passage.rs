//! A passage of a comparison: a unit of a source, its name, its id, its words.

use crate::edition::{RoomId, SourceId, Unit};
use crate::pages::site::{Site, block_id, locus};
use crate::pages::source;
use crate::text::{BlockKind, TextLayer};
use crate::weave::{Html, Weave};
use crate::wording::Words;

/// A unit of a source as a room divides it.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Passage<'a> {
    pub siglum: &'a str,
    wording: &'a Words,
    text: &'a TextLayer,
    unit: &'a Unit,
    /// Which unit of its block, from 1.
    number: usize,
    /// How many the block has.
    of: usize,
}

/// The units of a source as a room divides it; none if its text is not shown.
pub(in crate::pages) fn units<'a>(site: &Site<'a>, room: RoomId, source: SourceId) -> &'a [Unit] {
    let alignment = site.edition.alignments.get(room.0).filter(|_| site.text(source).is_some());
    alignment.map(|alignment| alignment.units(source)).unwrap_or_default()
}

impl<'a> Passage<'a> {
    pub fn new(site: &Site<'a>, room: RoomId, source: SourceId, at: usize) -> Option<Self> {
        let units = units(site, room, source);
        let unit = units.get(at)?;
        let same = |other: &&Unit| other.block == unit.block;
        let before = units[..at].iter().rev().take_while(same).count();
        let after = units[at..].iter().take_while(same).count();
        Some(Passage {
            siglum: &site.source(source).record.siglum,
            wording: site.words(Some(room)),
            text: site.text(source)?,
            unit,
            number: before + 1,
            of: before + after,
        })
    }

    /// Its id in a comparison: siglum and number, `A8`, then the sentence, `A8-2`. No siglum
    /// holds a `~`, which keeps apart what could be read in two ways.
    pub fn id(&self) -> String {
        let sentence = match self.number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        let open = self.siglum.ends_with(|c: char| c.is_numeric() || matches!(c, '-' | '_' | '.'));
        let apart = if open { "~" } else { "" };
        match self.text.blocks.get(self.unit.block) {
            Some(block) if block.opens_number && block.number.is_some() => {
                format!("{}{apart}{}{sentence}", self.siglum, block.number.unwrap_or_default())
            }
            _ => format!("{}~b{}{sentence}", self.siglum, self.unit.block),
        }
    }

    /// Its address in words: `¶8`, or `¶8, sentence 2` where it is one of several.
    pub fn locus(&self) -> String {
        match self.of {
            1 => self.block_locus(),
            _ => {
                let values = [("locus", &*self.block_locus()), ("n", &self.number.to_string())];
                self.wording.say("locus.sentence", &values)
            }
        }
    }

    /// The address of its block in words: `¶8`.
    pub fn block_locus(&self) -> String {
        locus(self.wording, self.text, self.unit.block..self.unit.block + 1)
    }

    /// Siglum and address: `A ¶8`.
    pub fn name(&self) -> String {
        format!("{} {}", self.siglum, self.locus()).trim_end().to_owned()
    }

    /// The id of its block on its source's page.
    pub fn block_id(&self) -> String {
        block_id(self.text, self.unit.block)
    }

    /// Its words.
    pub fn words(&self) -> &'a str {
        &self.text.text[self.unit.range.clone()]
    }

    /// Its words with their own markup, and marks for what differs.
    pub fn html(&self, marks: &Weave) -> Html {
        let end = self.unit.range.start + self.words().trim_end().len();
        source::marked(self.text, &(self.unit.range.start..end), marks)
    }

    /// The headings that stand directly before it.
    pub fn headings(&self) -> Vec<String> {
        if self.number > 1 {
            return Vec::new();
        }
        let before = self.text.blocks[..self.unit.block].iter().rev();
        let headings = before.take_while(|each| matches!(each.kind, BlockKind::Heading(_)));
        let mut found: Vec<String> =
            headings.map(|each| self.text.block_text(each).replace('\u{2028}', " ")).collect();
        found.reverse();
        found
    }
}
