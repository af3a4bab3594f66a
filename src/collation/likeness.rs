//! How like two words are spelled.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::token::{Class, Vocabulary};

/// Likeness of the words of a collation, in thousandths, each pair worked out once.
pub(super) struct Likeness {
    words: Vec<Spelling>,
    known: Known,
}

/// What was worked out: a table for few words, since it is asked for every cell.
enum Known {
    Table(Vec<i16>),
    Map(HashMap<(u32, u32), i16>),
}

/// Up to how many words have a table.
const TABLE: usize = 1500;
/// Not worked out yet.
const UNKNOWN: i16 = -1;

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
        let words: Vec<Spelling> = vocabulary.words.iter().map(spelling).collect();
        let known = match words.len() {
            few if few <= TABLE => Known::Table(vec![UNKNOWN; few * few]),
            _ => Known::Map(HashMap::new()),
        };
        Likeness { words, known }
    }

    /// 1000 less the edit distance over the longer length; 0 below a half and for marks.
    #[inline]
    pub fn of(&mut self, x: u32, y: u32) -> i32 {
        if let Known::Table(table) = &self.known {
            let known = table[x as usize * self.words.len() + y as usize];
            if known != UNKNOWN {
                return i32::from(known);
            }
        }
        self.work_out(x, y)
    }

    fn work_out(&mut self, x: u32, y: u32) -> i32 {
        let (a, b) = (&self.words[x as usize], &self.words[y as usize]);
        let like = match &mut self.known {
            Known::Table(table) => {
                let like = likeness(a, b);
                table[x as usize * self.words.len() + y as usize] = like;
                table[y as usize * self.words.len() + x as usize] = like;
                like
            }
            Known::Map(map) => *map.entry((x, y)).or_insert_with(|| likeness(a, b)),
        };
        i32::from(like)
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

fn likeness(a: &Spelling, b: &Spelling) -> i16 {
    let longer = a.letters.len().max(b.letters.len());
    if !a.word || !b.word || longer == 0 || !possible(a, b) {
        return 0;
    }
    let like = 1000 - distance(&a.letters, &b.letters) * 1000 / longer;
    if like >= 500 { like as i16 } else { 0 }
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
