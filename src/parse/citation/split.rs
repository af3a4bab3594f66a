//! Where a citation is divided: semicolons, commas and colons outside quotation marks.

use std::ops::Range;

use super::Source;
use crate::diagnostic::{Code, Diagnostics};
use crate::parse::marks::{closers, end_of_quotation, is_single};

/// One item of a citation, divided but not read; ranges count bytes of the text.
pub(super) struct Piece {
    /// The whole item, without blanks at its ends.
    pub range: Range<usize>,
    /// Between its commas, trimmed, the reference first.
    parts: Vec<Range<usize>>,
    /// Behind its colon, trimmed.
    pub remark: Option<Range<usize>>,
}

impl Piece {
    pub(super) fn parts(&self) -> Vec<Range<usize>> {
        self.parts.clone()
    }

    /// Lets a blank behind the reference stand for a comma.
    pub(super) fn free_reference(&mut self, text: &str) {
        let Some(first) = self.parts.first().cloned() else { return };
        let Some(blank) = text[first.clone()].find(char::is_whitespace) else { return };
        let rest = trim(text, first.start + blank..first.end);
        self.parts[0].end = first.start + blank;
        if !rest.is_empty() {
            self.parts.insert(1, rest);
        }
    }
}

/// Divides the text from byte `start` on.
pub(super) fn split(source: &Source, start: usize, diagnostics: &mut Diagnostics) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut splitter = Splitter::new(source.text, start);
    while let Some((at, c)) = splitter.next_char() {
        match c {
            ';' | '؛' | '；' => pieces.extend(splitter.end_item(source, at, diagnostics)),
            ',' | '،' | '，' if splitter.divides(at) => {
                splitter.end_part(source, at, diagnostics)
            }
            ':' | '：' if splitter.begins_remark(at, c) => {
                splitter.end_part(source, at, diagnostics);
                splitter.remark = Some(splitter.at);
            }
            _ if splitter.opens(at, c) => splitter.skip_quotation(source, at, diagnostics),
            _ => {}
        }
    }
    let end = source.text.len();
    pieces.extend(splitter.end_item(source, end, diagnostics));
    pieces
}

struct Splitter<'a> {
    text: &'a str,
    /// The next byte to read.
    at: usize,
    item: usize,
    part: usize,
    parts: Vec<Range<usize>>,
    remark: Option<usize>,
    /// The open part holds a quotation mark that is never closed.
    broken: bool,
}

impl<'a> Splitter<'a> {
    fn new(text: &'a str, start: usize) -> Self {
        let (parts, remark, broken) = (Vec::new(), None, false);
        Splitter { text, at: start, item: start, part: start, parts, remark, broken }
    }

    fn next_char(&mut self) -> Option<(usize, char)> {
        let at = self.at;
        let c = self.text[at..].chars().next()?;
        self.at += c.len_utf8();
        Some((at, c))
    }

    /// Whether a comma divides: not in a remark, and not inside a number of a value.
    fn divides(&self, at: usize) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_numeric());
        let value = self.text[self.part..at].trim_start().starts_with('=');
        let number = value
            && digit(self.text[..at].chars().next_back())
            && digit(self.text[self.at..].chars().next());
        self.remark.is_none() && !number
    }

    fn begins_remark(&self, at: usize, colon: char) -> bool {
        let rest = &self.text[self.at..];
        let free = colon != ':' || rest.is_empty() || rest.starts_with(char::is_whitespace);
        self.remark.is_none() && free && at > self.item
    }

    fn opens(&self, at: usize, c: char) -> bool {
        let before = self.text[self.part..at].chars().next_back();
        let begins = before.is_none_or(|c| c.is_whitespace() || c == '§');
        !closers(c).is_empty() && (begins || !is_single(c) && !matches!(c, '”' | '»'))
    }

    fn skip_quotation(&mut self, source: &Source, at: usize, diagnostics: &mut Diagnostics) {
        if let Some(end) = end_of_quotation(&self.text[at..]) {
            self.at = at + end;
            return;
        }
        let value = self.text[self.part..at].trim_start().starts_with('=');
        if self.remark.is_some() || value {
            return;
        }
        let message = "this quotation mark is not closed inside the citation";
        let problem = source.problem(Code::RR213, at..self.at, message);
        diagnostics.push(problem.help("close it before the next comma, semicolon or `]`"));
        self.at = self.text.len();
        self.broken = true;
    }

    fn end_part(&mut self, source: &Source, end: usize, diagnostics: &mut Diagnostics) {
        let range = trim(self.text, self.part..end);
        self.part = self.at;
        if std::mem::take(&mut self.broken) {
            return;
        }
        if range.is_empty() && !self.text[self.item..end].trim().is_empty() {
            let place = end.saturating_sub(1).max(self.item);
            let place = self.text.floor_char_boundary(place)..end;
            let problem = source.problem(Code::RR201, place, "a part of this citation is empty");
            diagnostics.push(problem.help("delete the comma, or write what is missing"));
        } else if !range.is_empty() {
            self.parts.push(range);
        }
    }

    fn end_item(
        &mut self,
        source: &Source,
        end: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Piece> {
        let range = trim(self.text, self.item..end);
        let remark = self.remark.take().map(|start| trim(self.text, start..end));
        if remark.is_none() && !range.is_empty() {
            self.end_part(source, end, diagnostics);
        }
        self.item = self.at;
        self.part = self.at;
        let parts = std::mem::take(&mut self.parts);
        if range.is_empty() {
            let place = end..(end + 1).min(self.text.len());
            let place = if place.is_empty() { end.saturating_sub(1)..end } else { place };
            let problem = source.problem(Code::RR201, place, "an item of this citation is empty");
            diagnostics.push(problem.help("delete the semicolon, or write `@` and a key"));
            return None;
        }
        Some(Piece { range, parts, remark: remark.filter(|remark| !remark.is_empty()) })
    }
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}
