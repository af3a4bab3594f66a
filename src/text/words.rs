//! The words of a text, for comparing passages; never for checking quotations.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in order, composed (NFC) and in lower case. A character of a
/// script written without spaces is a word of its own; an apostrophe inside a word is
/// dropped.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut chars = text.nfc().flat_map(char::to_lowercase).peekable();
    while let Some(c) = chars.next() {
        if is_unspaced(c) {
            words.extend(take(&mut word));
            words.push(c.to_string());
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            word.push(c);
        } else if !is_inner_apostrophe(c, &word, chars.peek()) {
            words.extend(take(&mut word));
        }
    }
    words.extend(take(&mut word));
    words
}

/// Whether a character belongs to a script that puts no spaces between words: Han,
/// Kana, Thai, Lao, Myanmar, Khmer.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_inner_apostrophe(c: char, word: &str, next: Option<&char>) -> bool {
    matches!(c, '\'' | '’' | 'ʼ') && !word.is_empty() && next.is_some_and(|n| n.is_alphanumeric())
}

fn take(word: &mut String) -> Option<String> {
    let word = std::mem::take(word);
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_unspaced_scripts_go_by_character() {
        assert_eq!(
            words("The OFFICE’s “45-page” report"),
            ["the", "offices", "45", "page", "report"]
        );
        assert_eq!(words("E\u{301}tat d'urgence"), ["état", "durgence"]);
        assert_eq!(words("报告 2022"), ["报", "告", "2022"]);
        assert!(words("… — !").is_empty());
    }
}
