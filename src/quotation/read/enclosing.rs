//! The quotation marks around a whole quotation, which are the author's.

use std::ops::Range;

use super::super::Quote;

/// The bytes of the quotation without white space at its ends and without one pair of
/// quotation marks that encloses all of it; with `loose`, also without marks that could
/// be such a pair.
pub(super) fn inner(quote: &Quote, loose: bool) -> Range<usize> {
    let whole = trim(&quote.text, 0..quote.text.len());
    match inside(quote, &whole) {
        Some((inside, encloses)) if encloses || loose => trim(&quote.text, inside),
        _ => whole,
    }
}

/// Whether the quotation begins and ends with marks that could be a pair, but do not
/// enclose all of it as it is written.
pub(super) fn is_doubtful(quote: &Quote) -> bool {
    let whole = trim(&quote.text, 0..quote.text.len());
    inside(quote, &whole).is_some_and(|(_, encloses)| !encloses)
}

/// What stands between the marks at the ends, if they could be a pair, and whether they
/// enclose it.
fn inside(quote: &Quote, whole: &Range<usize>) -> Option<(Range<usize>, bool)> {
    let text = &quote.text[whole.clone()];
    let (open, close) = (text.chars().next()?, text.chars().next_back()?);
    let inside = whole.start + open.len_utf8()..whole.end.saturating_sub(close.len_utf8());
    let escaped = |at: usize| quote.literal.iter().any(|range| range.contains(&at));
    let pair = inside.start <= inside.end
        && is_pair(open, close)
        && !escaped(whole.start)
        && !escaped(inside.end);
    let encloses = pair && encloses(open, close, &quote.text[inside.clone()]);
    pair.then_some((inside, encloses))
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

fn is_pair(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('“' | '„' | '‟' | '”', '”' | '“')
            | ('"', '"')
            | ('＂', '＂')
            | ('«', '»')
            | ('»', '«' | '»')
            | ('‹', '›')
            | ('›', '‹')
            | ('‘' | '‚' | '‛' | '’', '’' | '‘')
            | ('\'', '\'')
            | ('「', '」')
            | ('『', '』')
            | ('﹁', '﹂')
            | ('﹃', '﹄')
            | ('〝', '〞' | '〟')
            | ('｢', '｣')
    )
}

/// Whether the mark that was opened first is closed last, not before.
fn encloses(open: char, close: char, inside: &str) -> bool {
    let mut depth = 0usize;
    let mut before = ' ';
    let mut chars = inside.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let apostrophe =
            matches!(c, '\'' | '’' | '‘') && before.is_alphanumeric() && after.is_alphanumeric();
        if apostrophe {
            before = c;
            continue;
        }
        if c == open && open != close {
            depth += 1;
        } else if c == close {
            let Some(left) = depth.checked_sub(1) else { return false };
            depth = left;
        }
        before = c;
    }
    depth == 0
}
