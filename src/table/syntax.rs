//! From TOML to [`Table`]s, and from the parser's complaints to ours.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::{Entry, Kind, MAX_BYTES, MAX_DEPTH, Table, Value};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Edit};
use crate::files::{FileId, Span};

/// How many complaints of one document are shown; the rest follows from them.
const MAX_COMPLAINTS: usize = 12;

/// Reads the TOML that stands in these bytes of a file's text. What cannot be read is
/// reported, and the rest is there.
pub fn parse(
    file: FileId,
    text: &str,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Table {
    let first_line = text[range.clone()].split('\n').next().unwrap_or("").trim_end().len();
    let span = Span::new(file, range.start..range.start + first_line);
    if range.len() > MAX_BYTES {
        let message = format!("the TOML has more than {MAX_BYTES} bytes");
        diagnostics.push(Diagnostic::new(Code::RR010, span, message));
        return Table::empty(file).damaged();
    }
    let (root, errors) = DeTable::parse_recoverable(&text[range.clone()]);
    let mut document = Document { file, text, base: range.start, broken: Vec::new() };
    document.broken = document.lines_of(&errors);
    document.complain(&errors, diagnostics);
    let mut too_deep = None;
    let mut table = document.table(root.into_inner(), span, MAX_DEPTH, &mut too_deep);
    if let Some(span) = too_deep {
        let message = format!("more than {MAX_DEPTH} tables or lists stand in each other");
        diagnostics.push(Diagnostic::new(Code::RR010, span, message));
    }
    table.damaged = !errors.is_empty() || too_deep.is_some();
    table
}

struct Document<'a> {
    file: FileId,
    text: &'a str,
    base: usize,
    /// The lines that were complained of, ascending.
    broken: Vec<Range<usize>>,
}

impl Document<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        let clamp = |at: usize| self.text.floor_char_boundary(self.base + at);
        Span::new(self.file, clamp(range.start)..clamp(range.end))
    }

    fn table(
        &self,
        table: DeTable<'_>,
        span: Span,
        depth: usize,
        too_deep: &mut Option<Span>,
    ) -> Table {
        let mut entries = BTreeMap::new();
        for (key, value) in table {
            let (key_span, name) = (self.span(key.span()), key.into_inner().into_owned());
            if let Some(value) = self.value(value, depth, too_deep) {
                entries.insert(name, Entry { key: key_span, value });
            }
        }
        Table { span, entries, known: Vec::new(), missing: Vec::new(), damaged: false }
    }

    fn value(
        &self,
        value: Spanned<DeValue<'_>>,
        depth: usize,
        too_deep: &mut Option<Span>,
    ) -> Option<Value> {
        let span = self.span(value.span());
        let kind = match value.into_inner() {
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)
                if self.is_broken(span) =>
            {
                return None;
            }
            DeValue::Array(_) | DeValue::Table(_) if depth == 0 => {
                too_deep.get_or_insert(span);
                return None;
            }
            DeValue::Array(list) => {
                let values = list.into_iter();
                Kind::List(values.filter_map(|v| self.value(v, depth - 1, too_deep)).collect())
            }
            DeValue::Table(table) => Kind::Table(self.table(table, span, depth - 1, too_deep)),
            DeValue::String(text) => self.string(text.into_owned(), span),
            DeValue::Integer(number) => {
                Kind::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok())
            }
            DeValue::Float(number) => Kind::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(value) => Kind::Bool(value),
            DeValue::Datetime(moment) => {
                let year = |date: toml::value::Date| i16::try_from(date.year).ok();
                let day = moment.date.and_then(|d| Date::new(year(d)?, d.month, d.day));
                Kind::Date(day, moment.to_string())
            }
        };
        Some(Value { span, kind })
    }

    fn string(&self, value: String, span: Span) -> Kind {
        let written = &self.text[span.range()];
        let inside = ["\"\"\"", "'''", "\"", "'"].into_iter().find_map(|marks| {
            let inside = written.strip_prefix(marks)?.strip_suffix(marks)?;
            (inside == value).then(|| span.start + marks.len()..span.end - marks.len())
        });
        Kind::Text(value, inside.map(|range| Span::new(self.file, range)))
    }

    fn lines_of(&self, errors: &[Error]) -> Vec<Range<usize>> {
        let start = |error: &Error| self.span(error.span().unwrap_or(0..0)).start;
        let mut lines: Vec<_> = errors.iter().map(|error| self.line_at(start(error))).collect();
        lines.sort_by_key(|line| line.start);
        lines
    }

    /// Whether the line of a value was complained of: the parser then made the value up.
    fn is_broken(&self, value: Span) -> bool {
        let before = self.broken.partition_point(|line| line.start <= value.start);
        before > 0 && value.start <= self.broken[before - 1].end
    }

    /// Reports each line that cannot be read once.
    fn complain(&self, errors: &[Error], diagnostics: &mut Diagnostics) {
        let mut lines = Vec::new();
        for error in errors {
            let span = self.span(error.span().unwrap_or(0..0));
            let line = self.line_at(span.start);
            if !lines.contains(&line) && lines.len() < MAX_COMPLAINTS {
                diagnostics.push(self.complaint(error, span, line.clone()));
                lines.push(line);
            }
        }
    }

    fn line_at(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |line_end| line_end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |line_end| at + line_end);
        start.max(self.base)..end
    }

    fn complaint(&self, error: &Error, span: Span, line: Range<usize>) -> Diagnostic {
        if error.message().contains("recurs") {
            return Diagnostic::new(Code::RR010, span, "the TOML is nested too deeply");
        }
        if let Some(complaint) = self.no_day(&line) {
            return complaint;
        }
        let words = error.message().replace('\n', " ");
        let message = format!("the TOML cannot be read: {words}");
        let mut complaint = Diagnostic::new(Code::RR105, span, message);
        let written = &self.text[line.clone()];
        if let Some(edits) = straight_quotes(self.file, written, line.start) {
            complaint.edits = edits;
            return complaint.help("TOML wants straight quotation marks around strings: \"…\"");
        }
        match colon_for_equals(written) {
            Some(help) => complaint.help(help),
            None => complaint,
        }
    }
}

impl Document<'_> {
    /// The complaint about a line whose value is the day of no calendar, or a day in
    /// another spelling than that of TOML.
    fn no_day(&self, line: &Range<usize>) -> Option<Diagnostic> {
        let written = &self.text[line.clone()];
        let (key, value) = written.split_once('=')?;
        let start = line.start + key.len() + 1 + (value.len() - value.trim_start().len());
        let value = value.split('#').next().unwrap_or("").trim();
        let span = Span::new(self.file, start..start + value.len());
        let (year, month, day) = day_parts(value)?;
        let Some(date) = Date::new(year, month, day) else {
            let message = format!("there is no day `{value}` in the calendar");
            let help = format!("correct it; for example `{} = 2026-11-20`", key.trim());
            return Some(Diagnostic::new(Code::RR105, span, message).help(help));
        };
        let message = format!("`{value}` is not how TOML writes a date");
        let help = format!("write `{} = {date}`", key.trim());
        Some(Diagnostic::new(Code::RR105, span, message).help(help).edit(span, date.to_string()))
    }
}

/// Year, month and day of `2026-4-2`, `2026/04/02` or `2.4.2026`; the last form has the
/// day first wherever it is used.
fn day_parts(text: &str) -> Option<(i16, u8, u8)> {
    let mark = ['-', '/', '.'].into_iter().find(|&mark| text.contains(mark))?;
    let mut parts = text.split(mark);
    let (first, middle, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if mark == '.' { (last, first) } else { (first, last) };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        parts.next().is_none() && year.len() == 4 && [year, middle, day].map(digits) == [true; 3];
    let number = |part: &str| part.parse().ok();
    fits.then(|| Some((year.parse().ok()?, number(middle)?, number(day)?)))?
}

const CURLY: [char; 6] = ['“', '”', '„', '‟', '«', '»'];

/// Edits that make curly marks around the strings of a line straight, or `None` if the
/// trouble of the line lies elsewhere. The edits are empty where straight marks inside
/// the string would then end it.
fn straight_quotes(file: FileId, line: &str, start: usize) -> Option<Vec<Edit>> {
    let (before, _) = line.split_once('=').unwrap_or(("", line));
    let value_at = if before.is_empty() { 0 } else { before.len() + 1 };
    let value = &line[value_at..];
    let opens = value.trim_start_matches([' ', '\t', '[']).starts_with(CURLY);
    if !opens {
        return None;
    }
    if value.contains('"') {
        return Some(Vec::new());
    }
    let edit = |(at, mark): (usize, &str)| Edit {
        span: Span::new(file, start + value_at + at..start + value_at + at + mark.len()),
        replacement: "\"".to_owned(),
    };
    Some(value.match_indices(CURLY).map(edit).collect())
}

/// What to type for a line such as `title: Words`, which is YAML.
fn colon_for_equals(line: &str) -> Option<String> {
    let (key, _) = line.split_once(':')?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let plain = !key.is_empty() && key.chars().all(is_key);
    plain.then(|| format!("TOML writes `{key} = …`, with an equals sign"))
}
