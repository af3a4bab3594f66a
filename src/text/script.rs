//! What counts as a letter, a word and a word's edge when quotations are checked.
//!
//! Scripts written without spaces have no words that could be told apart without a
//! dictionary: each of their letters counts as a word of its own.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Whether the character belongs to a script written without spaces: Han, kana, Thai,
/// Lao, Myanmar or Khmer, with the punctuation that comes with them.
pub fn takes_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{19E0}'..='\u{19FF}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{3001}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{A9E0}'..='\u{A9FF}'
        | '\u{AA60}'..='\u{AA7F}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the character changes the one before it: an accent, a vowel sign.
pub fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// Whether the character is part of a word: a letter, a digit or a mark on one.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether there is a word's edge between two characters that touch.
pub fn is_edge(before: char, after: char) -> bool {
    if is_mark(after) {
        return false;
    }
    takes_no_spaces(before) || takes_no_spaces(after) || !(is_word(before) && is_word(after))
}

/// The words of a text, in bytes: runs of letters, digits and marks, joined across a
/// hyphen or apostrophe inside them (`don’t`, `long-awaited`); in scripts written
/// without spaces each letter with its marks.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut joined = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if is_word(c) && word.end == at && !is_edge(before, c) => word.end = end,
            Some(word) if joined == Some(at) && is_word(c) && !takes_no_spaces(c) => word.end = end,
            _ if is_word(c) => words.push(at..end),
            _ => {}
        }
        let inside = is_joiner(c) && is_word(before) && !takes_no_spaces(before);
        joined = inside.then_some(end);
        before = c;
    }
    words
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}' | '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_inside_do_not_end_a_word() {
        assert_eq!(split("a long-awaited “don’t” – so"), ["a", "long-awaited", "don’t", "so"]);
        assert_eq!(split("rock 'n' roll - x"), ["rock", "n", "roll", "x"]);
    }

    #[test]
    fn letters_of_scripts_without_spaces_stand_alone() {
        assert_eq!(split("2022年报告,ok"), ["2022", "年", "报", "告", "ok"]);
        assert_eq!(split("か\u{3099}く"), ["か\u{3099}", "く"]);
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(split("cafe\u{301} قَالَ"), ["cafe\u{301}", "قَالَ"]);
        assert!(!is_edge('e', '\u{301}'));
        assert!(is_edge('e', '.'));
    }
}
