//! Quotations counted by label.

use super::Tally;
use super::cite::status;
use crate::edition::{Anchor, RoomWriting, Text};
use crate::quotation::Label;

impl Tally {
    /// Counts a quotation with its labels; a place without labels is none.
    pub(super) fn add(&mut self, labels: &[Label]) {
        match status(labels) {
            "verbatim" => self.verbatim += 1,
            "changed" => self.changed += 1,
            "unverified" => self.unverified += 1,
            _ => return,
        }
        self.quotations += 1;
        for label in labels {
            *self.labels.entry(label.token()).or_default() += 1;
        }
    }

    /// Counts all of another tally.
    pub(super) fn join(&mut self, other: &Tally) {
        self.quotations += other.quotations;
        self.verbatim += other.verbatim;
        self.changed += other.changed;
        self.unverified += other.unverified;
        for (label, count) in &other.labels {
            *self.labels.entry(label).or_default() += count;
        }
    }
}

/// The quotations in one text.
pub(super) fn text(text: &Text<Anchor>) -> Tally {
    let mut tally = Tally::default();
    for anchor in text.quotations.iter().flat_map(|quotation| &quotation.places) {
        tally.add(&anchor.labels);
    }
    tally
}

/// The quotations of a whole room: essay, notes with their targets, glossary.
pub(super) fn room(writing: &RoomWriting<Anchor>) -> Tally {
    let mut tally = text(&writing.essay);
    for note in &writing.notes {
        tally.join(&text(&note.body));
        for place in note.targets.iter().filter_map(|target| target.place.as_ref()) {
            tally.add(&place.labels);
        }
    }
    for term in &writing.glossary {
        tally.join(&text(&term.body));
    }
    for file in &writing.files {
        tally.join(&text(&file.introduction));
    }
    tally
}
