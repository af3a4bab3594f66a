//! What the rows of a comparison show of quotations and figures: marks in the cells, and
//! what stands beneath them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Place;
use crate::edition::Extract;
use crate::pages::found::{Finder, Spot, quoted_id};
use crate::pages::site::At;
use crate::pages::{FiguresView, Link, QuotedView};
use crate::weave::{Element, Weave};

/// The findings of a room by the places of one comparison.
#[derive(Default)]
pub(super) struct Found {
    /// By column and unit: what is lit together.
    instances: BTreeMap<(usize, usize), Vec<Element>>,
    /// By column and unit: figures that differ.
    figures: BTreeMap<(usize, usize), Vec<Range<usize>>>,
    rows: BTreeMap<usize, Beneath>,
}

/// What stands beneath a row.
#[derive(Clone, Default)]
pub(super) struct Beneath {
    pub quoted: Vec<QuotedView>,
    pub quoted_at: Vec<Link>,
    pub figures: Vec<FiguresView>,
}

impl Found {
    pub fn new(at: At<'_>, place: Place<'_>) -> Self {
        let mut found = Found::default();
        let Some(finder) = Finder::inside(at, place) else { return found };
        for index in 0..finder.findings.shared.len() {
            found.quotation(&finder, index);
        }
        for index in 0..finder.findings.figures.len() {
            found.conflict(&finder, index);
        }
        found
    }

    /// What stands beneath a row.
    pub fn beneath(&self, row: usize) -> Beneath {
        self.rows.get(&row).cloned().unwrap_or_default()
    }

    /// Whether a passage, by column and unit, gives a figure that others give differently.
    pub fn has_figure(&self, place: (usize, usize)) -> bool {
        self.figures.contains_key(&place)
    }

    /// The marks of a passage with those for quotations and for figures that are not
    /// marked yet.
    pub fn add_to(&self, marks: &Weave, place: (usize, usize)) -> Option<Weave> {
        let (instances, figures) = (self.instances.get(&place), self.figures.get(&place));
        if instances.is_none() && figures.is_none() {
            return None;
        }
        let mut elements = instances.cloned().unwrap_or_default();
        elements.extend(marks.elements.iter().cloned());
        let plain = |figure: &&Range<usize>| !marks.elements.iter().any(|e| covers(e, figure));
        let figures = figures.into_iter().flatten().filter(plain);
        elements.extend(
            figures.map(|figure| {
                Element::new(figure.clone(), "span").attribute("class", "v k-figure")
            }),
        );
        Some(Weave { elements, ..marks.clone() })
    }

    fn quotation(&mut self, finder: &Finder<'_>, index: usize) {
        let shared = &finder.findings.shared[index];
        let members: Vec<Extract> =
            shared.members.iter().map(|&member| finder.member(member)).collect();
        for place in members.iter().chain(&shared.unmarked) {
            self.instance(finder, place, index);
        }
        let spots: Vec<Option<Spot>> = members.iter().map(|place| finder.spot(place)).collect();
        let Some(home) = home(&spots, shared.lemma).filter(|_| shared.wordings > 1) else {
            return;
        };
        let view = finder.quoted(index);
        let mut others: Vec<usize> =
            spots.iter().flatten().map(|spot| spot.row).filter(|row| *row != home).collect();
        others.sort_unstable();
        others.dedup();
        for row in others {
            self.rows.entry(row).or_default().quoted_at.push(Link {
                label: finder.at_row(&view.opening, home),
                url: finder.place_link(home, &view.anchor),
                current: false,
            });
        }
        self.rows.entry(home).or_default().quoted.push(view);
    }

    fn instance(&mut self, finder: &Finder<'_>, place: &Extract, index: usize) {
        let Some(spot) = finder.spot(place) else { return };
        for unit in finder.units(place) {
            let element = Element::new(place.range.clone(), "span")
                .attribute("class", "qt")
                .attribute("data-q", quoted_id(index));
            self.instances.entry((spot.column, unit)).or_default().push(element);
        }
    }

    fn conflict(&mut self, finder: &Finder<'_>, index: usize) {
        let given = &finder.findings.figures[index].given;
        let mut rows = Vec::new();
        for place in given.iter().map(|given| &given.place) {
            let Some(spot) = finder.spot(place) else { continue };
            let figures = self.figures.entry((spot.column, spot.unit)).or_default();
            figures.push(place.range.clone());
            rows.push(spot.row);
        }
        rows.sort_unstable();
        rows.dedup();
        for row in rows {
            self.rows.entry(row).or_default().figures.push(finder.figures(index));
        }
    }
}

/// Whether a mark for a difference touches a figure.
fn covers(element: &Element, figure: &Range<usize>) -> bool {
    let range = element.range();
    let meets = range.start < figure.end && figure.start < range.end;
    meets && (element.has_class("v") || element.has_class("br"))
}

/// The row that holds most instances; of several the one with the fullest wording, else
/// the first.
fn home(spots: &[Option<Spot>], lemma: usize) -> Option<usize> {
    let own = spots.get(lemma).copied().flatten().map(|spot| spot.row);
    let count = |row: usize| spots.iter().flatten().filter(|spot| spot.row == row).count();
    let rows = spots.iter().flatten().map(|spot| spot.row);
    rows.min_by_key(|&row| (Reverse(count(row)), Some(row) != own, row))
}
