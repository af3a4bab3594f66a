//! TOML tables read key by key, with the place of every key and value.
//!
//! The only home of the `toml` crate. Each reading method takes one key out of a
//! [`Table`] and reports a value of the wrong type; [`Table::finish`] reports what is
//! left as unknown. So the keys that are read and the keys that are offered to authors
//! can never differ.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{FileId, Located, Span};
use crate::nearest::nearest;

mod front;
mod syntax;
mod typed;

pub use front::{Front, front_matter};
pub use syntax::parse;

/// How many tables and lists may stand in each other.
pub const MAX_DEPTH: usize = 32;

/// How many bytes a TOML document may have.
pub const MAX_BYTES: usize = 1_000_000;

/// A table that is being read.
#[derive(Clone, Debug)]
pub struct Table {
    /// Where to point if something is missing in it.
    pub span: Span,
    entries: BTreeMap<String, Entry>,
    known: Vec<&'static str>,
    missing: Vec<(&'static str, String)>,
    damaged: bool,
}

#[derive(Clone, Debug)]
struct Entry {
    key: Span,
    value: Value,
}

/// A value and its place.
#[derive(Clone, Debug)]
pub struct Value {
    /// The whole value, quotation marks and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The kinds of values that TOML has.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A string, and the place of its inside where that is written as it reads.
    Text(String, Option<Span>),
    /// A whole number; `None` if it does not fit 64 bits.
    Integer(Option<i64>),
    /// A number with a fraction.
    Float(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A date, a time, or both: the day, if there is one, and the whole as written.
    Date(Option<crate::date::Date>, String),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Table),
}

impl Value {
    fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Text(..) => "a string",
            Kind::Integer(_) => "a whole number",
            Kind::Float(_) => "a number with a fraction",
            Kind::Bool(_) => "`true` or `false`",
            Kind::Date(None, _) => "a time of day",
            Kind::Date(..) => "a date",
            Kind::List(_) => "a list",
            Kind::Table(_) => "a table",
        }
    }
}

/// Names that other programs give to keys of ours.
const FOREIGN: [(&str, &str); 7] = [
    ("author", "by"),
    ("language", "lang"),
    ("license", "licence"),
    ("published", "date"),
    ("accessed", "retrieved"),
    ("categories", "tags"),
    ("weight", "order"),
];

impl Table {
    /// A table without keys, as if `span` held nothing.
    pub fn empty(file: FileId) -> Self {
        Table {
            span: Span::new(file, 0..0),
            entries: BTreeMap::new(),
            known: Vec::new(),
            missing: Vec::new(),
            damaged: false,
        }
    }

    /// A table without keys, in place of one inside this that is not given.
    pub fn nothing(&self) -> Self {
        Table::empty(self.span.file)
    }

    /// Says that the table could not be read whole, so that missing keys prove nothing.
    pub fn damaged(mut self) -> Self {
        self.damaged = true;
        self
    }

    /// Whether this key is given and was not read yet.
    pub fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The place of a value that was not read yet.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.entries.get(key).map(|entry| entry.value.span)
    }

    /// Takes a value of any type.
    pub fn value(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.entries.remove(key).map(|entry| entry.value)
    }

    /// Says that a key is required; if it is not there, [`Table::finish`] reports it.
    /// Call it before the key is read; `line` is what the author should add.
    pub fn require(&mut self, key: &'static str, line: &str) {
        if !self.has(key) {
            self.missing.push((key, line.to_owned()));
        }
    }

    /// What was not read yet, in the order of the file; for tables whose keys are names.
    pub fn rest(&mut self) -> Vec<(Located<String>, Value)> {
        let entries = std::mem::take(&mut self.entries).into_iter();
        let mut rest: Vec<_> = entries
            .map(|(name, entry)| (Located { value: name, span: entry.key }, entry.value))
            .collect();
        rest.sort_by_key(|(name, _)| name.span);
        rest
    }

    /// Reports every key that was not read, mistyped or of no meaning here, and every
    /// required key that is not there, unless it is one of those mistyped.
    pub fn finish(self, diagnostics: &mut Diagnostics) {
        let mut mistyped = Vec::new();
        for (name, entry) in &self.entries {
            let meant = self.meant(name);
            mistyped.extend(meant);
            diagnostics.push(self.unknown(name, entry.key, meant));
        }
        let missing = self.missing.iter().filter(|(key, _)| !mistyped.contains(key));
        for (key, line) in missing.filter(|_| !self.damaged) {
            let message = format!("the key `{key}` is missing");
            let missing = Diagnostic::new(Code::RR104, self.span, message);
            diagnostics.push(missing.help(format!("add the line `{line}`")));
        }
    }

    /// The known key that an unknown one stands for.
    fn meant(&self, name: &str) -> Option<&'static str> {
        let foreign = FOREIGN.iter().find(|(other, _)| *other == name).map(|(_, ours)| *ours);
        let known = foreign.filter(|ours| self.known.contains(ours));
        known.or_else(|| nearest(name, self.known.iter().copied()))
    }

    fn unknown(&self, name: &str, span: Span, meant: Option<&str>) -> Diagnostic {
        let shown: String = name.chars().take(60).collect();
        let unknown = Diagnostic::new(Code::RR102, span, format!("unknown key `{shown}`"));
        match meant {
            Some(key) => unknown.help(format!("did you mean `{key}`?")).edit(span, key),
            None => unknown.help(self.list_of_keys()),
        }
    }

    fn list_of_keys(&self) -> String {
        let mut keys: Vec<_> = self.known.iter().map(|key| format!("`{key}`")).collect();
        keys.sort();
        keys.dedup();
        match keys.is_empty() {
            true => "nothing can be said here".to_owned(),
            false => format!("the keys here are {}", keys.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests;
