//! What two passages have in common, as one figure that is the same in both directions.
//!
//! Words and groups of letters are known by their hashes and kept sorted by them: sums
//! come out the same to the last bit, whichever text is named first and in whatever
//! order a room lists its sources.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use crate::text::words;

/// After how many words two passages share something of weight by mere length.
const WORDS_PER_CHANCE: f64 = 30.0;
/// Below which likeness of their words passages are not looked at more closely.
const HOPELESS: f64 = 0.15;
/// How many words in a row are hardly chance.
const LONG_RUN: usize = 7;
/// How many words in quotation marks are enough to recognise a quotation by.
const QUOTED_RUN: usize = 3;

/// Weights by hash, ascending, and their Euclidean norm.
#[derive(Debug, Default)]
struct Vector {
    weights: Vec<(u64, f64)>,
    norm: f64,
}

/// A passage made ready for comparison.
#[derive(Debug)]
pub(super) struct Passage {
    words: Vec<u64>,
    quoted: Vec<Vec<u64>>,
    runs: Vec<u64>,
    stems: Vector,
    grams: Vector,
}

/// The passages of several texts, weighted by how rare their words are in all of them.
pub(super) fn prepare(texts: &[Vec<&str>]) -> Vec<Vec<Passage>> {
    let mut ready: Vec<Vec<Passage>> =
        texts.iter().map(|text| text.iter().map(|passage| raw(passage)).collect()).collect();
    let stems = rarity(ready.iter().flatten().map(|passage| &passage.stems));
    let grams = rarity(ready.iter().flatten().map(|passage| &passage.grams));
    for passage in ready.iter_mut().flatten() {
        passage.stems.weigh(&stems);
        passage.grams.weigh(&grams);
    }
    ready
}

/// How much two passages have in common: cosines of their stems and letter groups, and
/// the mass of the rare words they share, less what long passages share by chance. From
/// somewhat below 0 to about 3; letter groups are not looked at where the words alone
/// say that there is next to nothing.
pub(super) fn likeness(a: &Passage, b: &Passage) -> f64 {
    let (mut dot, mut shared) = (0.0, 0.0);
    for (x, y) in common(&a.stems, &b.stems) {
        dot += x * y;
        shared += x.min(y);
    }
    let expected = a.words.len().min(b.words.len()) as f64 / WORDS_PER_CHANCE;
    let mass = 0.15 * (f64::ln_1p(shared) - expected.ln_1p());
    let words = normed(dot, &a.stems, &b.stems) + mass;
    if words < HOPELESS {
        return words;
    }
    let dot = common(&a.grams, &b.grams).map(|(x, y)| x * y).sum();
    words + normed(dot, &a.grams, &b.grams)
}

impl Passage {
    /// Its words that carry meaning, as hashes with weights.
    pub fn stems(&self) -> &[(u64, f64)] {
        &self.stems.weights
    }

    /// Whether words that this passage prints between quotation marks stand in the other.
    pub fn is_quoted_in(&self, other: &Passage) -> bool {
        let holds = |run: &Vec<u64>| other.words.windows(run.len()).any(|window| window == run);
        self.quoted.iter().any(holds)
    }

    /// Whether the passages share a run of words too long for chance.
    pub fn shares_run(&self, other: &Passage) -> bool {
        let (few, many) = match self.runs.len() <= other.runs.len() {
            true => (&self.runs, &other.runs),
            false => (&other.runs, &self.runs),
        };
        few.iter().any(|run| many.binary_search(run).is_ok())
    }
}

fn raw(text: &str) -> Passage {
    let words = words(text);
    let meaningful = words.iter().filter(|word| !STOP_WORDS.contains(&word.as_str()));
    let letters: Vec<char> = words.join(" ").chars().collect();
    let hashes: Vec<u64> = words.iter().map(hash).collect();
    let mut runs: Vec<u64> = hashes.windows(LONG_RUN).map(hash).collect();
    runs.sort_unstable();
    Passage {
        stems: counted(meaningful.map(|word| hash(stem(word).as_str()))),
        grams: counted(letters.windows(4).map(hash)),
        quoted: quoted(text),
        words: hashes,
        runs,
    }
}

/// FNV-1a (Fowler, Noll, Vo) with 64 bits: the same in every build of the program.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    value.hash(&mut hasher);
    hasher.finish()
}

fn counted(hashes: impl Iterator<Item = u64>) -> Vector {
    let mut hashes: Vec<u64> = hashes.collect();
    hashes.sort_unstable();
    let runs = hashes.chunk_by(|a, b| a == b);
    Vector { weights: runs.map(|run| (run[0], run.len() as f64)).collect(), norm: 0.0 }
}

/// Every entry's inverse document frequency, smoothed.
fn rarity<'a>(passages: impl Iterator<Item = &'a Vector>) -> BTreeMap<u64, f64> {
    let mut counts: BTreeMap<u64, f64> = BTreeMap::new();
    let mut total = 0.0;
    for passage in passages {
        total += 1.0;
        for (key, _) in &passage.weights {
            *counts.entry(*key).or_default() += 1.0;
        }
    }
    counts.values_mut().for_each(|count| *count = ((total + 1.0) / *count).ln());
    counts
}

impl Vector {
    /// Counts to weights.
    fn weigh(&mut self, rarity: &BTreeMap<u64, f64>) {
        for (key, weight) in &mut self.weights {
            *weight = (1.0 + weight.ln()) * rarity.get(key).copied().unwrap_or(0.0);
        }
        self.norm = self.weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    }
}

/// A product of two vectors as the cosine of their angle.
fn normed(dot: f64, a: &Vector, b: &Vector) -> f64 {
    let norms = a.norm * b.norm;
    if norms > 0.0 { dot / norms } else { 0.0 }
}

/// The weights of what both have, in the order of the hashes.
fn common<'a>(a: &'a Vector, b: &'a Vector) -> impl Iterator<Item = (f64, f64)> + 'a {
    let mut rest = &b.weights[..];
    a.weights.iter().filter_map(move |(key, weight)| {
        while let [(other, _), tail @ ..] = rest
            && other < key
        {
            rest = tail;
        }
        let (other, other_weight) = rest.first()?;
        (other == key).then_some((*weight, *other_weight))
    })
}

/// The words of every run between double quotation marks.
fn quoted(text: &str) -> Vec<Vec<u64>> {
    let is_mark =
        |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』');
    let runs = text.split(is_mark).skip(1).step_by(2).map(words);
    let long = runs.filter(|run| run.len() >= QUOTED_RUN);
    long.map(|run| run.iter().map(hash).collect()).collect()
}

/// A word without its commonest English endings; short words stay whole.
fn stem(word: &str) -> String {
    let long = |rest: &&str| rest.chars().count() >= 4;
    let strip = |end| word.strip_suffix(end).filter(long);
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.chars().count() >= 3) {
        return format!("{rest}y");
    }
    let ends = ["ing", "ed", "es", "s", "ly", "e"];
    ends.into_iter().find_map(strip).unwrap_or(word).to_owned()
}

/// Words that say nothing of what a passage is about.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been",
    "before", "but", "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he",
    "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "no", "not",
    "of", "on", "one", "or", "our", "out", "over", "said", "say", "says", "she", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "up", "was", "we", "were", "what", "when", "which", "who", "will", "with",
    "would", "you", "aber", "als", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der",
    "des", "die", "ein", "eine", "einem", "einen", "einer", "er", "es", "für", "hat", "ich", "im",
    "ist", "mit", "nach", "nicht", "oder", "sich", "sie", "sind", "und", "von", "war", "wie", "zu",
    "zum", "zur", "au", "aux", "ce", "dans", "de", "du", "elle", "en", "est", "et", "il", "la",
    "le", "les", "ne", "ou", "par", "pas", "pour", "qui", "que", "se", "sur", "un", "une", "con",
    "del", "el", "los", "las", "por", "su", "y",
];
