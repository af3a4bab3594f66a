//! How like two words are spelled.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::token::{Class, Vocabulary};

/// Likeness of the words of a collation, in thousandths, each pair worked out once.
pub(super) struct Likeness {
    words: Vec<Spelling>,
    known: HashMap<(u32, u32), i32>,
}

struct Spelling {
    letters: Vec<char>,
    /// One bit for each letter, by its code modulo 64.
    has: u64,
    word: bool,
}

impl Likeness {
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let spelling = |(folded, class): &(String, Class)| {
            let letters = bare(folded);
            let has = letters.iter().fold(0, |has, c| has | 1u64 << (*c as u32 % 64));
            Spelling { letters, has, word: *class >= Class::Function }
        };
        Likeness { words: vocabulary.words.iter().map(spelling).collect(), known: HashMap::new() }
    }

    /// 1000 less the edit distance over the longer length; 0 below a half and for marks.
    pub fn of(&mut self, x: u32, y: u32) -> i32 {
        let (a, b) = (&self.words[x as usize], &self.words[y as usize]);
        if !a.word || !b.word || !possible(a, b) {
            return 0;
        }
        *self.known.entry((x.min(y), x.max(y))).or_insert_with(|| likeness(&a.letters, &b.letters))
    }
}

/// Whether two words can be like at all, by their lengths and letters: each letter that
/// only one of them has costs an edit.
fn possible(a: &Spelling, b: &Spelling) -> bool {
    let (short, long) =
        (a.letters.len().min(b.letters.len()), a.letters.len().max(b.letters.len()));
    let only = (a.has & !b.has).count_ones().max((b.has & !a.has).count_ones()) as usize;
    2 * short >= long && 2 * only <= long
}

/// Without accents and vowel marks.
pub(super) fn bare(folded: &str) -> Vec<char> {
    if folded.is_ascii() {
        return folded.chars().collect();
    }
    folded.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

fn likeness(a: &[char], b: &[char]) -> i32 {
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0;
    }
    let like = 1000 - (distance(a, b) * 1000 / longer) as i32;
    if like >= 500 { like } else { 0 }
}

/// Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}
