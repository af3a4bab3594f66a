//! The words of a text as the index knows them.
//!
//! In scripts written without spaces nobody can tell words apart without a dictionary:
//! there each pair of neighbouring characters is a term, and the last character by itself.
//! So any string of such characters is found by its pairs, and a single one as the
//! beginning of a pair.

use std::collections::BTreeSet;

use crate::text::script::{is_word, takes_no_spaces};
use crate::text::{DROPPED, key};

/// First and last characters of scripts without spaces, as [`takes_no_spaces`] has them.
const UNSPACED: &[(char, char)] = &[
    ('\u{E00}', '\u{EFF}'),
    ('\u{1000}', '\u{109F}'),
    ('\u{1780}', '\u{17FF}'),
    ('\u{19E0}', '\u{19FF}'),
    ('\u{2E80}', '\u{2FDF}'),
    ('\u{3001}', '\u{30FF}'),
    ('\u{31F0}', '\u{31FF}'),
    ('\u{3400}', '\u{4DBF}'),
    ('\u{4E00}', '\u{9FFF}'),
    ('\u{A9E0}', '\u{A9FF}'),
    ('\u{AA60}', '\u{AA7F}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{FF66}', '\u{FF9F}'),
    ('\u{20000}', '\u{3FFFF}'),
];

/// Characters of a key that stand together and are of one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The characters.
    pub text: &'a str,
    /// Whether they belong to a script without spaces; otherwise they are a word.
    pub unspaced: bool,
}

/// The runs of a key (see [`key`]), in order: letters, digits and marks; whatever else
/// stands there ends a run.
pub fn runs(key: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for (at, c) in key.char_indices().chain([(key.len(), ' ')]) {
        let sort = is_word(c).then(|| takes_no_spaces(c));
        if let Some((start, unspaced)) = open.filter(|(_, unspaced)| sort != Some(*unspaced)) {
            runs.push(Run { text: &key[start..at], unspaced });
            open = None;
        }
        open = open.or(sort.map(|unspaced| (at, unspaced)));
    }
    runs
}

/// The terms of a text, each once.
pub(super) fn terms(text: &str) -> BTreeSet<String> {
    let key = key(text);
    let mut terms = BTreeSet::new();
    for run in runs(&key) {
        if run.unspaced {
            let from = run.text.char_indices().map(|(at, _)| &run.text[at..]);
            terms.extend(from.map(|rest| rest.chars().take(2).collect::<String>()));
        } else {
            terms.insert(run.text.to_owned());
        }
    }
    terms
}

/// The characters that a key leaves out, as the inside of a class of a regular expression.
pub(super) fn dropped() -> String {
    class(DROPPED)
}

/// The same for the characters of scripts without spaces.
pub(super) fn unspaced() -> String {
    class(UNSPACED)
}

fn class(ranges: &[(char, char)]) -> String {
    let code = |c: char| format!("\\u{{{:x}}}", u32::from(c));
    let range = |&(first, last): &(char, char)| format!("{}-{}", code(first), code(last));
    ranges.iter().map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_characters_of_a_key_are_told_apart() {
        let split = |text| runs(text).iter().map(|run| run.text).collect::<Vec<_>>();
        assert_eq!(
            split("china's 45-page 报告, 2022年"),
            ["china", "s", "45", "page", "报告", "2022", "年"]
        );
        assert!(runs("… — !").is_empty());
    }

    #[test]
    fn texts_without_spaces_give_pairs_and_the_last_character() {
        let found: Vec<String> = terms("报告书 Ab").into_iter().collect();
        assert_eq!(found, ["ab", "书", "告书", "报告"]);
    }

    #[test]
    fn the_list_for_browsers_is_that_of_the_scripts() {
        let listed = |c: char| UNSPACED.iter().any(|(first, last)| (*first..=*last).contains(&c));
        let wrong = ('\0'..=char::MAX).find(|&c| listed(c) != takes_no_spaces(c));
        assert_eq!(wrong, None);
    }
}
