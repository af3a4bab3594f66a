//! What is counted of each passage before two texts are compared.
//!
//! All counts of a comparison share one vocabulary, so a weight means the same on both
//! sides and in every pair of a room.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::is_function_word;

/// A bag of numbered things: number and count, ascending by number.
pub(super) type Bag = Vec<(u32, f64)>;

/// What is counted of one passage.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    /// Words in order.
    pub sequence: Vec<u32>,
    /// For each of them whether it stands between quotation marks.
    pub quoted: Vec<bool>,
    /// Words.
    pub words: Bag,
    /// Stems of words that carry meaning.
    pub stems: Bag,
    /// Four characters in a row.
    pub grams: Bag,
    /// Two words in a row.
    pub bigrams: Bag,
    /// Words written with a capital inside a sentence.
    pub names: Vec<u32>,
    /// Figures.
    pub numbers: Vec<u32>,
    /// Length in characters.
    pub characters: usize,
}

impl Profile {
    /// Whether some words stand between quotation marks.
    pub(super) fn quotes(&self) -> bool {
        self.quoted.contains(&true)
    }
}

/// How rare each numbered thing is.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    pub words: Vec<f64>,
    /// Of words that carry meaning; 0 for the others.
    pub content: Vec<f64>,
    pub stems: Vec<f64>,
    pub grams: Vec<f64>,
    pub bigrams: Vec<f64>,
}

/// In which passages of one text each thing stands.
pub(super) struct Postings {
    pub words: Lists,
    pub grams: Lists,
}

/// A list of passages for every number, one after the other.
pub(super) struct Lists {
    starts: Vec<u32>,
    passages: Vec<u32>,
}

impl Lists {
    fn of<'a>(bags: impl Iterator<Item = &'a Bag> + Clone, size: usize) -> Self {
        let mut starts = vec![0u32; size + 1];
        for (number, _) in bags.clone().flatten() {
            starts[*number as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut passages = vec![0; starts[size] as usize];
        for (passage, bag) in bags.enumerate() {
            for (number, _) in bag {
                passages[next[*number as usize] as usize] = passage as u32;
                next[*number as usize] += 1;
            }
        }
        Lists { starts, passages }
    }

    /// The passages that hold this thing, ascending.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        let at = number as usize;
        &self.passages[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[derive(Default)]
struct Vocabulary {
    numbers: HashMap<String, u32>,
}

impl Vocabulary {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.numbers.get(text) {
            return known;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(text.to_owned(), next);
        next
    }
}

/// The passages of several texts, counted over one vocabulary.
pub(super) struct Counted {
    pub texts: Vec<Vec<Profile>>,
    pub weights: Weights,
    pub postings: Vec<Postings>,
}

impl Counted {
    /// The share of the words of the poorer text that the other one knows too.
    pub(super) fn shared_vocabulary(&self, first: usize, second: usize) -> f64 {
        let words = |text: usize| -> BTreeSet<u32> {
            self.texts[text].iter().flat_map(|p| &p.words).map(|(word, _)| *word).collect()
        };
        let (a, b) = (words(first), words(second));
        a.intersection(&b).count() as f64 / a.len().min(b.len()).max(1) as f64
    }
}

/// Counts every passage of every text.
pub(super) fn count(texts: &[Vec<&str>]) -> Counted {
    let mut counter = Counter::default();
    let texts: Vec<Vec<Profile>> = texts
        .iter()
        .map(|passages| passages.iter().map(|passage| counter.profile(passage)).collect())
        .collect();
    let postings = texts
        .iter()
        .map(|text| Postings {
            words: Lists::of(text.iter().map(|p| &p.words), counter.words.numbers.len()),
            grams: Lists::of(text.iter().map(|p| &p.grams), counter.grams.len()),
        })
        .collect();
    let all = || texts.iter().flatten();
    let total = all().count() as f64;
    let words = rarity(all().map(|p| &p.words), total, counter.words.numbers.len());
    let carries = words.iter().zip(&counter.function);
    let weights = Weights {
        content: carries.map(|(weight, function)| if *function { 0.0 } else { *weight }).collect(),
        words,
        stems: rarity(all().map(|p| &p.stems), total, counter.stems.numbers.len()),
        grams: rarity(all().map(|p| &p.grams), total, counter.grams.len()),
        bigrams: rarity(all().map(|p| &p.bigrams), total, counter.bigrams.len()),
    };
    Counted { texts, weights, postings }
}

fn passages_with<'a>(bags: impl Iterator<Item = &'a Bag>, size: usize) -> Vec<u32> {
    let mut found = vec![0; size];
    for (number, _) in bags.flatten() {
        found[*number as usize] += 1;
    }
    found
}

/// Smoothed inverse document frequency.
fn rarity<'a>(bags: impl Iterator<Item = &'a Bag>, total: f64, size: usize) -> Vec<f64> {
    let found = passages_with(bags, size);
    found.into_iter().map(|n| ((total + 1.0) / (f64::from(n) + 0.5)).ln().max(0.0)).collect()
}

#[derive(Default)]
struct Counter {
    words: Vocabulary,
    /// For each word whether it only serves grammar.
    function: Vec<bool>,
    stems: Vocabulary,
    grams: HashMap<u128, u32>,
    bigrams: HashMap<(u32, u32), u32>,
}

impl Counter {
    fn profile(&mut self, passage: &str) -> Profile {
        let mut profile = Profile { characters: passage.chars().count(), ..Profile::default() };
        let mut stems = Vec::new();
        let mut opens = true;
        let (mut quoted, mut end) = (false, 0);
        for (at, word) in tokens(passage) {
            let folded = fold(word);
            let number = self.words.number(&folded);
            if number as usize == self.function.len() {
                self.function.push(is_function_word(&folded));
            }
            quoted ^= passage[end..at].chars().filter(|c| is_quotation_mark(*c)).count() % 2 == 1;
            end = at + word.len();
            profile.sequence.push(number);
            profile.quoted.push(quoted);
            if word.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | ':')) {
                profile.numbers.push(number);
            } else if !opens && word.chars().next().is_some_and(char::is_uppercase) {
                profile.names.push(number);
            }
            if !self.function[number as usize] {
                stems.push(self.stems.number(stem(&folded)));
            }
            let after = passage[end..].chars().next();
            opens = matches!(after, Some('.' | '!' | '?' | ':' | '“' | '"' | '«' | '„'));
        }
        profile.bigrams = bag(self.pairs(&profile.sequence));
        profile.words = bag(profile.sequence.iter().copied());
        profile.stems = bag(stems.into_iter());
        profile.grams = self.grams(passage);
        profile.names.sort_unstable();
        profile.names.dedup();
        profile.numbers.sort_unstable();
        profile.numbers.dedup();
        profile
    }

    fn pairs(&mut self, sequence: &[u32]) -> impl Iterator<Item = u32> + use<> {
        let mut numbers = Vec::with_capacity(sequence.len());
        for pair in sequence.windows(2) {
            let next = self.bigrams.len() as u32;
            numbers.push(*self.bigrams.entry((pair[0], pair[1])).or_insert(next));
        }
        numbers.into_iter()
    }

    fn grams(&mut self, passage: &str) -> Bag {
        let spaced: Vec<char> = spaced(passage);
        let mut numbers = Vec::with_capacity(spaced.len());
        for four in spaced.windows(4) {
            let key = four.iter().fold(0u128, |key, c| key << 21 | u128::from(u32::from(*c)));
            let next = self.grams.len() as u32;
            numbers.push(*self.grams.entry(key).or_insert(next));
        }
        bag(numbers.into_iter())
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』')
}

fn spaced(passage: &str) -> Vec<char> {
    let mut out = vec![' '];
    for (_, word) in tokens(passage) {
        out.extend(fold(word).chars());
        out.push(' ');
    }
    out
}

fn bag(numbers: impl Iterator<Item = u32>) -> Bag {
    let mut sorted: Vec<u32> = numbers.collect();
    sorted.sort_unstable();
    let mut bag: Bag = Vec::with_capacity(sorted.len());
    for number in sorted {
        match bag.last_mut() {
            Some((last, count)) if *last == number => *count += 1.0,
            _ => bag.push((number, 1.0)),
        }
    }
    bag
}

fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// Lower case, without accents and vowel marks.
fn fold(word: &str) -> String {
    word.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c })
        .collect()
}

/// Cuts common endings of European languages; a shared beginning is what counts.
fn stem(word: &str) -> &str {
    const ENDINGS: &[&str] = &[
        "ingly", "ation", "ungen", "ments", "ings", "ment", "ness", "edly", "eth", "est", "ung",
        "ing", "ies", "ely", "ers", "ern", "'s", "ed", "es", "ly", "er", "en", "em", "al", "s",
        "e", "n", "y", "t",
    ];
    for ending in ENDINGS {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    word
}
