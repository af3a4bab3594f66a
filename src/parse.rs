//! Files to library: settings, rooms, sources, and what was written about them.

pub mod body;
pub mod citation;
pub mod glossary;
pub mod ids;
pub mod notes;
pub mod prose;
pub mod source_text;

use crate::diagnostic::Diagnostics;
use crate::edition::{Library, Selector, Writing};
use crate::files::Files;

/// Everything that the files say, or `None` if `site.toml` cannot be used.
pub fn parse(files: &Files, diagnostics: &mut Diagnostics) -> Option<(Library, Writing<Selector>)> {
    let _ = (files, diagnostics);
    None
}
