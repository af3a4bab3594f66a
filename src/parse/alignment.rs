//! `alignment.toml`: what editors say about which passages correspond.

use super::citation::place;
use super::columns::Names;
use super::head::Reading;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Correction, CorrectionKind, Reference, Selector, SourceId};
use crate::files::{FileId, Located, Span};
use crate::nearest::did_you_mean;
use crate::table::{Table, Value};

/// The sources of a room that an alignment may name: each with its key.
pub struct Sides<'a> {
    /// To find them by name.
    pub names: &'a Names<'a>,
    /// The room's sources and their keys.
    pub keys: Vec<(SourceId, &'a str)>,
}

/// The tables of `alignment.toml`.
const KINDS: [(&str, CorrectionKind); 3] = [
    ("same", CorrectionKind::Same),
    ("apart", CorrectionKind::Apart),
    ("noted", CorrectionKind::Noted),
];

/// Reads `alignment.toml`.
pub fn alignment(
    file: FileId,
    sides: &Sides,
    reading: Reading,
    d: &mut Diagnostics,
) -> Vec<Correction<Selector>> {
    let mut table = reading.table(file, d);
    let mut list = Vec::new();
    for (key, kind) in KINDS {
        for entry in table.tables(key, d) {
            list.extend(correction(kind, entry, sides, d));
        }
    }
    table.finish(d);
    list.sort_by_key(|correction| correction.span);
    list
}

fn correction(
    kind: CorrectionKind,
    mut table: Table,
    sides: &Sides,
    d: &mut Diagnostics,
) -> Option<Correction<Selector>> {
    let note = match kind {
        CorrectionKind::Noted => table.required("note", "note = \"…\"", d).map(|note| note.value),
        _ => table.string("note", d),
    };
    let mut span = table.span;
    let mut found = Vec::new();
    let named = table.rest();
    let named_two = named.len() >= 2;
    for (key, value) in named {
        span.end = span.end.max(value.span.end);
        found.extend(side(kind, &key, &value, sides, d));
    }
    table.finish(d);
    if !named_two {
        let message = "passages of at least two sources are needed";
        let lonely = Diagnostic::new(Code::RR104, table_head(span), message);
        d.push(lonely.help("add a line such as `key = \"¶2\"` for another source"));
    }
    (found.len() >= 2).then_some(Correction { kind, sides: found, note, span })
}

fn table_head(span: Span) -> Span {
    Span { end: span.start, ..span }
}

fn side(
    kind: CorrectionKind,
    key: &Located<String>,
    value: &Value,
    sides: &Sides,
    d: &mut Diagnostics,
) -> Option<(SourceId, Option<Selector>)> {
    let source = sides.source(key, d)?;
    let Some(text) = value.text() else {
        let message = format!("`{}` must be a place in quotation marks", key.value);
        let wrong = Diagnostic::new(Code::RR103, value.span, message);
        d.push(wrong.help(format!("for example `{} = \"¶2\"`", key.value)));
        return None;
    };
    if text.value.trim().is_empty() {
        if kind != CorrectionKind::Same {
            let message = "an empty place says nothing here";
            let empty = Diagnostic::new(Code::RR103, value.span, message);
            d.push(empty.help("name a passage such as `\"¶2\"`"));
            return None;
        }
        return Some((source, None));
    }
    let (quote, parts) = place(&text.value, value.span, d);
    if quote.is_none() && parts.is_empty() {
        return None;
    }
    let reference = Reference::Source(key.clone());
    Some((source, Some(Selector { reference, quote, parts, span: value.span })))
}

impl Sides<'_> {
    fn source(&self, key: &Located<String>, d: &mut Diagnostics) -> Option<SourceId> {
        let found = self.names.find(&key.value);
        let here = found.filter(|id| self.keys.iter().any(|(other, _)| other == id));
        if here.is_none() {
            let message = format!("this room has no source `{}`", key.value);
            let unknown = Diagnostic::new(Code::RR701, key.span, message);
            let keys = self.keys.iter().map(|(_, key)| *key);
            let list: Vec<_> = keys.clone().map(|key| format!("`{key}`")).collect();
            let known = format!("the sources here are {}", list.join(", "));
            d.push(unknown.help(did_you_mean(&key.value, keys).unwrap_or(known)));
        }
        here
    }
}
