//! Ids made from headings; the same heading gives the same id in every build.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id that a heading or term gives: composed (NFC), in lower case, letters and
/// digits of any script with the marks that belong to them, everything else as single
/// hyphens inside. `None` if nothing is left.
pub fn slug(text: &str) -> Option<String> {
    let mut id = String::new();
    let mut gap = false;
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || is_combining_mark(c) && !gap && !id.is_empty() {
            if gap && !id.is_empty() {
                id.push('-');
            }
            gap = false;
            id.push(c);
        } else {
            gap = true;
        }
    }
    (!id.is_empty()).then(|| id.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_script_are_kept_and_the_rest_is_one_hyphen() {
        let of = |text| slug(text).unwrap_or_default();
        assert_eq!(of("An odd — legal term!"), "an-odd-legal-term");
        assert_eq!(of("  45 or 49 pages? "), "45-or-49-pages");
        assert_eq!(of("E\u{301}tat"), "état");
        assert_eq!(of("新华社 报道"), "新华社-报道");
        assert_eq!(of("क्षेत्र"), "क्षेत्र");
        assert_eq!(slug("…?!"), None);
    }
}
