//! Words of prose as a quotation: text, emphasis and what stood escaped.

use std::ops::Range;

use super::body::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Inline, Mark};
use crate::quotation::Quote;

/// The words in a range of inline content.
pub(super) fn quote(inline: &Inline, range: Range<usize>) -> Quote {
    let emphasis = inline.marks.iter().filter(|(_, mark)| is_emphasis(mark) || is_focus(mark));
    let emphasis = emphasis.map(|(place, _)| place.clone());
    Quote {
        text: inline.text[range.clone()].to_owned(),
        emphasis: emphasis.filter_map(|place| cut(&place, &range)).collect(),
        literal: inline.literal.iter().filter_map(|place| cut(place, &range)).collect(),
    }
}

/// Whether a mark says that words are emphasised.
pub(super) fn is_emphasis(mark: &Mark) -> bool {
    matches!(mark, Mark::Emphasis | Mark::Element("i" | "em" | "u"))
}

/// Whether a mark says which words of a target are meant.
pub(super) fn is_focus(mark: &Mark) -> bool {
    matches!(mark, Mark::Strong | Mark::Element("b" | "strong" | "mark"))
}

/// The part of `place` inside `range`, counted from the beginning of `range`.
pub(super) fn cut(place: &Range<usize>, range: &Range<usize>) -> Option<Range<usize>> {
    let start = place.start.max(range.start);
    let end = place.end.min(range.end);
    (start < end).then(|| start - range.start..end - range.start)
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
