//! What the sources of a room say differently, as pages show it: quotations in several
//! wordings, figures, origins.
//!
//! Facts with links to their places. Words are shown as their source prints them.

use std::ops::Range;

use super::compare::{self, Passage, Place, units};
use super::site::{At, block_id, range_locus};
use super::{FiguresView, FoundPlace, OriginsView, QuotedView, ReportedView};
use crate::edition::{Extract, RoomFindings, RoomId, SourceId};
use crate::text::{BLOCK_END, CELL_END, LINE_END};

mod figures;
mod origins;
mod quoted;
mod reported;

pub(super) use quoted::id as quoted_id;

/// The findings of a room, for one page.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    at: At<'a>,
    room: RoomId,
    pub findings: &'a RoomFindings,
    /// The comparison that places are linked to.
    comparison: Option<Place<'a>>,
}

/// Where words stand in a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub row: usize,
    pub column: usize,
    /// The first unit that holds some of them.
    pub unit: usize,
}

impl<'a> Finder<'a> {
    /// Findings with links to the room's own comparison.
    pub fn new(at: At<'a>, room: RoomId) -> Option<Self> {
        let findings = at.site.findings.get(room.0)?;
        let base = compare::default_base(at.site, room);
        let comparison = base.and_then(|base| Place::against(at.site, room, base));
        Some(Finder { at, room, findings, comparison })
    }

    /// Findings with links inside a comparison.
    pub fn inside(at: At<'a>, comparison: Place<'a>) -> Option<Self> {
        let room = comparison.room;
        let findings = at.site.findings.get(room.0)?;
        Some(Finder { at, room, findings, comparison: Some(comparison) })
    }

    /// Something named with the number of its row.
    pub fn at_row(&self, what: &str, row: usize) -> String {
        self.at.words().count("found.at-row", row + 1, &[("opening", what)])
    }

    /// A link to something in a row of the comparison.
    pub fn place_link(&self, row: usize, fragment: &str) -> String {
        self.comparison.map(|place| place.link(self.at, row, fragment)).unwrap_or_default()
    }

    /// How many of the accounts are independent; nothing if all are.
    pub fn origins(&self) -> Option<OriginsView> {
        origins::view(self)
    }

    /// A quotation in several sources, by its index in the findings.
    pub fn quoted(&self, index: usize) -> QuotedView {
        quoted::view(self, index)
    }

    /// What several sources quote, those with several wordings first.
    pub fn all_quoted(&self) -> Vec<QuotedView> {
        let mut all: Vec<usize> = (0..self.findings.shared.len()).collect();
        all.sort_by_key(|&index| self.findings.shared[index].wordings < 2);
        all.into_iter().map(|index| self.quoted(index)).collect()
    }

    /// Figures that differ, by their index in the findings.
    pub fn figures(&self, index: usize) -> FiguresView {
        figures::view(self, &self.findings.figures[index])
    }

    /// All figures that differ.
    pub fn all_figures(&self) -> Vec<FiguresView> {
        (0..self.findings.figures.len()).map(|index| self.figures(index)).collect()
    }

    /// What a source quotes, as far as something was found out about it.
    pub fn reported(&self, source: SourceId) -> Vec<ReportedView> {
        reported::views(self, source)
    }

    /// Where a quotation stands, by its index in the findings.
    pub fn member(&self, index: usize) -> Extract {
        quoted::extract(&self.findings.reported[index])
    }

    /// Where words stand in the comparison; nothing for those of headings.
    pub fn spot(&self, place: &Extract) -> Option<Spot> {
        let view = self.comparison?.view;
        let column = view.columns.iter().position(|source| *source == place.source)?;
        let units = self.units(place);
        let found =
            units.into_iter().find_map(|unit| Some((unit, view.row_of[column].get(&unit)?)));
        found.map(|(unit, row)| Spot { row: *row, column, unit })
    }

    /// The units that hold some of the words.
    pub fn units(&self, place: &Extract) -> Range<usize> {
        let units = units(self.at.site, self.room, place.source);
        let first = units.partition_point(|unit| unit.range.end <= place.range.start);
        let end = units.partition_point(|unit| unit.range.start < place.range.end);
        first..end.max(first)
    }

    /// Where words stand, in their source and in the comparison.
    pub fn place(&self, place: &Extract) -> FoundPlace {
        let text = self.at.site.text(place.source);
        let block = text.map(|text| block_id(text, text.block_at(place.range.start).unwrap_or(0)));
        let spot = self.spot(place);
        FoundPlace {
            source: self.at.source(place.source),
            locus: text
                .map(|text| range_locus(self.at.words(), text, &place.range))
                .unwrap_or_default(),
            url: self.at.source_link(place.source, &block.unwrap_or_default()),
            row: spot.map(|spot| spot.row + 1),
            row_url: spot.and_then(|spot| self.row_url(place.source, spot)).unwrap_or_default(),
        }
    }

    fn row_url(&self, source: SourceId, spot: Spot) -> Option<String> {
        let passage = Passage::new(self.at.site, self.room, source, spot.unit)?;
        Some(self.place_link(spot.row, &passage.id()))
    }

    /// Words as their source prints them, in one line.
    fn printed(&self, source: SourceId, range: &Range<usize>) -> String {
        let text = self.at.site.text(source).and_then(|text| text.text.get(range.clone()));
        let breaks = |c: char| c.is_whitespace() || [BLOCK_END, LINE_END, CELL_END].contains(&c);
        let words = text.unwrap_or_default().split(breaks).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }

    /// Language and direction of a source.
    fn tongue(&self, source: SourceId) -> (String, &'static str) {
        let record = &self.at.site.source(source).record;
        (record.lang.clone(), if record.rtl { "rtl" } else { "ltr" })
    }
}
