//! Problems for people: the line, a caret, what to type.
//!
//! Nothing of the content reaches the terminal as it is: control characters and
//! direction overrides are shown as signs.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, Title};

use super::neutral::neutralised;
use super::{Code, Diagnostic, Edit, Related, Severity};
use crate::files::{Content, FileId, Files, Span};

mod joined;
mod window;

use joined::{empty_line_above, joined};
use window::Window;

/// Columns that a rendered line of content may take.
const WIDTH: usize = 120;

/// One problem as text that ends in a line end; with `colour`, as ANSI sequences.
pub fn render(diagnostic: &Diagnostic, files: &Files, colour: bool) -> String {
    let mut columns = Columns::default();
    let mut groups = vec![headline(diagnostic, files, &mut columns)];
    let related = diagnostic.related.iter();
    groups.extend(related.map(|related| evidence(related, files, &mut columns)));
    groups.extend(change(&diagnostic.edits, files));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = columns.mend(renderer.term_width(WIDTH).render(&groups));
    text.push('\n');
    text
}

/// The line that stands for problems of a code and file that are not shown.
pub fn more(files: &Files, file: FileId, code: Code, count: usize) -> String {
    let path = neutralised(&files.get(file).path);
    format!("{}: and {count} more in {path}\n\n", code.name())
}

/// How many problems there are, by severity: `2 errors, 1 warning`; empty for none.
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let names = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Hint, "hint", "hints"),
    ];
    let counted = names.map(|(severity, one, many)| {
        (diagnostics.iter().filter(|d| d.severity == severity).count(), one, many)
    });
    let parts = counted.iter().filter(|(n, ..)| *n > 0);
    let parts: Vec<_> =
        parts.map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many })).collect();
    parts.join(", ")
}

fn headline<'a>(diagnostic: &Diagnostic, files: &Files, columns: &mut Columns) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    let title = level.primary_title(neutralised(&diagnostic.message)).id(diagnostic.code.name());
    let group = place(title, diagnostic.span, AnnotationKind::Primary, files, columns);
    let help = diagnostic.help.iter();
    let group = group.elements(help.map(|help| Level::HELP.message(neutralised(help))));
    let lines = diagnostic.edits.iter().filter_map(|edit| empty_line_above(edit, files));
    let empty = lines.map(|line| format!("put an empty line above line {line}"));
    group.elements(empty.map(|help| Level::HELP.message(help)))
}

fn evidence<'a>(related: &Related, files: &Files, columns: &mut Columns) -> Group<'a> {
    let title = Level::NOTE.secondary_title(neutralised(&related.message));
    place(title, related.span, AnnotationKind::Context, files, columns)
}

fn place<'a>(
    title: Title<'a>,
    span: Span,
    kind: AnnotationKind,
    files: &Files,
    columns: &mut Columns,
) -> Group<'a> {
    let file = files.get(span.file);
    let path = neutralised(&file.path);
    if !matches!(file.content, Content::Text(_)) {
        return title.element(Origin::path(path));
    }
    let window = Window::around(file, span.range());
    columns.note(&path, &window);
    let snippet = Snippet::source(window.text).path(path).line_start(window.start.line);
    title.element(snippet.annotation(kind.span(window.span)))
}

fn change<'a>(edits: &[Edit], files: &Files) -> Option<Group<'a>> {
    let edits = joined(edits, files);
    let drawn = edits.iter().filter(|edit| empty_line_above(edit, files).is_none());
    let snippets: Vec<_> = drawn.map(|edit| patch(edit, files)).collect();
    let title = Level::HELP.secondary_title("change it like this");
    (!snippets.is_empty()).then(|| title.elements(snippets))
}

fn patch<'a>(edit: &Edit, files: &Files) -> Snippet<'a, Patch<'a>> {
    let file = files.get(edit.span.file);
    let window = Window::around(file, edit.span.range());
    let snippet = Snippet::source(window.text).line_start(window.start.line);
    let snippet = snippet.path(neutralised(&file.path));
    snippet.patch(Patch::new(window.span, neutralised(&edit.replacement)))
}

/// The columns that the renderer gets wrong, because it saw only the end of a line.
#[derive(Default)]
struct Columns(Vec<(String, String)>);

impl Columns {
    fn note(&mut self, path: &str, window: &Window) {
        if window.shown_column != window.start.column {
            let place = format!("{path}:{}", window.start.line);
            let shown = format!("> {place}:{}", window.shown_column);
            self.0.push((shown, format!("> {place}:{}", window.start.column)));
        }
    }

    fn mend(self, text: String) -> String {
        self.0.iter().fold(text, |text, (shown, right)| text.replacen(shown, right, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::File;

    fn site() -> (Files, FileId, FileId) {
        let note = "# Notes\n\n> a pattern of detention [@broadcast]\n";
        let files = Files::new(vec![
            File::text_from("notes.md", note.as_bytes().to_vec()),
            File::text_from("summary.txt", b"It found a pattern of detention.\n".to_vec()),
        ]);
        let ids = (files.find("notes.md"), files.find("summary.txt"));
        let (Some(note), Some(source)) = ids else { panic!("both files were just put in") };
        (files, note, source)
    }

    #[test]
    fn a_problem_shows_its_line_its_evidence_and_what_to_type() {
        let (files, note, source) = site();
        let found = Diagnostic::new(
            Code::RR402,
            Span::new(note, 11..33),
            "these words are not in `broadcast`, but they are in `summary`",
        )
        .related(Span::new(source, 9..31), "they stand in ¶1 of `summary`")
        .help("cite `[@summary, ¶1]`")
        .edit(Span::new(note, 34..46), "[@summary]");
        let expected = "\
error[RR402]: these words are not in `broadcast`, but they are in `summary`
 --> notes.md:3:3
  |
3 | > a pattern of detention [@broadcast]
  |   ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: cite `[@summary, ¶1]`
note: they stand in ¶1 of `summary`
 --> summary.txt:1:10
  |
1 | It found a pattern of detention.
  |          ----------------------
help: change it like this
  |
3 - > a pattern of detention [@broadcast]
3 + > a pattern of detention [@summary]
  |
";
        assert_eq!(render(&found, &files, false), expected);
    }

    #[test]
    fn edits_near_each_other_are_one_change() {
        let (files, note, _) = site();
        let found = Diagnostic::new(Code::RR413, Span::new(note, 11..33), "m")
            .edit(Span::new(note, 24..33), "prison")
            .edit(Span::new(note, 11..12), "the");
        let shown = render(&found, &files, false);
        let change = shown.split_once("change it like this").expect("a change").1;
        let expected = "
  |
3 - > a pattern of detention [@broadcast]
3 + > the pattern of prison [@broadcast]
  |
";
        assert_eq!(change, expected);
    }

    #[test]
    fn an_empty_line_is_put_in_without_taking_a_line_away() {
        let (files, note, _) = site();
        let found = Diagnostic::new(Code::RR230, Span::new(note, 9..11), "m")
            .edit(Span::new(note, 9..9), "\n");
        let shown = render(&found, &files, false);
        assert!(shown.ends_with("= help: put an empty line above line 3\n"), "{shown}");
        assert!(!shown.contains(" - "), "{shown}");
    }

    #[test]
    fn colour_is_given_only_when_asked_for() {
        let (files, note, _) = site();
        let found = Diagnostic::new(Code::RR440, Span::new(note, 0..1), "message");
        assert!(!render(&found, &files, false).contains('\u{1b}'));
        assert!(render(&found, &files, true).contains('\u{1b}'));
    }

    #[test]
    fn hostile_content_cannot_paint_the_terminal() {
        let text = "a \u{1b}[2J\u{9b}31m\u{202e} b\n";
        let file = File::text_from("x\u{1b}]0;t.md", text.as_bytes().to_vec());
        let files = Files::new(vec![file]);
        let (id, _) = files.iter().next().expect("one file");
        let found = Diagnostic::new(Code::RR404, Span::new(id, 0..text.len()), "\u{1b}c")
            .help("\u{1b}c")
            .related(Span::new(id, 2..3), "\u{9b}1m")
            .edit(Span::new(id, 2..3), "\u{1b}\u{202e}");
        let shown = render(&found, &files, false);
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{shown}");
        assert!(shown.contains("␛[2J"), "{shown}");
    }

    #[test]
    fn a_column_in_a_long_line_is_the_true_one() {
        let files = Files::new(vec![File::text_from("a.md", "é".repeat(9_000).into_bytes())]);
        let (id, _) = files.iter().next().expect("one file");
        let found = Diagnostic::new(Code::RR404, Span::new(id, 8_000..8_004), "long");
        let shown = render(&found, &files, false);
        assert!(shown.contains("--> a.md:1:4001\n"), "{shown}");
        assert!(shown.lines().all(|line| line.chars().count() < 220), "{shown}");
    }

    #[test]
    fn a_file_without_text_is_named() {
        let files = Files::new(vec![File::other("a.png", Content::Binary(vec![1]))]);
        let (id, _) = files.iter().next().expect("one file");
        let shown = render(&Diagnostic::new(Code::RR006, Span::new(id, 0..0), "m"), &files, false);
        assert_eq!(shown, "warning[RR006]: m\n--> a.png\n");
    }

    #[test]
    fn every_span_of_a_text_can_be_shown() {
        let text = "é\n\n\tb 新\u{301}\r\u{2029}x\n";
        let files = Files::new(vec![File::text_from("a", text.as_bytes().to_vec())]);
        let (id, file) = files.iter().next().expect("one file");
        for start in 0..=file.text().len() + 1 {
            for end in start..=file.text().len() + 1 {
                let found = Diagnostic::new(Code::RR404, Span::new(id, start..end), "m")
                    .edit(Span::new(id, start..end), "new\ntext");
                assert!(render(&found, &files, false).contains("--> a:"));
            }
        }
    }

    #[test]
    fn problems_are_counted_by_severity() {
        let (_, note, _) = site();
        let codes = [Code::RR404, Code::RR440, Code::RR404, Code::RR412];
        let found = codes.map(|code| Diagnostic::new(code, Span::new(note, 0..0), "m"));
        assert_eq!(count(&found), "2 errors, 1 warning, 1 hint");
        assert_eq!(count(&[]), "");
    }
}
