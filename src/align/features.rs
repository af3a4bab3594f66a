//! What two passages have in common, as one figure that is the same in both directions.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::words;

/// Counts of words or letter groups, each with its weight; sorted, so that sums come
/// out the same whichever text is named first.
type Vector = BTreeMap<String, f64>;

/// After how many words two passages share something of weight by mere length.
const WORDS_PER_CHANCE: f64 = 30.0;

/// A passage made ready for comparison.
pub(super) struct Passage {
    /// Its words as they stand, for runs.
    pub words: Vec<String>,
    /// The words between its quotation marks, run by run.
    pub quoted: Vec<Vec<String>>,
    /// Stems that carry meaning, weighted by how rare they are.
    pub stems: Vector,
    grams: Vector,
}

/// The passages of two texts, weighted by how rare their words are in both together.
pub(super) fn prepare(a: &[&str], b: &[&str]) -> (Vec<Passage>, Vec<Passage>) {
    let [mut a, mut b] = [a, b].map(|texts| texts.iter().map(|t| raw(t)).collect::<Vec<_>>());
    let all = || a.iter().chain(&b);
    let stems = rarity(all().map(|p| &p.stems));
    let grams = rarity(all().map(|p| &p.grams));
    for passage in a.iter_mut().chain(&mut b) {
        weigh(&mut passage.stems, &stems);
        weigh(&mut passage.grams, &grams);
    }
    (a, b)
}

/// How much two passages have in common: cosines of their stems and letter groups, and
/// the mass of the rare words they share, less what long passages share by chance. From
/// somewhat below 0 to about 3.
pub(super) fn likeness(a: &Passage, b: &Passage) -> f64 {
    let shared: f64 =
        a.stems.iter().filter_map(|(stem, weight)| Some(weight.min(*b.stems.get(stem)?))).sum();
    let expected = a.words.len().min(b.words.len()) as f64 / WORDS_PER_CHANCE;
    let mass = 0.15 * (shared.ln_1p() - expected.ln_1p());
    cosine(&a.stems, &b.stems) + cosine(&a.grams, &b.grams) + mass
}

fn raw(text: &str) -> Passage {
    let words = words(text);
    let mut stems = Vector::new();
    let mut grams = Vector::new();
    for word in words.iter().filter(|word| !STOP_WORDS.contains(&word.as_str())) {
        *stems.entry(stem(word)).or_default() += 1.0;
    }
    let letters: Vec<char> = words.join(" ").chars().collect();
    for window in letters.windows(4) {
        *grams.entry(window.iter().collect()).or_default() += 1.0;
    }
    Passage { words, quoted: quoted(text), stems, grams }
}

/// Every entry's inverse document frequency, smoothed.
fn rarity<'a>(passages: impl Iterator<Item = &'a Vector>) -> Vector {
    let mut counts = Vector::new();
    let mut total = 0.0;
    for passage in passages {
        total += 1.0;
        for key in passage.keys() {
            *counts.entry(key.clone()).or_default() += 1.0;
        }
    }
    counts.values_mut().for_each(|count| *count = ((total + 1.0) / *count).ln());
    counts
}

fn weigh(vector: &mut Vector, rarity: &Vector) {
    for (key, weight) in vector.iter_mut() {
        *weight = (1.0 + weight.ln()) * rarity.get(key).copied().unwrap_or(0.0);
    }
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let dot: f64 = a.iter().filter_map(|(key, weight)| Some(weight * b.get(key)?)).sum();
    let [a, b] = [a, b].map(|v| v.values().map(|weight| weight * weight).sum::<f64>());
    if a * b > 0.0 { dot / (a * b).sqrt() } else { 0.0 }
}

/// The words of every run between double quotation marks.
fn quoted(text: &str) -> Vec<Vec<String>> {
    let is_mark =
        |c: char| matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』');
    let parts = text.split(is_mark).skip(1).step_by(2);
    parts.map(words).filter(|run| run.len() >= 3).collect()
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

/// Whether the words of `run` stand in `words` one after the other.
pub(super) fn holds(words: &[String], run: &[String]) -> bool {
    !run.is_empty() && words.windows(run.len()).any(|window| window == run)
}

/// All runs of `length` words of a passage.
pub(super) fn runs(words: &[String], length: usize) -> BTreeSet<&[String]> {
    words.windows(length).collect()
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
