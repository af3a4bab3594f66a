//! Quotation marks: which open, and what closes them.

/// What may close a quotation that `open` opens; empty for characters that open none.
/// Which of these marks count is for the caller to say.
pub(super) fn closers(open: char) -> &'static [char] {
    match open {
        '“' => &['”'],
        '"' => &['"'],
        '«' => &['»'],
        '»' => &['«'],
        '„' => &['“', '”'],
        '”' => &['”'],
        '「' => &['」'],
        '『' => &['』'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '‹' => &['›'],
        '›' => &['‹'],
        '\'' => &['\''],
        _ => &[],
    }
}

/// Whether a mark is also an apostrophe, so that it opens only where a word begins.
pub(super) fn is_single(open: char) -> bool {
    matches!(open, '\'' | '‘' | '‚' | '‹' | '›')
}

/// The byte of `text` at which the quotation that begins with it ends, behind the closing
/// mark; a pair of the same kind inside is skipped. `None` if it is never closed.
pub(super) fn end_of_quotation(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let closing = closers(open);
    let nests = !closing.contains(&open);
    let mut depth = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if at == 0 || nests && c == open {
            depth += 1;
        } else if closing.contains(&c) && !is_apostrophe(c, before, &text[at + c.len_utf8()..]) {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
        before = c;
    }
    None
}

fn is_apostrophe(c: char, before: char, rest: &str) -> bool {
    matches!(c, '\'' | '’') && before.is_alphanumeric() && rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_end_where_they_should() {
        let inside = |text: &str| end_of_quotation(text).map(|end| text[end..].to_owned());
        assert_eq!(inside("“a “b” c” d").as_deref(), Some(" d"));
        assert_eq!(inside("\"a\" b").as_deref(), Some(" b"));
        assert_eq!(inside("„a“ b").as_deref(), Some(" b"));
        assert_eq!(inside("‘don’t’ b").as_deref(), Some(" b"));
        assert_eq!(inside("「a」b").as_deref(), Some("b"));
        assert_eq!(inside("“a"), None);
        assert_eq!(inside("a"), None);
    }
}
