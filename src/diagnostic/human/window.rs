//! The lines around a span, cut to what a screen can show.
//!
//! Columns always count from the true start of the line, however much of it is cut.

use crate::diagnostic::neutral::neutral;
use crate::files::{File, Position};

/// Characters of a line that are kept before a span, and after its end.
const AROUND: usize = 90;
/// Characters of a span that are shown.
const LONGEST: usize = 400;
/// Lines of a span that are shown.
const TALLEST: usize = 8;
/// Stands where a line was cut.
const CUT: &str = "… ";

/// A piece of a file, made harmless for a terminal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The piece; whole lines where they are short enough.
    pub text: String,
    /// The span, in bytes of `text`.
    pub span: std::ops::Range<usize>,
    /// Where the span starts in the file.
    pub start: Position,
    /// The column at which the span starts in `text`, from 1.
    pub shown_column: usize,
}

impl Window {
    /// The lines that `range` of the file's text touches.
    pub(super) fn around(file: &File, range: std::ops::Range<usize>) -> Self {
        let text = file.text();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = shortened(text, start, text.ceil_char_boundary(range.end.min(text.len())));
        let (left, cut) = left_edge(text, start);
        let mut window = String::from(if cut { CUT } else { "" });
        window.extend(text[left..start].chars().map(neutral));
        let from = window.len();
        let shown_column = window.chars().count() + 1;
        window.extend(text[start..end].chars().map(neutral));
        let to = window.len();
        window.extend(text[end..right_edge(text, end)].chars().map(neutral));
        Window { text: window, span: from..to, start: file.position(start), shown_column }
    }
}

/// Whether a span of this text is shown to its end.
pub(super) fn is_whole(span: &str) -> bool {
    shortened(span, 0, span.len()) == span.len()
}

fn shortened(text: &str, start: usize, end: usize) -> usize {
    let span = &text[start..end.max(start)];
    let by_length = span.char_indices().nth(LONGEST).map_or(span.len(), |(at, _)| at);
    let by_height = span.match_indices('\n').nth(TALLEST - 1).map_or(span.len(), |(at, _)| at);
    start + by_length.min(by_height)
}

fn left_edge(text: &str, start: usize) -> (usize, bool) {
    let mut before = text[..start].char_indices().rev().take_while(|&(_, c)| c != '\n');
    let kept = before.by_ref().take(AROUND).last().map_or(start, |(at, _)| at);
    (kept, before.next().is_some())
}

fn right_edge(text: &str, end: usize) -> usize {
    let rest = text[end..].char_indices().take(AROUND).take_while(|&(_, c)| c != '\n');
    rest.last().map_or(end, |(at, c)| end + at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> File {
        File::text_from("a.md", text.as_bytes().to_vec())
    }

    #[test]
    fn short_lines_are_whole() {
        let window = Window::around(&file("one\ntwo words\nthree"), 8..13);
        assert_eq!(window.text, "two words");
        assert_eq!(&window.text[window.span], "words");
        assert_eq!((window.start.line, window.start.column, window.shown_column), (2, 5, 5));
    }

    #[test]
    fn long_lines_are_cut_on_both_sides_and_columns_stay_true() {
        let line = "é".repeat(5_000) + "X" + &"é".repeat(5_000);
        let window = Window::around(&file(&line), 10_000..10_001);
        assert_eq!(&window.text[window.span.clone()], "X");
        assert_eq!(window.text.chars().count(), CUT.chars().count() + 90 + 1 + 90);
        assert_eq!(window.start.column, 5_001);
        assert_eq!(window.shown_column, 93);
    }

    #[test]
    fn tall_and_long_spans_are_cut() {
        let tall = Window::around(&file(&"a\n".repeat(50)), 0..100);
        assert_eq!(tall.text.lines().count(), TALLEST);
        let long = Window::around(&file(&"a".repeat(5_000)), 0..5_000);
        assert_eq!(long.span, 0..LONGEST);
    }

    #[test]
    fn places_outside_the_text_are_moved_into_it() {
        let window = Window::around(&file("aé"), 2..99);
        assert_eq!(&window.text[window.span], "é");
        assert_eq!(Window::around(&file(""), 5..9).text, "");
    }
}
