//! The quotation marks around a whole quotation, which are the author's.

use std::ops::Range;

use super::super::Quote;

/// The bytes of the quotation without white space at its ends and without one pair of
/// quotation marks that encloses all of it.
pub(super) fn inner(quote: &Quote) -> Range<usize> {
    let whole = trim(&quote.text, 0..quote.text.len());
    let text = &quote.text[whole.clone()];
    let (Some(open), Some(close)) = (text.chars().next(), text.chars().next_back()) else {
        return whole;
    };
    let inside = whole.start + open.len_utf8()..whole.end.saturating_sub(close.len_utf8());
    let escaped = |at: usize| quote.literal.iter().any(|range| range.contains(&at));
    let enclosed = inside.start <= inside.end
        && is_pair(open, close)
        && !escaped(whole.start)
        && !escaped(inside.end)
        && encloses(open, close, &quote.text[inside.clone()]);
    if enclosed { trim(&quote.text, inside) } else { whole }
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
