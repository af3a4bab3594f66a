//! Problems for editors and CI: one JSON object a line, keys always in the same order.

use serde::Serialize;

use super::neutral::is_hidden;
use super::{Diagnostic, Severity};
use crate::files::{Files, Span};

/// One problem as a line of JSON, without its line end. Control and direction
/// characters are escaped, so the line is safe to print.
pub fn render(diagnostic: &Diagnostic, files: &Files) -> String {
    let related = diagnostic.related.iter();
    let edits = diagnostic.edits.iter();
    let line = Line {
        code: diagnostic.code.name(),
        severity: severity(diagnostic.severity),
        message: &diagnostic.message,
        place: Place::of(diagnostic.span, files),
        related: related
            .map(|r| Related { message: &r.message, place: Place::of(r.span, files) })
            .collect(),
        help: &diagnostic.help,
        edits: edits
            .map(|e| Edit { place: Place::of(e.span, files), replacement: &e.replacement })
            .collect(),
    };
    let json =
        serde_json::to_string(&line).expect("strings, numbers and lists of them always serialise");
    escaped(&json)
}

/// `error`, `warning` or `hint`.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Related<'a>>,
    help: &'a [String],
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    utf16_column: usize,
    byte: usize,
}

impl<'a> Place<'a> {
    fn of(span: Span, files: &'a Files) -> Self {
        let file = files.get(span.file);
        let point = |offset| {
            let at = file.position(offset);
            Point { line: at.line, column: at.column, utf16_column: at.utf16, byte: at.byte }
        };
        Place { file: &file.path, start: point(span.start), end: point(span.end) }
    }
}

/// JSON with escapes for what a terminal would obey. Outside strings JSON holds no such
/// character, so all of them may be escaped alike.
pub(crate) fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            c if is_hidden(c) => text.push_str(&format!("\\u{:04x}", c as u32)),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::files::File;

    #[test]
    fn a_line_holds_all_places_in_a_fixed_order() {
        let files = Files::new(vec![File::text_from("a.md", "x\r\né𝄞b\n".as_bytes().to_vec())]);
        let (id, _) = files.iter().next().expect("one file");
        let found = Diagnostic::new(Code::RR440, Span::new(id, 8..9), "say `b`")
            .help("type it")
            .related(Span::new(id, 0..1), "here")
            .edit(Span::new(id, 8..8), "c");
        let expected = concat!(
            r#"{"code":"RR440","severity":"warning","message":"say `b`","file":"a.md","#,
            r#""start":{"line":2,"column":3,"utf16_column":4,"byte":9},"#,
            r#""end":{"line":2,"column":4,"utf16_column":5,"byte":10},"#,
            r#""related":[{"message":"here","file":"a.md","#,
            r#""start":{"line":1,"column":1,"utf16_column":1,"byte":0},"#,
            r#""end":{"line":1,"column":2,"utf16_column":2,"byte":1}}],"#,
            r#""help":["type it"],"edits":[{"file":"a.md","#,
            r#""start":{"line":2,"column":3,"utf16_column":4,"byte":9},"#,
            r#""end":{"line":2,"column":3,"utf16_column":4,"byte":9},"replacement":"c"}]}"#,
        );
        assert_eq!(render(&found, &files), expected);
    }

    #[test]
    fn a_line_is_one_line_and_reads_back_whatever_it_holds() {
        let files = Files::new(vec![File::text_from("a.md", b"x".to_vec())]);
        let (id, _) = files.iter().next().expect("one file");
        let message = "a\nb\u{2028}\u{9b}\u{202e}\u{1b}\"";
        let line = render(&Diagnostic::new(Code::RR440, Span::new(id, 0..1), message), &files);
        assert!(!line.contains(is_hidden) && !line.contains('\n'), "{line}");
        let value: serde_json::Value = serde_json::from_str(&line).expect("valid JSON");
        assert_eq!(value["message"], message);
    }
}
