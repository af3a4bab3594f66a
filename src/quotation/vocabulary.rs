//! Which words a strand has, and where each of them stands.

use std::collections::HashMap;
use std::ops::Range;

use super::strand::Strand;
use crate::text::script::{is_edge, is_word, takes_no_spaces};

/// The words of a strand in order, and the places of each.
///
/// A word here is a run of letters, digits and marks, so `don’t` has two; where words
/// are counted for people, [`Vocabulary::number`] joins them.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// For each word how many words, as people count them, begin before it.
    numbers: Vec<u32>,
    ids: HashMap<Box<str>, u32>,
    word_ids: Vec<u32>,
    /// Numbers of words by their id: those of id `n` are `posts[offsets[n]..offsets[n + 1]]`.
    posts: Vec<u32>,
    offsets: Vec<u32>,
}

impl Vocabulary {
    pub fn new(strand: &Strand) -> Vocabulary {
        let mut words = Vocabulary::default();
        let mut text = String::new();
        for range in split(&strand.chars) {
            words.number_next(strand, &range);
            text.clear();
            text.extend(&strand.chars[range.clone()]);
            let next = words.ids.len() as u32;
            let id = words.ids.get(text.as_str()).copied().unwrap_or(next);
            if id == next {
                words.ids.insert(text.as_str().into(), id);
            }
            words.starts.push(range.start as u32);
            words.ends.push(range.end as u32);
            words.word_ids.push(id);
        }
        words.post();
        words
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The characters of a word.
    pub fn range(&self, word: usize) -> Range<usize> {
        self.starts[word] as usize..self.ends[word] as usize
    }

    /// The id of a word of the text.
    pub fn id_of(&self, word: usize) -> u32 {
        self.word_ids[word]
    }

    /// The id of a word, if it occurs.
    pub fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(word).copied()
    }

    /// The numbers of the words with this id, ascending.
    pub fn posts(&self, id: u32) -> &[u32] {
        let id = id as usize;
        &self.posts[self.offsets[id] as usize..self.offsets[id + 1] as usize]
    }

    /// The first word that begins at or behind a character.
    pub fn from(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| (start as usize) < at)
    }

    /// How many words, as people count them, begin before this word.
    pub fn number(&self, word: usize) -> usize {
        match self.numbers.get(word) {
            Some(&number) => number as usize,
            None => self.numbers.last().map_or(0, |&last| last as usize + 1),
        }
    }

    /// The first word before which so many words, as people count them, begin.
    pub fn at_number(&self, number: usize) -> usize {
        self.numbers.partition_point(|&own| (own as usize) < number)
    }

    /// How many words, as people count them, begin in a stretch of characters.
    pub fn count(&self, chars: Range<usize>) -> usize {
        let (first, end) = (self.from(chars.start), self.from(chars.end));
        if first >= end { 0 } else { self.number(end - 1) - self.number(first) + 1 }
    }

    fn number_next(&mut self, strand: &Strand, range: &Range<usize>) {
        let joined = self.ends.last().is_some_and(|&end| {
            let end = end as usize;
            end + 1 == range.start
                && matches!(strand.chars[end], '\'' | '-')
                && strand.touches(end)
                && strand.touches(range.start)
                && !takes_no_spaces(strand.chars[end - 1])
                && !takes_no_spaces(strand.chars[range.start])
        });
        let number = match self.numbers.last() {
            Some(&last) if joined => last,
            Some(&last) => last + 1,
            None => 0,
        };
        self.numbers.push(number);
    }

    fn post(&mut self) {
        let mut offsets = vec![0; self.ids.len() + 1];
        for &id in &self.word_ids {
            offsets[id as usize + 1] += 1;
        }
        for id in 0..self.ids.len() {
            offsets[id + 1] += offsets[id];
        }
        let mut next = offsets.clone();
        self.posts = vec![0; self.word_ids.len()];
        for (word, &id) in self.word_ids.iter().enumerate() {
            self.posts[next[id as usize] as usize] = word as u32;
            next[id as usize] += 1;
        }
        self.offsets = offsets;
    }
}

/// The words of folded characters: runs of letters, digits and marks; in scripts
/// written without spaces each letter with its marks.
pub(super) fn split(chars: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, &c) in chars.iter().enumerate() {
        match words.last_mut() {
            Some(word) if word.end == at && is_word(c) && !is_edge(chars[at - 1], c) => {
                word.end = at + 1;
            }
            _ if is_word(c) => words.push(at..at + 1),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{Fold, fold};

    fn strand(text: &str) -> Strand {
        Strand::new(&fold(text, Fold::Plain), &[])
    }

    #[test]
    fn every_word_knows_its_places() {
        let words = Vocabulary::new(&strand("a rose is a rose"));
        let id = words.id("rose").expect("the word is there");
        assert_eq!(words.posts(id), [1, 4]);
        assert_eq!(words.range(4), 12..16);
        assert_eq!(words.id("thorn"), None);
    }

    #[test]
    fn people_count_compounds_once() {
        let text = strand("he can’t re-enter – so");
        let words = Vocabulary::new(&text);
        assert_eq!(words.len(), 6);
        assert_eq!(words.count(0..text.chars.len()), 4);
    }
}
