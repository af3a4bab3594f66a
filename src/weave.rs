//! Text and ranges to HTML: tags are closed and reopened where ranges cross.
//!
//! What stays true: without its tags, and with its entities resolved, what comes out is
//! the text that went in.

use std::fmt;

use serde::Serialize;

/// Markup that is safe to print as it is.
///
/// Only this module, `highlight` and the writers of prose in `pages` make one; all of
/// them escape every character that came from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Html(String);

impl Html {
    /// Says that `markup` is safe.
    pub(crate) fn trusted(markup: String) -> Self {
        Html(markup)
    }

    /// Plain text as markup.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        escape(text, &mut out);
        Html(out)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends `text` with the characters that mean something in HTML, in text or between
/// double quotation marks, written as entities.
pub fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}
