//! Files to library: settings, rooms, sources, and what was written about them.

pub mod body;
pub mod citation;
pub mod glossary;
mod hazards;
pub mod ids;
mod marks;
pub mod notes;
pub mod prose;
pub mod source_text;

use crate::diagnostic::Diagnostics;
use crate::edition::{Date, Library, Selector, Writing};
use crate::files::Files;

/// Everything that the files say, or `None` if `site.toml` cannot be used.
///
/// Dates after `today` are reported.
pub fn parse(
    files: &Files,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> Option<(Library, Writing<Selector>)> {
    let _ = (files, today, diagnostics);
    None
}
