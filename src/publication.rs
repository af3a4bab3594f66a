//! What may leave the machine: drafts, dates, and what hangs on them.
//!
//! What is withheld is taken out of the edition, not marked in it: no page can reach a
//! note, page, room or source that is not in the [`Published`] value.

use crate::diagnostic::Diagnostics;
use crate::edition::{Date, Edition, Publication, Published};

mod decide;
mod references;
mod remove;
mod walk;

/// What a build shows.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// The day of the build.
    pub date: Date,
    /// Whether drafts and things not due yet are shown, marked as such.
    pub drafts: bool,
}

impl Policy {
    fn shows(&self, publication: Publication) -> bool {
        let due = publication.not_before.is_none_or(|day| day <= self.date);
        self.drafts || !publication.draft && due
    }
}

/// What was left out, for the closing summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// What it is, as people call it: "room `x`", "note `y` of `x`".
    pub what: String,
    /// The day from which it is published, if it waits for one.
    pub until: Option<Date>,
}

/// Leaves out what may not be published yet, and reports what published texts say of it.
pub fn withhold(
    mut edition: Edition,
    policy: Policy,
    diagnostics: &mut Diagnostics,
) -> (Published, Vec<Withheld>) {
    let decision = decide::decide(&edition, policy);
    references::report(&mut edition, &decision, diagnostics);
    let withheld = decision.withheld(&edition);
    remove::remove(&mut edition, &decision);
    (Published::vouch(edition), withheld)
}

#[cfg(test)]
mod tests;
