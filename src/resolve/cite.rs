//! Citations written anew, for authors to paste.

use super::locate::is_locator;
use crate::diagnostic::Diagnostic;
use crate::edition::{PartKind, Reference, Selector};
use crate::files::{Files, Span};
use crate::quotation::Way;
use crate::text::ordinal;

/// What of a citation is left out when it is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drop {
    /// Nothing.
    Nothing,
    /// Locators, words around the passage, and ordinals: all that says where.
    Whereabouts,
    /// Words around the passage and ordinals.
    Context,
}

impl Drop {
    /// Whether this leaves out such a part.
    pub fn drops(self, part: &PartKind) -> bool {
        let context = matches!(part, PartKind::After(_) | PartKind::Before(_) | PartKind::Pick(_));
        match self {
            Drop::Nothing => false,
            Drop::Whereabouts => context || is_locator(part),
            Drop::Context => context,
        }
    }
}

/// A citation item as its author wrote it.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    files: &'a Files,
    selector: &'a Selector,
    /// Whether it is a value of `alignment.toml`, which has no key and no brackets.
    bare: bool,
}

impl<'a> Written<'a> {
    /// An item in a citation, or a `bare` one of `alignment.toml`.
    pub fn new(files: &'a Files, selector: &'a Selector, bare: bool) -> Self {
        Written { files, selector, bare }
    }

    /// The item as it was written, on one line.
    fn text(&self) -> &'a str {
        self.files.slice(self.selector.span)
    }

    /// The item with another key and with `added` before what stays.
    fn item(&self, reference: &str, drop: Drop, added: &[String]) -> String {
        let kept = self.selector.parts.iter().filter(|part| !drop.drops(&part.value));
        let kept = kept.map(|part| one_line(self.files.slice(part.span)));
        let mut parts: Vec<String> = added.iter().cloned().chain(kept).collect();
        if self.bare {
            let quote = self.selector.quote.as_ref();
            parts.extend(quote.map(|(quote, _)| format!("“{}”", quote.text)));
            return parts.join(", ");
        }
        parts.insert(0, reference.to_owned());
        format!("{}{}{}", self.prefix(), parts.join(", "), self.remark())
    }

    /// Words before the reference, with the blank behind them.
    fn prefix(&self) -> String {
        let (start, sign) = reference_start(&self.selector.reference);
        let start = start.saturating_sub(sign).saturating_sub(self.selector.span.start);
        let before = self.text().get(..start).unwrap_or_default();
        before.strip_prefix('[').map(one_line).filter(|words| !words.is_empty()).map_or_else(
            String::new,
            |mut words| {
                words.push(' ');
                words
            },
        )
    }

    /// Free text behind the last part, with its colon.
    fn remark(&self) -> String {
        let ends = self.selector.parts.iter().map(|part| part.span.end);
        let behind = ends.max().unwrap_or(reference_span(&self.selector.reference).end);
        let behind = behind.saturating_sub(self.selector.span.start);
        let text = self.text().get(behind..).unwrap_or_default();
        let text = one_line(text.strip_suffix(']').unwrap_or(text));
        if text.starts_with([':', '：']) { text } else { String::new() }
    }

    fn reference(&self) -> String {
        match &self.selector.reference {
            Reference::Source(key) => format!("@{}", key.value),
            Reference::Note { room: Some(room), id } => format!("#{}/{}", room.value, id.value),
            Reference::Note { room: None, id } => format!("#{}", id.value),
            Reference::Term(id) => format!("#term:{}", id.value),
        }
    }

    /// What to write for the item if it has another reference, with brackets if they are
    /// its own alone.
    pub fn naming(&self, reference: &str, drop: Drop, added: &[String]) -> String {
        let item = self.item(reference, drop, added);
        match (self.bare, self.text().starts_with('[')) {
            (true, _) => format!("\"{item}\""),
            (false, true) => format!("[{item}]"),
            (false, false) => item,
        }
    }

    /// What to write for the same thing.
    pub fn with(&self, drop: Drop, added: &[String]) -> String {
        self.naming(&self.reference(), drop, added)
    }

    /// The citation that means one of several occurrences.
    pub fn telling(&self, way: &Way) -> String {
        match way {
            Way::Paragraph(number) => self.with(Drop::Whereabouts, &[format!("¶{number}")]),
            Way::After(Some(number), words) => {
                self.with(Drop::Whereabouts, &[format!("¶{number}"), format!("after “{words}”")])
            }
            Way::After(None, words) => self.with(Drop::Context, &[format!("after “{words}”")]),
            Way::Ordinal(number) => self.with(Drop::Context, &[ordinal(*number)]),
        }
    }

    /// Adds an edit that writes `citation`, which [`Written::naming`] or one of its like
    /// made, for the item; not where the item runs over a line end.
    pub fn edit(&self, diagnostic: Diagnostic, citation: &str) -> Diagnostic {
        match self.text().contains('\n') {
            true => diagnostic,
            false => diagnostic.edit(self.selector.span, citation),
        }
    }
}

/// Where the name in a reference begins, and how many bytes of signs stand before it.
fn reference_start(reference: &Reference) -> (usize, usize) {
    match reference {
        Reference::Source(name) => (name.span.start, 1),
        Reference::Note { room: Some(name), .. } | Reference::Note { room: None, id: name } => {
            (name.span.start, 1)
        }
        Reference::Term(name) => (name.span.start, "#term:".len()),
    }
}

/// Where the name in a reference stands.
pub(super) fn reference_span(reference: &Reference) -> Span {
    match reference {
        Reference::Source(name) | Reference::Note { id: name, .. } | Reference::Term(name) => {
            name.span
        }
    }
}

/// What stands on several lines, perhaps inside a block quotation, on one.
fn one_line(text: &str) -> String {
    let lines = text.lines().enumerate().map(|(at, line)| match at {
        0 => line.trim(),
        _ => line.trim_start_matches([' ', '\t', '>']).trim_end(),
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_block_quotation_become_one() {
        assert_eq!(one_line("@a, after “one\n>  two”"), "@a, after “one two”");
    }
}
