//! Block quotations that quote: targets of notes, and displayed quotations in prose.

use std::ops::Range;

use super::body::Body;
use super::citation;
use super::hazards::inlines;
use super::marks::{closers, end_of_quotation};
use super::quotes::{Quotable, stray_asterisks, trim};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Citation, Translation};
use crate::files::Span;
use crate::markdown::{Document, HazardKind, Inline, Node, NodeKind, Point, RawCitation};
use crate::quotation::Quote;
use crate::text::BLOCK_END;

/// One quotation of a block, with the citation that closes it.
#[derive(Debug)]
pub(super) struct Displayed {
    /// The words; none where the citation stands alone.
    pub words: Option<Words>,
    /// The first byte of the citation, and the citation.
    pub citation: Option<(usize, Citation)>,
    /// A translation that follows.
    pub translation: Option<Translation>,
    /// From the first of the words to the end of the citation.
    pub span: Span,
}

/// Quoted words and their place.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The words; what is in focus is not emphasis.
    pub quote: Quote,
    /// Bytes of the words that are in focus.
    pub focus: Vec<Range<usize>>,
    /// In the file, with quotation marks around them.
    pub span: Span,
}

/// Whether a block quotation claims to quote: it holds a citation that does not only
/// point or explain.
pub(super) fn quotes(nodes: &[Node]) -> bool {
    let points = inlines(nodes).into_iter().flat_map(|inline| &inline.points);
    let mut texts = points.filter_map(|(_, point)| match point {
        Point::Citation(raw) => Some(raw.text.trim_start()),
        _ => None,
    });
    texts.any(|text| text.starts_with(['@', '#']) && !text.starts_with("#term:"))
}

/// The quotations of a block quotation, from its first word on.
pub(super) fn quotations(
    body: Body,
    node: &Node,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Vec<Displayed> {
    let NodeKind::Quote { nodes, .. } = &node.kind else { return Vec::new() };
    let mut flow = Flow::default();
    flow.gather(nodes, body, diagnostics);
    flow.drop_lazy_end(document, node);
    let flow = &flow.inline;
    let quotable = Quotable::new(flow);
    let mut reader = Reader { body, flow, quotable, found: Vec::new(), from: 0, shared: None };
    reader.read(diagnostics);
    reader.found
}

/// Reports a block quotation without a citation.
pub(super) fn uncited(span: Span, diagnostics: &mut Diagnostics) {
    let problem = Diagnostic::new(Code::RR231, span, "these words are quoted without a citation");
    diagnostics.push(problem.help("end the quotation with a citation, such as `[@key]`"));
}

/// The content of a block quotation as one text; paragraphs end in U+2029.
#[derive(Default)]
struct Flow {
    inline: Inline,
}

impl Flow {
    fn gather(&mut self, nodes: &[Node], body: Body, diagnostics: &mut Diagnostics) {
        for node in nodes {
            match &node.kind {
                NodeKind::Heading { text, .. } => {
                    block_mark(body, node.span.start, diagnostics);
                    self.add(text);
                }
                NodeKind::Paragraph(text) | NodeKind::Plain(text) | NodeKind::Html(text) => {
                    self.add(text);
                }
                NodeKind::Quote { nodes, .. } => self.gather(nodes, body, diagnostics),
                NodeKind::List { items, .. } => {
                    block_mark(body, node.span.start, diagnostics);
                    items.iter().for_each(|item| self.gather(item, body, diagnostics));
                }
                NodeKind::Table { head, rows, .. } => {
                    self.row(head);
                    rows.iter().for_each(|row| self.row(row));
                }
                NodeKind::Code { text, origin, .. } => {
                    let (text, origin) = (text.trim_end().to_owned(), origin.clone());
                    let whole = 0..text.len();
                    self.add(&Inline { literal: vec![whole], text, origin, ..Inline::default() });
                }
                NodeKind::Rule => {}
            }
        }
    }

    fn row(&mut self, cells: &[Inline]) {
        for (at, cell) in cells.iter().enumerate() {
            self.join(cell, if at == 0 { "\u{2029}" } else { " " });
        }
    }

    fn add(&mut self, text: &Inline) {
        self.join(text, "\u{2029}");
    }

    fn join(&mut self, next: &Inline, separator: &str) {
        let flow = &mut self.inline;
        if !flow.text.is_empty() || !flow.points.is_empty() {
            flow.text.push_str(separator);
        }
        let at = flow.text.len();
        flow.text.push_str(&next.text);
        let moved = |range: &Range<usize>| range.start + at..range.end + at;
        for (range, place) in next.origin.within(0..next.text.len()) {
            flow.origin.push(moved(&range), place);
        }
        flow.marks.extend(next.marks.iter().map(|(range, mark)| (moved(range), mark.clone())));
        flow.points.extend(next.points.iter().map(|(offset, point)| (offset + at, point.clone())));
        flow.literal.extend(next.literal.iter().map(moved));
    }

    /// Forgets lines at the end that only seem to belong to the quotation: they are
    /// reported already. A citation in them is still the quotation's.
    fn drop_lazy_end(&mut self, document: &Document, node: &Node) {
        let last = self.inline.points.iter().rev().find_map(|(at, point)| match point {
            Point::Citation(_) => Some(*at),
            _ => None,
        });
        let mut inside = document.hazards_in(&node.span);
        let lazy = inside.find(|hazard| {
            hazard.kind == HazardKind::LazyLine
                && last.is_none_or(|at| at <= self.inline.origin.text_offset(hazard.span.start))
        });
        if let Some(lazy) = lazy {
            let end = self.inline.origin.text_offset(lazy.span.start);
            self.inline.text.truncate(end);
        }
    }
}

/// Reports a line of a quotation whose first characters are read as a list or heading.
fn block_mark(body: Body, at: usize, diagnostics: &mut Diagnostics) {
    let line = &body.text[at..];
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = digits + line[digits..].chars().next().map_or(0, char::len_utf8);
    let what = &line[..mark];
    let message = format!("`{what}` at the beginning of this line is read as markup, not as text");
    let place = at + digits..at + digits;
    let problem = Diagnostic::new(Code::RR233, body.span(at..at + mark), message)
        .help(format!(
            "write `{}\\{}` if it stands in the source",
            &what[..digits],
            &what[digits..]
        ))
        .edit(body.span(place), "\\");
    diagnostics.push(problem);
}

struct Reader<'a> {
    body: Body<'a>,
    flow: &'a Inline,
    quotable: Quotable<'a>,
    found: Vec<Displayed>,
    /// Where the text behind the last citation begins.
    from: usize,
    /// The words that citations in a row share, and how many of `found` have them.
    shared: Option<(Words, usize)>,
}

impl Reader<'_> {
    fn read(&mut self, diagnostics: &mut Diagnostics) {
        for (at, point) in &self.flow.points {
            if let Point::Citation(raw) = point {
                self.close(*at, raw, diagnostics);
            }
        }
        let end = self.flow.text.len();
        self.translations(end);
        let rest = self.rest(end);
        if rest.is_empty() {
            return;
        }
        let span = self.body.span(self.flow.origin.file_range(rest.clone()));
        if self.found.is_empty() {
            let words = self.words(rest, diagnostics);
            self.found.push(Displayed { span, words, citation: None, translation: None });
        } else if self.from > 0 || !self.flow.points.is_empty() {
            let message = "this text stands behind the citation, but still in the quotation";
            let problem = Diagnostic::new(Code::RR231, span, message);
            let help = "put it below the quotation, or end it with a citation of its own";
            diagnostics.push(problem.help(help));
        }
    }

    fn close(&mut self, at: usize, raw: &RawCitation, diagnostics: &mut Diagnostics) {
        self.translations(at);
        let range = self.rest(at);
        self.from = at;
        let words = if range.is_empty() {
            self.shared.as_ref().map(|(words, _)| words.clone())
        } else {
            self.words(range.clone(), diagnostics)
        };
        let first = words.as_ref().map_or(raw.span.start, |words| words.span.start);
        let span = self.body.span(first.min(raw.span.start)..raw.span.end);
        let mut problems = Diagnostics::new();
        let read = citation::citation(raw, self.body.file, &mut problems);
        lift(problems, span, diagnostics);
        if !range.is_empty() {
            self.shared = words.clone().map(|words| (words, 0));
        }
        if let Some((_, count)) = &mut self.shared {
            *count += 1;
        }
        let Some(read) = read else { return };
        if let Some(words) = words.as_ref().filter(|_| read.prefix.is_some()) {
            let message = "a citation with words before `@` only points, but words are quoted here";
            let problem = Diagnostic::new(Code::RR231, words.span, message);
            diagnostics.push(problem.help("take the words before `@` out of the citation"));
        }
        let citation = Some((raw.span.start, read));
        self.found.push(Displayed { words, citation, translation: None, span });
    }

    /// The words between the last citation and `end`, without what belongs to neither.
    fn rest(&self, end: usize) -> Range<usize> {
        let text = &self.flow.text;
        let mut range = trim(text, self.from.min(end)..end);
        if self.from > 0 && text[range.clone()].starts_with(['.', '。']) {
            let stop = text[range.clone()].chars().next().map_or(0, char::len_utf8);
            range = trim(text, range.start + stop..end);
        }
        let words = text[range.clone()].trim_end_matches(['—', '–', '―']);
        let words = words.strip_suffix("--").map_or(words, |rest| rest.trim_end_matches('-'));
        if words.len() < range.len() {
            range = trim(text, range.start..range.start + words.len());
        }
        range
    }

    fn words(&self, range: Range<usize>, diagnostics: &mut Diagnostics) -> Option<Words> {
        let span = self.body.span(self.flow.origin.file_range(range.clone()));
        let inside = inside_marks(&self.flow.text, range);
        if inside.is_empty() {
            return None;
        }
        stray_asterisks(self.body, self.flow, inside.clone(), diagnostics);
        let quote = self.quotable.words(inside.clone());
        let bare = |place| inside_marks(&quote.text, trim(&quote.text, place));
        let focus = self.quotable.focus(&inside).into_iter().map(bare);
        let focus = focus.filter(|place| !place.is_empty()).collect();
        Some(Words { quote, focus, span })
    }

    /// Takes paragraphs before `end` that end in `[tr.]` as translations of the words
    /// last cited.
    fn translations(&mut self, end: usize) {
        while !self.found.is_empty() && self.from < end {
            let text = &self.flow.text[self.from..end];
            let start =
                self.from + text.len() - text.trim_start_matches([BLOCK_END, ' ', '.']).len();
            let stop = self.flow.text[start..end].find(BLOCK_END).map_or(end, |at| start + at);
            let paragraph = trim(&self.flow.text, start.min(stop)..stop);
            let new = self.flow.text[self.from..paragraph.start].contains(BLOCK_END);
            let Some((words, by)) = translation(&self.flow.text[paragraph.clone()]) else { return };
            if !new {
                return;
            }
            let text = self.flow.slice(paragraph.start..paragraph.start + words);
            let translation = Translation { text, by };
            let count = self.shared.as_ref().map_or(1, |(_, count)| *count);
            let first = self.found.len().saturating_sub(count.max(1));
            for found in &mut self.found[first..] {
                found.translation.get_or_insert_with(|| translation.clone());
            }
            self.from = paragraph.end;
        }
    }
}

/// Where the words of a paragraph end before its `[tr.]`, and who is named in it.
fn translation(paragraph: &str) -> Option<(usize, Option<String>)> {
    let open = paragraph.rfind("[tr.")?;
    let name = paragraph[open + 4..].strip_suffix(']')?.trim();
    let words = paragraph[..open].trim_end().len();
    Some((words, (!name.is_empty()).then(|| name.to_owned())))
}

/// A range without the one pair of quotation marks that encloses it, if there is one.
fn inside_marks(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let open = slice.chars().next().filter(|c| !closers(*c).is_empty());
    let close = slice.chars().next_back();
    match (open, close) {
        (Some(open), Some(close)) if end_of_quotation(slice) == Some(slice.len()) => {
            trim(text, range.start + open.len_utf8()..range.end - close.len_utf8())
        }
        _ => range,
    }
}

/// Shows problems of a citation at the quotation that it closes, with the part itself as
/// evidence.
fn lift(problems: Diagnostics, span: Span, diagnostics: &mut Diagnostics) {
    for mut problem in problems.finish(false) {
        if problem.span != span {
            problem = problem.clone().related(problem.span, "this part");
            problem.span = span;
        }
        diagnostics.push(problem);
    }
}

/// Whether a paragraph holds nothing but citations.
pub(super) fn only_citations(inline: &Inline) -> bool {
    let citation = |(_, point): &(usize, Point)| matches!(point, Point::Citation(_));
    inline.text.trim().is_empty() && !inline.points.is_empty() && inline.points.iter().all(citation)
}
