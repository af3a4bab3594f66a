//! Citations: what stands between the brackets.
//!
//! A scanner by hand, so that every part has its exact place in the file and whatever
//! cannot be read is reported with the nearest word that could.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Citation, Item, Located, Part, PartKind, Reference, Stance};
use crate::files::{FileId, Span};
use crate::markdown::RawCitation;
use crate::quotation::Quote;
use crate::text::{Origin, is_key, nfc};

mod contradiction;
mod part;
mod split;

use split::{Piece, split};

/// Text of a file that holds citation items, and where each byte of it stands.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
    origin: &'a Origin,
    file: FileId,
}

impl Source<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.origin.file_range(range))
    }

    fn problem(&self, code: Code, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.span(range), message)
    }

    fn at<T>(&self, range: &Range<usize>, value: T) -> Located<T> {
        Located { value, span: self.span(range.clone()) }
    }
}

/// Reads a citation. `None` if nothing in it can be used.
pub(super) fn citation(
    raw: &RawCitation,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Citation> {
    let source = Source { text: &raw.text, origin: &raw.origin, file };
    let start = reference_start(&raw.text);
    let prefix = raw.text[..start].trim();
    let whole = Span::new(file, raw.span.clone());
    let pieces = split(&source, start, diagnostics);
    let alone = pieces.len() == 1;
    let mut items = Vec::new();
    for piece in &pieces {
        let Some(item) = item(&source, piece, diagnostics) else { continue };
        contradiction::report(&item.parts, diagnostics);
        items.push(item);
    }
    if let [only] = &mut items[..]
        && alone
    {
        only.span = whole;
    }
    let prefix = (!prefix.is_empty()).then(|| prefix.to_owned());
    (!items.is_empty()).then_some(Citation { prefix, items, span: whole })
}

/// Reads a line of a `side-by-side` block: an item without brackets, in which a blank may
/// stand for the first comma. `range` is the line in `text`.
pub(super) fn line(
    (text, origin): (&str, &Origin),
    range: Range<usize>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Item> {
    let mut line = Origin::default();
    for (at, place) in origin.within(range.clone()) {
        line.push(at.start - range.start..at.end - range.start, place);
    }
    let text = &text[range];
    let source = Source { text, origin: &line, file };
    let mut pieces = split(&source, 0, diagnostics);
    if let Some(more) = pieces.get(1) {
        let message = "a line of a `side-by-side` block names one source";
        let problem = source.problem(Code::RR210, more.range.clone(), message);
        diagnostics.push(problem.help("begin a new line"));
    }
    let mut piece = pieces.drain(..).next()?;
    piece.free_reference(text);
    item(&source, &piece, diagnostics)
}

/// The inside of a citation without its key, as `alignment.toml` has it: locators,
/// words in quotation marks, and what restricts them. `span` is the text with the
/// quotation marks of the TOML string around it.
pub fn place(
    text: &str,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> (Option<(Quote, Span)>, Vec<Part>) {
    let mut origin = Origin::default();
    let exact = span.end - span.start == text.len() + 2;
    let inside = if exact { span.start + 1..span.end - 1 } else { span.range() };
    origin.push(0..text.len(), inside);
    let source = Source { text, origin: &origin, file: span.file };
    let mut quote = None;
    let mut parts = Vec::new();
    for range in split(&source, 0, diagnostics).into_iter().flat_map(|piece| piece.parts()) {
        match part::quoted(&source, range.clone()) {
            Some(words) if quote.is_none() => {
                let text = source.text[words.clone()].to_owned();
                quote = Some((Quote { text, ..Quote::default() }, source.span(words)));
            }
            _ => parts.extend(part::part(&source, range, diagnostics)),
        }
    }
    contradiction::report(&parts, diagnostics);
    (quote, parts)
}

/// Where the first reference begins.
fn reference_start(text: &str) -> usize {
    if text.starts_with('#') {
        return 0;
    }
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let named = || text[at + 1..].starts_with(char::is_alphanumeric);
        if c == '@' && before.is_whitespace() && named() {
            return at;
        }
        before = c;
    }
    0
}

fn item(source: &Source, piece: &Piece, diagnostics: &mut Diagnostics) -> Option<Item> {
    let mut parts = piece.parts().into_iter();
    let first = parts.next()?;
    let reference = reference(source, first, diagnostics);
    let parts: Vec<Part> =
        parts.filter_map(|range| part::part(source, range, diagnostics)).collect();
    Some(Item {
        reference: reference?,
        parts,
        remark: piece.remark.clone().map(|range| source.text[range].to_owned()),
        span: source.span(piece.range.clone()),
    })
}

fn reference(
    source: &Source,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Reference> {
    let text = &source.text[range.clone()];
    let Some(sign) = text.chars().next().filter(|c| matches!(c, '@' | '#')) else {
        let message = format!("`{text}` names no source: every item begins with `@` or `#`");
        let problem = source.problem(Code::RR210, range, message);
        diagnostics.push(problem.help("write `@` and the key of a source"));
        return None;
    };
    let term = text.starts_with("#term:");
    let skip = if term { "#term:".len() } else { 1 };
    let named = &text[skip..];
    let end = name_end(named, sign == '#' && !term);
    let name = range.start + skip..range.start + skip + end;
    if end < named.len() {
        behind_reference(source, name.end..range.end, diagnostics);
    }
    let named = &named[..end];
    if sign == '#' && !term {
        return note(source, named, name, diagnostics);
    }
    let name = key(source, name, diagnostics)?;
    Some(if term { Reference::Term(name) } else { Reference::Source(name) })
}

fn name_end(text: &str, path: bool) -> usize {
    let stops = |c: char| {
        c.is_whitespace()
            || c.is_ascii_punctuation() && !matches!(c, '-' | '_' | '.') && !(path && c == '/')
    };
    text[..text.find(stops).unwrap_or(text.len())].trim_end_matches('.').len()
}

/// Reports what stands behind a reference without a comma.
fn behind_reference(source: &Source, range: Range<usize>, diagnostics: &mut Diagnostics) {
    let text = &source.text[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    let message = format!("`{}` follows without a comma", &source.text[start..range.end]);
    let problem = source.problem(Code::RR210, start..range.end, message);
    let gap = source.span(range.start..range.start);
    diagnostics.push(problem.help("put a comma before it").edit(gap, ","));
}

fn note(
    source: &Source,
    named: &str,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Reference> {
    let slash = named.rfind('/');
    let id = range.start + slash.map_or(0, |at| at + 1)..range.end;
    let room = slash.map(|at| {
        let room = range.start..range.start + at;
        source.at(&room, nfc(&source.text[room.clone()]))
    });
    Some(Reference::Note { room, id: key(source, id, diagnostics)? })
}

fn key(
    source: &Source,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Located<String>> {
    let name = nfc(&source.text[range.clone()]);
    if is_key(&name) {
        return Some(source.at(&range, name));
    }
    let message = format!("`{name}` cannot be a key or id");
    let problem = source.problem(Code::RR210, range, message);
    diagnostics.push(problem.help("keys are letters, digits, `-`, `_` and `.`"));
    None
}

/// Reports stances and values, which only claims have. A target of any note may say that
/// its source is silent, since that is checked: `target` lets it.
pub(super) fn only_in_claims(citation: &Citation, target: bool, diagnostics: &mut Diagnostics) {
    for part in citation.items.iter().flat_map(|item| &item.parts) {
        let what = match &part.value {
            PartKind::Stance(Stance::Silent) | PartKind::Without(_) if target => continue,
            PartKind::Stance(_) => "a stance",
            PartKind::Value(_) => "a value",
            PartKind::Without(_) => "`without`",
            _ => continue,
        };
        let message = format!("{what} stands here, but only targets of claims have one");
        let problem = Diagnostic::new(Code::RR214, part.span, message);
        diagnostics.push(problem.help("add `.claim` to the braces of the note's heading"));
    }
}

#[cfg(test)]
mod tests;
