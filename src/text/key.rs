//! Search keys: what is left of words when everything that readers do not type alike is
//! folded away.
//!
//! Browsers fold what a reader types, and must come to the same key. So [`key`] is made of
//! what they can do as well: compatibility decomposition, lower case, and the two lists of
//! this file, which the search index carries with it.

use unicode_normalization::UnicodeNormalization;

/// First and last of the characters that are not part of a key: accents, Arabic and Hebrew
/// vowel marks, and what is invisible. Vowel signs of Indic and Thai script stay.
pub const DROPPED: &[(char, char)] = &[
    ('\u{AD}', '\u{AD}'),
    ('\u{300}', '\u{36F}'),
    ('\u{483}', '\u{489}'),
    ('\u{591}', '\u{5BD}'),
    ('\u{5BF}', '\u{5BF}'),
    ('\u{5C1}', '\u{5C2}'),
    ('\u{5C4}', '\u{5C5}'),
    ('\u{5C7}', '\u{5C7}'),
    ('\u{610}', '\u{61A}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{640}', '\u{640}'),
    ('\u{64B}', '\u{65F}'),
    ('\u{670}', '\u{670}'),
    ('\u{6D6}', '\u{6DC}'),
    ('\u{6DF}', '\u{6E8}'),
    ('\u{6EA}', '\u{6ED}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{1AB0}', '\u{1AFF}'),
    ('\u{1DC0}', '\u{1DFF}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{20D0}', '\u{20FF}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FE20}', '\u{FE2F}'),
    ('\u{FEFF}', '\u{FEFF}'),
];

/// Small letters and digits that are written as others in a key: letters that not every
/// keyboard has, forms of one Arabic letter, digits of Arabic and Persian.
pub const ALIKE: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('œ', "oe"),
    ('ς', "σ"),
    ('ة', "ه"),
    ('ى', "ي"),
    ('٠', "0"),
    ('١', "1"),
    ('٢', "2"),
    ('٣', "3"),
    ('٤', "4"),
    ('٥', "5"),
    ('٦', "6"),
    ('٧', "7"),
    ('٨', "8"),
    ('٩', "9"),
    ('ک', "ك"),
    ('ڪ', "ك"),
    ('ھ', "ه"),
    ('ہ', "ه"),
    ('ی', "ي"),
    ('ې', "ي"),
    ('ە', "ه"),
    ('۰', "0"),
    ('۱', "1"),
    ('۲', "2"),
    ('۳', "3"),
    ('۴', "4"),
    ('۵', "5"),
    ('۶', "6"),
    ('۷', "7"),
    ('۸', "8"),
    ('۹', "9"),
];

/// The key of a text: its characters decomposed (NFKD), in lower case, without those of
/// [`DROPPED`], and those of [`ALIKE`] replaced. A key is its own key.
pub fn key(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_dropped(c)) {
        match ALIKE.binary_search_by_key(&c, |(letter, _)| *letter) {
            Ok(at) if !c.is_ascii() => key.push_str(ALIKE[at].1),
            _ => key.push(c),
        }
    }
    key
}

fn is_dropped(c: char) -> bool {
    let next = DROPPED.partition_point(|(_, last)| *last < c);
    !c.is_ascii() && DROPPED.get(next).is_some_and(|(first, _)| *first <= c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_readers_do_not_type_alike_is_one_key() {
        let alike = [
            ("Müller", "MULLER"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("ΟΔΟΣ", "οδος"),
            ("Bjørnøya", "bjornoya"),
            ("ﬁnal", "final"),
            ("２０２２", "2022"),
            ("٤٥", "45"),
            ("قَالَ", "قال"),
            ("مدرسة", "مدرسه"),
            ("ئۇيغۇر", "ﺋۇيغۇر"),
            ("کتابی", "كتابي"),
            ("шар\u{301}", "ШАР"),
            ("ｶﾞ", "ガ"),
        ];
        for (one, other) in alike {
            assert_eq!(key(one), key(other), "{one}");
        }
    }

    /// The browser suite holds the reader of the search index to the same list.
    #[test]
    fn keys_are_those_that_browsers_make() {
        let list = include_str!("../../tests/search_keys.json");
        let list: Vec<(String, String)> = serde_json::from_str(list).expect("a list of pairs");
        for (text, expected) in list {
            assert_eq!(key(&text), expected, "{text}");
        }
    }

    #[test]
    fn vowels_of_indic_and_thai_script_are_no_accents() {
        assert_ne!(key("दिन"), key("दान"));
        assert_ne!(key("ที่"), key("ทั่"));
    }

    #[test]
    fn the_lists_are_in_order() {
        assert!(ALIKE.is_sorted_by_key(|(letter, _)| *letter));
        assert!(DROPPED.is_sorted_by(|(_, end), (start, _)| end < start));
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{0,20}") {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }
    }
}
