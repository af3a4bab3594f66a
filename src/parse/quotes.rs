//! Words of prose as a quotation: text, emphasis and what stood escaped.

use std::ops::Range;

use super::body::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Inline, Mark};
use crate::quotation::Quote;

/// Inline content of which stretches are quoted; what is emphasised in it is gathered
/// once, so that many quotations in one block stay cheap.
pub(super) struct Quotable<'a> {
    pub inline: &'a Inline,
    emphasis: Vec<Range<usize>>,
    focus: Vec<Range<usize>>,
}

impl<'a> Quotable<'a> {
    pub(super) fn new(inline: &'a Inline) -> Self {
        let gather = |which: fn(&Mark) -> bool| {
            let marks = inline.marks.iter().filter(|(_, mark)| which(mark));
            merged(marks.map(|(range, _)| range.clone()).collect())
        };
        Quotable { inline, emphasis: gather(is_emphasis), focus: gather(is_focus) }
    }

    /// The words of a run without its quotation marks, and their place in the file; bold
    /// ones are emphasised.
    pub(super) fn run(&self, run: &Range<usize>) -> (Quote, Range<usize>) {
        let text = &self.inline.text[run.clone()];
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        let range = trim(&self.inline.text, run.start + first..run.end - last);
        let mut emphasis = within(&self.emphasis, &range);
        emphasis.extend(self.focus(&range));
        let place = self.inline.origin.file_range(range.clone());
        (Quote { emphasis: merged(emphasis), ..self.words(range) }, place)
    }

    /// The words in a range; bold ones are not emphasised, but in focus.
    pub(super) fn words(&self, range: Range<usize>) -> Quote {
        Quote {
            text: self.inline.text[range.clone()].to_owned(),
            emphasis: within(&self.emphasis, &range),
            literal: within(&self.inline.literal, &range),
        }
    }

    /// What is bold or marked in a range, counted from its beginning.
    pub(super) fn focus(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        within(&self.focus, range)
    }
}

fn is_emphasis(mark: &Mark) -> bool {
    matches!(mark, Mark::Emphasis | Mark::Element("i" | "em" | "u"))
}

fn is_focus(mark: &Mark) -> bool {
    matches!(mark, Mark::Strong | Mark::Element("b" | "strong" | "mark"))
}

/// Ranges in order; those that overlap are one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// The parts of ascending ranges inside `range`, counted from its beginning.
fn within(ranges: &[Range<usize>], range: &Range<usize>) -> Vec<Range<usize>> {
    let first = ranges.partition_point(|place| place.end <= range.start);
    let inside = ranges[first..].iter().take_while(|place| place.start < range.end);
    let cut = inside.map(|place| place.start.max(range.start)..place.end.min(range.end));
    let cut = cut.filter(|place| !place.is_empty());
    cut.map(|place| place.start - range.start..place.end - range.start).collect()
}

/// A range without white space at its ends.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}

/// Reports asterisks that Markdown left in quoted words.
pub(super) fn stray_asterisks(
    body: Body,
    inline: &Inline,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) {
    let stray = inline.text[range.clone()].match_indices('*').map(|(at, _)| range.start + at);
    let mut stray = stray.filter(|at| {
        let next = inline.literal.partition_point(|place| place.end <= *at);
        inline.literal.get(next).is_none_or(|place| *at < place.start)
    });
    if let Some(at) = stray.next() {
        let span = body.span(inline.origin.file_range(at..at + 1));
        let message = "this asterisk is not read as emphasis and stands in the quotation";
        let problem = Diagnostic::new(Code::RR207, span, message);
        let help = "write `<b>` and `</b>` around the words, or `\\*` if the source prints it";
        diagnostics.push(problem.help(help));
    }
}
