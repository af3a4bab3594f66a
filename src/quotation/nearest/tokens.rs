//! Words with the punctuation at them, so that a comparison sees all that was printed.

use std::ops::Range;

use crate::text::CELL_END;
use crate::text::fold::{Fold, fold, is_ellipsis, is_quotation_mark};

/// The words, each with the punctuation that touches it towards its neighbours; what no
/// blank divides is one token. At the `cuts`, indexes of words, none is taken.
pub(super) fn tokens(text: &str, words: &[Range<usize>], cuts: &[usize]) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let last = tokens.last_mut().filter(|_| !cuts.contains(&at));
        let gap = last.as_ref().and_then(|last| text.get(last.end..word.start));
        match (last, gap) {
            (Some(last), Some(gap)) if is_glue(gap) => last.end = word.end,
            (Some(last), Some(gap)) => {
                let (tail, head) = parted(gap);
                last.end += tail;
                tokens.push(word.start - head..word.end);
            }
            _ => tokens.push(word.clone()),
        }
    }
    tokens
}

/// How many bytes of punctuation stand behind a place that ends a quotation.
pub(super) fn ending(behind: &str) -> usize {
    let goes_on = |c: &char| {
        !c.is_whitespace()
            && !c.is_alphanumeric()
            && !is_ellipsis(*c)
            && !is_quotation_mark(*c)
            && !matches!(*c, '[' | ']' | CELL_END)
    };
    behind.chars().take_while(goes_on).map(char::len_utf8).sum()
}

/// What of a token is compared.
pub(super) fn key(token: &str) -> String {
    fold(token, Fold::Plain).text().trim_matches('…').to_owned()
}

/// Whether this makes one token of the words around it: an apostrophe, a dash.
fn is_glue(gap: &str) -> bool {
    let folded = fold(&format!("x{gap}x"), Fold::Plain).chars;
    folded.len() > 2 && !folded.iter().any(|&c| c.is_whitespace() || c == '…')
}

/// How many bytes of a gap belong to the word before it, and how many to that behind it.
fn parted(gap: &str) -> (usize, usize) {
    let is_blank = |c: char| c.is_whitespace() || c == CELL_END;
    match gap.rfind(is_blank) {
        Some(blank) => {
            let head = gap[blank..].trim_start_matches(is_blank).len();
            (gap[..blank].trim_end_matches(is_blank).len(), head)
        }
        None => (gap.len(), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            match words.last_mut() {
                Some(last) if last.end == at => last.end += c.len_utf8(),
                _ => words.push(at..at + c.len_utf8()),
            }
        }
        tokens(text, &words, &[]).into_iter().map(|token| &text[token]).collect()
    }

    #[test]
    fn punctuation_stays_with_its_word() {
        assert_eq!(of("three men, of (the) parish"), ["three", "men,", "of", "(the)", "parish"]);
        assert_eq!(of("Bachelet’s co-operation"), ["Bachelet’s", "co-operation"]);
        assert_eq!(of("men — of"), ["men — of"]);
    }

    #[test]
    fn an_ending_stops_at_marks_of_the_author() {
        assert_eq!(ending("!” said he"), 1);
        assert_eq!(ending(" ("), 0);
        assert_eq!(ending("[…]"), 0);
    }
}
