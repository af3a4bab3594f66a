//! Front matter: the TOML between two lines `+++` at the beginning of a file.
//!
//! It is cut off here, by hand, before anything else reads the file; places stay those
//! of the whole file.

use std::ops::Range;

use super::{Table, parse};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{FileId, Span};

/// What a file says about itself, and where the rest of it begins.
#[derive(Clone, Debug)]
pub struct Front {
    /// The front matter; `None` if the file has none. One that could not be read is a
    /// damaged table.
    pub table: Option<Table>,
    /// The first byte of the body.
    pub body: usize,
}

/// Cuts the front matter off a file's text. YAML front matter and front matter without
/// an end are reported.
pub fn front_matter(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Front {
    let first = line(text, 0);
    match text[first.clone()].trim_end() {
        "+++" => toml_front(file, text, first, diagnostics),
        "---" if starts_yaml(text, first.end) => yaml_front(file, text, diagnostics),
        _ => Front { table: None, body: 0 },
    }
}

/// The line that begins at `at`, with its line end.
fn line(text: &str, at: usize) -> Range<usize> {
    at..text[at..].find('\n').map_or(text.len(), |line_end| at + line_end + 1)
}

/// The first line from `at` on that is one of these.
fn find_line(text: &str, mut at: usize, wanted: &[&str]) -> Option<Range<usize>> {
    while at < text.len() {
        let line = line(text, at);
        if wanted.contains(&text[line.clone()].trim_end()) {
            return Some(line);
        }
        at = line.end;
    }
    None
}

fn toml_front(
    file: FileId,
    text: &str,
    first: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Front {
    let opening = Span::new(file, first.start..first.start + 3);
    let Some(last) = find_line(text, first.end, &["+++"]) else {
        let message = "the front matter has no end";
        let endless = Diagnostic::new(Code::RR105, opening, message);
        diagnostics.push(endless.help("add a line `+++` below it"));
        return Front { table: Some(Table::empty(file).damaged()), body: text.len() };
    };
    let mut table = parse(file, text, first.end..last.start, diagnostics);
    table.span = opening;
    Front { table: Some(table), body: last.end }
}

/// Whether the first line that is no comment gives a key its value.
fn starts_yaml(text: &str, at: usize) -> bool {
    let first = text[at..].lines().find(|line| !line.starts_with('#')).unwrap_or("");
    let key = first.split_once([':', '=']).map(|(key, _)| key.trim_end().trim_matches('"'));
    let is_key = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    key.is_some_and(|key| !key.is_empty() && key.chars().all(is_key))
}

fn yaml_front(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Front {
    let first = line(text, 0);
    let last = find_line(text, first.end, &["---", "..."]);
    let span = Span::new(file, 0..3);
    let mut lines = text[first.end..].lines();
    let second = lines.find(|line| !line.starts_with('#')).unwrap_or("");
    if second.split([':', '=']).next().is_some_and(|key| second[key.len()..].starts_with('=')) {
        return fenced_by_dashes(file, text, last, diagnostics);
    }
    let mut found = Diagnostic::new(Code::RR101, span, "the front matter is YAML, not TOML")
        .help("put it between two lines `+++` and write `key = \"value\"`");
    let body = last.as_ref().map_or(text.len(), |last| last.end);
    if let Some(last) = last
        && let Some(toml) = simple_yaml(&text[first.end..last.start])
    {
        found = found.edit(Span::new(file, 0..last.end), format!("+++\n{toml}+++\n"));
    }
    diagnostics.push(found);
    Front { table: Some(Table::empty(file).damaged()), body }
}

/// TOML between the lines that fence YAML: it is read as what it is.
fn fenced_by_dashes(
    file: FileId,
    text: &str,
    last: Option<Range<usize>>,
    diagnostics: &mut Diagnostics,
) -> Front {
    let opening = Span::new(file, 0..3);
    let message = "front matter between lines `---` is taken for YAML, but this is TOML";
    let mut found = Diagnostic::new(Code::RR101, opening, message)
        .help("write `+++` in place of both lines `---`");
    let Some(last) = last else {
        diagnostics.push(found);
        return Front { table: Some(Table::empty(file).damaged()), body: text.len() };
    };
    found = found.edit(opening, "+++").edit(Span::new(file, last.start..last.start + 3), "+++");
    diagnostics.push(found);
    let mut table = parse(file, text, line(text, 0).end..last.start, diagnostics);
    table.span = opening;
    Front { table: Some(table), body: last.end }
}

/// YAML as TOML, if it is nothing but lines `key: value`.
fn simple_yaml(yaml: &str) -> Option<String> {
    yaml.lines().map(simple_line).collect()
}

fn simple_line(line: &str) -> Option<String> {
    let line = line.trim_end();
    if line.is_empty() || line.starts_with('#') {
        return Some(format!("{line}\n"));
    }
    let (key, value) = line.split_once(": ")?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let simple = !key.is_empty() && key.chars().all(is_key);
    let value = simple.then(|| simple_value(value.trim()))??;
    Some(format!("{key} = {value}\n"))
}

fn simple_value(value: &str) -> Option<String> {
    let quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    let plain = quoted
        || matches!(value, "true" | "false")
        || value.parse::<i64>().is_ok_and(|number| number.to_string() == value)
        || crate::date::Date::parse(value).is_some();
    if plain {
        return Some(value.to_owned());
    }
    let special = value.starts_with(['[', '{', '|', '>', '&', '*', '!', '\'', '"']);
    let hard = special || value.contains(['"', '\\', '#']);
    (!hard && !value.is_empty()).then(|| format!("\"{value}\""))
}
