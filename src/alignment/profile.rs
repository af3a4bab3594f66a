//! What is counted of each passage before two texts are compared.
//!
//! All counts of a comparison share one vocabulary, so a weight means the same on both
//! sides and in every pair of a room.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::hash::Numbers;
use crate::text::is_function_word;

/// A bag of numbered things: number and weighted count, ascending by number. The count
/// is dampened and multiplied by how rare the thing is.
pub(super) type Bag = Vec<(u32, f32)>;

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
    /// Lengths of the bags.
    pub norms: Norms,
}

/// Weighted lengths of the bags of one passage.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Norms {
    pub words: f64,
    pub stems: f64,
    pub grams: f64,
    pub bigrams: f64,
    /// Weight of the words and stems, each once.
    pub word_mass: f64,
    pub stem_mass: f64,
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
    numbers: Numbers<Box<str>>,
}

impl Vocabulary {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&known) = self.numbers.get(text) {
            return known;
        }
        let next = self.numbers.len() as u32;
        self.numbers.insert(text.into(), next);
        next
    }
}

/// The passages of several texts, counted over one vocabulary.
pub(super) struct Counted {
    pub texts: Vec<Vec<Profile>>,
    pub weights: Weights,
    pub postings: Vec<Postings>,
    /// How often each word stands in each text.
    pub counts: Vec<Vec<u32>>,
}

impl Counted {
    /// The share of the words of the poorer text that the other one knows too.
    pub(super) fn shared_vocabulary(&self, first: usize, second: usize) -> f64 {
        let (a, b) = (&self.counts[first], &self.counts[second]);
        let known = |counts: &[u32]| counts.iter().filter(|count| **count > 0).count();
        let both = a.iter().zip(b).filter(|(x, y)| **x > 0 && **y > 0).count();
        both as f64 / known(a).min(known(b)).max(1) as f64
    }
}

/// What two ascending lists have in common.
pub(super) fn common<'a>(a: &'a [u32], b: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().copied().filter(|n| many.binary_search(n).is_ok())
}

/// Counts every passage of every text.
pub(super) fn count(texts: &[Vec<&str>]) -> Counted {
    let mut counter = Counter::default();
    let mut texts: Vec<Vec<Profile>> = texts
        .iter()
        .map(|passages| passages.iter().map(|passage| counter.profile(passage)).collect())
        .collect();
    let weights = counter.weights(&texts);
    for profile in texts.iter_mut().flatten() {
        profile.weigh(&weights);
    }
    let postings = texts.iter().map(|text| Postings {
        words: Lists::of(text.iter().map(|p| &p.words), weights.words.len()),
        grams: Lists::of(text.iter().map(|p| &p.grams), weights.grams.len()),
    });
    let postings = postings.collect();
    let counts = texts.iter().map(|text| counts(text, weights.words.len())).collect();
    Counted { texts, weights, postings, counts }
}

fn counts(text: &[Profile], size: usize) -> Vec<u32> {
    let mut counts = vec![0; size];
    for number in text.iter().flat_map(|p| &p.sequence) {
        counts[*number as usize] += 1;
    }
    counts
}

impl Profile {
    /// Turns counts into weighted counts.
    fn weigh(&mut self, weights: &Weights) {
        let mass =
            |bag: &Bag, by: &[f64]| -> f64 { bag.iter().map(|(n, _)| by[*n as usize]).sum() };
        self.norms = Norms {
            words: weigh(&mut self.words, &weights.words),
            stems: weigh(&mut self.stems, &weights.stems),
            grams: weigh(&mut self.grams, &weights.grams),
            bigrams: weigh(&mut self.bigrams, &weights.bigrams),
            word_mass: mass(&self.words, &weights.words),
            stem_mass: mass(&self.stems, &weights.stems),
        };
    }
}

/// Weighs the counts of a bag and gives its length.
fn weigh(bag: &mut Bag, weights: &[f64]) -> f64 {
    let mut squares = 0.0;
    for (number, count) in bag {
        // Most things stand once in a passage.
        let damped = if *count > 1.0 { 1.0 + f64::from(*count).ln() } else { 1.0 };
        let weighted = damped * weights[*number as usize];
        squares += weighted * weighted;
        *count = weighted as f32;
    }
    squares.sqrt()
}

/// Smoothed inverse document frequency.
fn rarity<'a>(bags: impl Iterator<Item = &'a Bag> + Clone, size: usize) -> Vec<f64> {
    let mut found = vec![0u32; size];
    for (number, _) in bags.clone().flatten() {
        found[*number as usize] += 1;
    }
    let total = bags.count() as f64;
    found.into_iter().map(|n| ((total + 1.0) / (f64::from(n) + 0.5)).ln().max(0.0)).collect()
}

#[derive(Default)]
struct Counter {
    words: Vocabulary,
    /// For each word whether it only serves grammar.
    function: Vec<bool>,
    stems: Vocabulary,
    grams: Numbers<u128>,
    bigrams: Numbers<u64>,
}

impl Counter {
    fn weights(&self, texts: &[Vec<Profile>]) -> Weights {
        let all = || texts.iter().flatten();
        let words = rarity(all().map(|p| &p.words), self.words.numbers.len());
        let carries = words.iter().zip(&self.function);
        let content = carries.map(|(weight, function)| if *function { 0.0 } else { *weight });
        Weights {
            content: content.collect(),
            words,
            stems: rarity(all().map(|p| &p.stems), self.stems.numbers.len()),
            grams: rarity(all().map(|p| &p.grams), self.grams.len()),
            bigrams: rarity(all().map(|p| &p.bigrams), self.bigrams.len()),
        }
    }

    fn profile(&mut self, passage: &str) -> Profile {
        let mut profile = Profile { characters: passage.chars().count(), ..Profile::default() };
        let mut stems = Vec::new();
        let mut spaced = vec![' '];
        let mut opens = true;
        let (mut quoted, mut end) = (false, 0);
        for (at, word) in passage.unicode_word_indices() {
            let folded = fold(word);
            spaced.extend(folded.chars());
            spaced.push(' ');
            let number = self.word(&folded);
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
        profile.words = bag(profile.sequence.clone());
        profile.stems = bag(stems);
        profile.grams = bag(self.grams(&spaced));
        profile.names.sort_unstable();
        profile.names.dedup();
        profile.numbers.sort_unstable();
        profile.numbers.dedup();
        profile
    }

    fn word(&mut self, folded: &str) -> u32 {
        let number = self.words.number(folded);
        if number as usize == self.function.len() {
            self.function.push(is_function_word(folded));
        }
        number
    }

    fn pairs(&mut self, sequence: &[u32]) -> Vec<u32> {
        let mut number = |pair: &[u32]| {
            let next = self.bigrams.len() as u32;
            *self.bigrams.entry(u64::from(pair[0]) << 32 | u64::from(pair[1])).or_insert(next)
        };
        sequence.windows(2).map(&mut number).collect()
    }

    fn grams(&mut self, spaced: &[char]) -> Vec<u32> {
        let mut number = |four: &[char]| {
            let key = four.iter().fold(0u128, |key, c| key << 21 | u128::from(u32::from(*c)));
            let next = self.grams.len() as u32;
            *self.grams.entry(key).or_insert(next)
        };
        spaced.windows(4).map(&mut number).collect()
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』')
}

/// Counts, not weighted yet.
fn bag(mut sorted: Vec<u32>) -> Bag {
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

/// Lower case, without accents and vowel marks.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
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
