//! Content made harmless for a terminal.
//!
//! A source may hold escape sequences and direction overrides that would repaint the
//! screen; every character gives exactly one character, so that columns stay true.

/// The character to show in place of `c`: itself, or a visible sign for one that a
/// terminal would obey. Tabs and line feeds stay.
pub(super) fn neutral(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\0'..='\x1F' => char::from_u32('␀' as u32 + c as u32).unwrap_or('�'),
        '\x7F' => '␡',
        '\u{2028}' | '\u{2029}' => '␤',
        _ if is_hidden(c) => '�',
        _ => c,
    }
}

/// Whether a terminal would obey the character instead of showing it: control
/// characters and those that override the direction of text.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// A whole text made harmless.
pub(crate) fn neutralised(text: &str) -> String {
    text.chars().map(neutral).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_becomes_visible() {
        assert_eq!(neutralised("a\u{1b}[31m\u{9b}\u{202e}b\tc\n"), "a␛[31m��b\tc\n");
        assert_eq!(neutralised("x\u{2029}y\0"), "x␤y␀");
    }

    #[test]
    fn ordinary_text_of_any_script_stays() {
        let text = "قانون “quoted” 新华社 \u{200c}\u{200f}";
        assert_eq!(neutralised(text), text);
    }
}
