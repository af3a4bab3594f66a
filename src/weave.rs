//! Text and ranges to HTML: tags are closed and reopened where ranges cross.
//!
//! What stays true: without its tags and inserts, and with its entities resolved, what
//! comes out is the text that went in, less what was left out on purpose; a line end
//! U+2028 is a `<br>`.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::text::{BLOCK_END, LINE_END};

#[cfg(test)]
mod tests;
mod writer;

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
            '\0' => out.push('\u{FFFD}'),
            LINE_END => out.push_str("<br>"),
            BLOCK_END => out.push('\n'),
            c => out.push(c),
        }
    }
}

/// An HTML element around a range of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    range: Range<usize>,
    name: &'static str,
    id: Option<String>,
    attributes: Vec<(&'static str, String)>,
}

impl Element {
    /// An element without attributes around bytes of the text.
    pub fn new(range: Range<usize>, name: &'static str) -> Self {
        Element { range, name, id: None, attributes: Vec::new() }
    }

    /// Gives the element an id; where it is cut into pieces, the first piece has it.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// What it stands around.
    pub fn range(&self) -> &Range<usize> {
        &self.range
    }

    /// Whether one of its classes is `class`.
    pub fn has_class(&self, class: &str) -> bool {
        let classes = self.attributes.iter().filter(|(name, _)| *name == "class");
        classes.into_iter().any(|(_, value)| value.split(' ').any(|each| each == class))
    }

    /// Gives the element an attribute, which all its pieces have. The value is plain.
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }
}

/// Markup of no width between two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    at: usize,
    html: Html,
    link: bool,
}

impl Insert {
    /// Markup before the byte `at`, behind what ends there and before what begins there.
    pub fn new(at: usize, html: Html) -> Self {
        Insert { at, html, link: false }
    }

    /// The same for markup that is a link: links around it are closed before it and
    /// reopened behind it, since one link cannot hold another.
    pub fn link(at: usize, html: Html) -> Self {
        Insert { at, html, link: true }
    }
}

/// What to do with a text.
#[derive(Clone, Debug, Default)]
pub struct Weave {
    /// What stands around ranges. Of two that begin together the longer is outside, of
    /// two that are equal the first.
    pub elements: Vec<Element>,
    /// What stands between characters; at one place in this order.
    pub inserts: Vec<Insert>,
    /// Stretches that are not shown. They may overlap.
    pub hidden: Vec<Range<usize>>,
}

impl Weave {
    /// Writes the bytes `within` of `text`. Ranges are cut to it; what lies outside does
    /// not count, except that inserts at either end do.
    pub fn html(&self, text: &str, within: Range<usize>) -> Html {
        Html(writer::write(text, within, self))
    }
}
