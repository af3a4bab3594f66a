//! Ids of notes and terms, each once in its room.

use std::collections::BTreeMap;

use crate::files::Span;

/// The ids that are taken, and where they were given.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    taken: BTreeMap<String, Span>,
}

impl Ids {
    /// None taken.
    pub fn new() -> Self {
        Self::default()
    }
}
