//! Names that people give to things: keys, ids, tags, and when two are the same.

use unicode_normalization::UnicodeNormalization;

/// A name in Unicode normalisation form C, in which names are compared.
pub fn nfc(name: &str) -> String {
    name.nfc().collect()
}

/// Whether a name may be a key or id: a letter or digit of any script, then letters,
/// digits, marks of letters, hyphens, underscores and dots, not ending in a dot.
pub fn is_key(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next().is_some_and(char::is_alphanumeric);
    first && chars.all(is_key_char) && !name.ends_with('.')
}

fn is_key_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '-' | '_' | '.')
        || unicode_normalization::char::is_combining_mark(c)
}

/// A name as a key: what may not stand in one becomes a hyphen, and case is kept.
/// `None` if nothing is left.
pub fn to_key(name: &str) -> Option<String> {
    let name = nfc(name);
    let parts = name.split(|c| !is_key_char(c)).filter(|part| !part.is_empty());
    let key = parts.collect::<Vec<_>>().join("-");
    let key = key.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['.', '-']);
    (!key.is_empty()).then(|| key.to_owned())
}

/// What names have in common that differ only in Unicode form, case and white space.
pub fn likeness(name: &str) -> String {
    let lower: String = name.nfc().flat_map(char::to_lowercase).nfc().collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_may_be_of_any_script() {
        for good in ["broadcast", "新华社", "agency-2", "a.b_c", "é", "हिन्दी", "1887"]
        {
            assert!(is_key(good), "{good}");
            assert_eq!(to_key(good).as_deref(), Some(good));
        }
        for bad in ["", "-a", ".a", "a.", "a b", "a/b", "_x", "a\u{202E}b"] {
            assert!(!is_key(bad), "{bad:?}");
        }
    }

    #[test]
    fn names_become_keys() {
        assert_eq!(to_key("My  Room (2)").as_deref(), Some("My-Room-2"));
        assert_eq!(to_key("_a."), Some("a".to_owned()));
        assert_eq!(to_key("…"), None);
    }

    #[test]
    fn spelling_apart_from_form_case_and_blanks_is_the_same() {
        assert_eq!(likeness("Human  Rights "), likeness("human rights"));
        assert_eq!(likeness("E\u{301}tat"), likeness("état"));
        assert_ne!(likeness("rights"), likeness("right"));
    }
}
