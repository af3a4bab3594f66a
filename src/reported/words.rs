//! The words of several texts, numbered alike, and how much each says.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use super::Speech;
use crate::text::script::{takes_no_spaces, words};
use crate::text::{BLOCK_END, TextLayer, is_function_word};

/// A word of a text.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its bytes in the text layer.
    pub range: Range<usize>,
    /// Its number; words that differ only in case and apostrophes have one.
    pub id: u32,
    /// The block it stands in, from 0.
    pub block: u32,
    /// Whether a hyphen joins it to the word before.
    pub joined: bool,
}

/// The words of several texts.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// By text, in the order of the text.
    pub(super) texts: Vec<Vec<Word>>,
    /// The texts themselves.
    pub(super) layers: Vec<String>,
    /// By number, how much the word says.
    weights: Vec<f64>,
    /// By number, how long it counts.
    sizes: Vec<f64>,
    /// Three words in a row that the texts repeat: names of offices, set phrases.
    phrases: OnceLock<HashSet<[u32; 3]>>,
}

/// What a word counts that says little.
const SLIGHT: f64 = 0.25;
/// What a word of a set phrase counts.
const COMMON: f64 = 0.3;
/// What a letter of a script without spaces counts, of which two make a word.
const LETTER: f64 = 0.6;
/// A word that stands in so many of the passages says little.
const EVERYWHERE: f64 = 0.35;

impl Words {
    /// Numbers the words of these texts.
    pub fn new(layers: &[&TextLayer]) -> Self {
        let mut numbers = Numbers::default();
        let texts = layers.iter().map(|layer| read(&layer.text, &mut numbers)).collect();
        let layers = layers.iter().map(|layer| layer.text.clone()).collect();
        let mut words = Words { texts, layers, ..Words::default() };
        words.weigh(&numbers.names);
        words
    }

    /// The words of a speech, as numbers of the words of its text.
    pub(super) fn of(&self, text: usize, speech: &Speech) -> Vec<usize> {
        let within = |part: &Range<usize>| {
            let first = self.texts[text].partition_point(|word| word.range.start < part.start);
            let last = self.texts[text].partition_point(|word| word.range.start < part.end);
            first..last
        };
        speech.parts.iter().flat_map(within).collect()
    }

    /// How much a word says, from 0 to 1.
    pub(super) fn weight(&self, id: u32) -> f64 {
        self.weights[id as usize]
    }

    /// How much a word says where it stands: less inside a set phrase.
    pub(super) fn weight_at(&self, text: usize, at: usize) -> f64 {
        let words = &self.texts[text];
        let phrases = self.phrases.get_or_init(|| self.set_phrases());
        let is_set = |first: usize| {
            let run = words.get(first..first + 3);
            run.is_some_and(|run| phrases.contains(&[run[0].id, run[1].id, run[2].id]))
        };
        let set = (at.saturating_sub(2)..=at).any(is_set);
        self.weight(words[at].id) * if set { COMMON } else { 1.0 }
    }

    /// How long a word counts: 1, less for a letter of a script without spaces.
    pub(super) fn size(&self, id: u32) -> f64 {
        self.sizes[id as usize]
    }

    fn weigh(&mut self, names: &[String]) {
        let mut blocks = 0;
        let mut stands_in = vec![0_usize; names.len()];
        for text in &self.texts {
            blocks += text.last().map_or(0, |word| word.block as usize + 1);
            let mut seen: Vec<(u32, u32)> = text.iter().map(|word| (word.block, word.id)).collect();
            seen.sort_unstable();
            seen.dedup();
            seen.iter().for_each(|&(_, id)| stands_in[id as usize] += 1);
        }
        let often = (blocks as f64 * EVERYWHERE).max(8.0) as usize;
        self.weights = vec![0.0; names.len()];
        self.sizes = vec![1.0; names.len()];
        for (id, word) in names.iter().enumerate() {
            let alone = word.chars().all(takes_no_spaces);
            self.sizes[id] = if alone { LETTER } else { 1.0 };
            let slight = !alone && is_slight(word) || stands_in[id] > often;
            self.weights[id] = self.sizes[id] * if slight { SLIGHT } else { 1.0 };
        }
    }

    /// A phrase is set if it stands in more passages than there are texts.
    fn set_phrases(&self) -> HashSet<[u32; 3]> {
        let mut stands_in: HashMap<[u32; 3], (usize, (usize, u32))> = HashMap::new();
        for (at, text) in self.texts.iter().enumerate() {
            for run in text.windows(3) {
                let place = (at, run[0].block);
                let entry = stands_in.entry([run[0].id, run[1].id, run[2].id]).or_default();
                if entry.0 == 0 || entry.1 != place {
                    *entry = (entry.0 + 1, place);
                }
            }
        }
        let often = self.texts.len().max(3);
        let set = stands_in.into_iter().filter(|(_, (count, _))| *count > often);
        set.map(|(phrase, _)| phrase).collect()
    }
}

/// Words and their numbers, in the order in which they first stand.
#[derive(Default)]
struct Numbers {
    ids: HashMap<String, u32>,
    names: Vec<String>,
}

impl Numbers {
    fn of(&mut self, name: String) -> u32 {
        if let Some(&id) = self.ids.get(&name) {
            return id;
        }
        let id = self.names.len() as u32;
        self.names.push(name.clone());
        self.ids.insert(name, id);
        id
    }
}

fn read(text: &str, numbers: &mut Numbers) -> Vec<Word> {
    let mut found = Vec::new();
    let (mut block, mut behind) = (0, 0);
    for whole in words(text) {
        block += text[behind..whole.start].matches(BLOCK_END).count() as u32;
        behind = whole.end;
        let start = whole.start;
        for range in split(text, whole) {
            let joined = range.start > start;
            let id = numbers.of(folded(&text[range.clone()]));
            found.push(Word { range, id, block, joined });
        }
    }
    found
}

/// The parts of a word with hyphens.
fn split(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut parts = Vec::new();
    let mut start = word.start;
    for part in text[word].split(hyphen) {
        parts.push(start..start + part.len());
        let hyphen = text[start + part.len()..].chars().next().map_or(0, char::len_utf8);
        start += part.len() + hyphen;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn folded(word: &str) -> String {
    let kept = |c: &char| !matches!(c, '\'' | '\u{2019}' | '\u{2BC}');
    crate::text::nfc(&word.chars().filter(kept).flat_map(char::to_lowercase).collect::<String>())
}

/// Short words and those that only join others.
fn is_slight(word: &str) -> bool {
    let figure = word.starts_with(char::is_numeric);
    let short = if word.starts_with(|c| c < '\u{530}') { 3 } else { 2 };
    !figure && (word.chars().count() <= short || is_function_word(word))
}
