//! What speaks for a link, in words that an editor can check.
//!
//! The engine decides what is linked; nothing here can make or break a link.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::edition::Evidence;
use crate::text::speech::marked;
use crate::text::{is_function_word, is_unspaced, nfc, script};

/// How many words in quotation marks, or in a row, are enough to be named.
const RUN: usize = 3;
/// How many words of a passage are looked at for runs; what is longer is a book without
/// paragraphs.
const LOOKED_AT: usize = 2000;
/// How many words or figures are named.
const NAMED: usize = 4;

/// The words of the units of several texts.
pub(super) struct Shared<'a> {
    texts: Vec<Vec<Words<'a>>>,
    /// For each text, in how many of its units a word stands.
    often: Vec<HashMap<u32, usize>>,
}

/// The words of a unit.
struct Words<'a> {
    text: &'a str,
    /// Their bytes.
    ranges: Vec<Range<usize>>,
    /// Equal numbers for equal words, whatever their case.
    ids: Vec<u32>,
}

impl<'a> Shared<'a> {
    pub fn new(texts: &[Vec<&'a str>]) -> Self {
        let mut known: HashMap<String, u32> = HashMap::new();
        let texts: Vec<Vec<Words>> = texts
            .iter()
            .map(|units| units.iter().map(|text| Words::new(text, &mut known)).collect())
            .collect();
        let often = texts.iter().map(|units| often(units)).collect();
        Shared { texts, often }
    }

    /// What speaks for a link between two units, each named by text and place.
    pub fn evidence(&self, a: (usize, usize), b: (usize, usize)) -> Vec<Evidence> {
        let (x, y) = (&self.texts[a.0][a.1], &self.texts[b.0][b.1]);
        let run = longest_run(&x.ids, &y.ids);
        let words = x.text_of(run.clone());
        let count = run.len();
        let mut found = Vec::new();
        found.extend(quotation(x, y).map(Evidence::Quotation));
        if count >= RUN {
            found.push(Evidence::Wording { count, words: words.clone() });
        }
        let named = |list: Vec<String>| (!list.is_empty()).then_some(list);
        let said = if count >= RUN { run } else { 0..0 };
        found.extend(named(self.rare(a, b, &said)).map(Evidence::RareWords));
        found.extend(named(figures(x, y)).map(Evidence::Figures));
        if found.is_empty() {
            let wording = (count > 0).then_some(Evidence::Wording { count, words });
            found.push(wording.unwrap_or(Evidence::Order));
        }
        found
    }

    /// Words of both that few other passages of the two texts have, the rarest first; without
    /// those of the run that is named already.
    fn rare(&self, a: (usize, usize), b: (usize, usize), run: &Range<usize>) -> Vec<String> {
        let (x, y) = (&self.texts[a.0][a.1], &self.texts[b.0][b.1]);
        let there: BTreeSet<u32> = y.ids.iter().copied().collect();
        let few = |text: usize, word: u32| {
            let limit = (self.texts[text].len() / 50).max(2);
            self.often[text].get(&word).copied().filter(|often| *often <= limit)
        };
        let mut seen: BTreeSet<u32> = x.ids[run.clone()].iter().copied().collect();
        let mut rare = Vec::new();
        for (at, word) in x.ids.iter().enumerate() {
            let words = &x.text[x.ranges[at].clone()];
            if !there.contains(word) || !tells(words) || !seen.insert(*word) {
                continue;
            }
            let often = few(a.0, *word).zip(few(b.0, *word));
            rare.extend(often.map(|(here, there)| (here + there, at, words.to_owned())));
        }
        rare.sort();
        rare.into_iter().take(NAMED).map(|(_, _, words)| words).collect()
    }
}

impl<'a> Words<'a> {
    fn new(text: &'a str, known: &mut HashMap<String, u32>) -> Self {
        let ranges = script::words(text);
        let mut id = |range: &Range<usize>| {
            let word = lower(&text[range.clone()]);
            let next = known.len() as u32;
            *known.entry(word).or_insert(next)
        };
        let ids = ranges.iter().map(&mut id).collect();
        Words { text, ranges, ids }
    }

    /// The text from the first to the last of some words, on one line.
    fn text_of(&self, words: Range<usize>) -> String {
        let first = self.ranges.get(words.start);
        let last = words.end.checked_sub(1).and_then(|last| self.ranges.get(last));
        let range =
            first.zip(last).map_or(0..0, |(first, last)| first.start..last.end.max(first.start));
        one_line(&self.text[range])
    }

    /// The numbers of the words inside a range of bytes.
    fn within(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.ranges.partition_point(|word| word.start < range.start);
        start..self.ranges.partition_point(|word| word.end <= range.end).max(start)
    }
}

fn lower(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { nfc(word).to_lowercase() }
}

fn one_line(text: &str) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    text.split(blank).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn often(units: &[Words]) -> HashMap<u32, usize> {
    let mut often = HashMap::new();
    for unit in units {
        for word in unit.ids.iter().copied().collect::<BTreeSet<u32>>() {
            *often.entry(word).or_default() += 1;
        }
    }
    often
}

/// Whether a word says something by itself.
fn tells(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !word.chars().any(is_unspaced) && !is_function_word(&lower(word))
}

/// The first of the longest runs of words that stand in both, as places in `a`.
fn longest_run(a: &[u32], b: &[u32]) -> Range<usize> {
    let (a, b) = (&a[..a.len().min(LOOKED_AT)], &b[..b.len().min(LOOKED_AT)]);
    let mut best = 0..0;
    let mut before = vec![0; b.len() + 1];
    for (i, word) in a.iter().enumerate() {
        let mut row = vec![0; b.len() + 1];
        for (j, other) in b.iter().enumerate() {
            if word == other {
                row[j + 1] = before[j] + 1;
                if row[j + 1] > best.len() {
                    best = i + 1 - row[j + 1]..i + 1;
                }
            }
        }
        before = row;
    }
    best
}

/// The longest words that one prints in quotation marks and that stand in the other.
fn quotation(a: &Words, b: &Words) -> Option<String> {
    let of = |quoting: &Words, other: &Words| {
        let found = marked(quoting.text, None).pairs.into_iter().filter_map(|pair| {
            let words = quoting.within(&pair);
            let quoted = &quoting.ids[words.clone()];
            let stands = words.len() >= RUN && other.ids.windows(words.len()).any(|w| w == quoted);
            stands.then(|| (words.len(), quoting.text_of(words)))
        });
        found.max_by_key(|(count, _)| *count)
    };
    let found = of(a, b).into_iter().chain(of(b, a)).max_by_key(|(count, _)| *count);
    found.map(|(_, words)| words)
}

/// Numbers that both print, in the order of the first.
fn figures(a: &Words, b: &Words) -> Vec<String> {
    let there: BTreeSet<&str> = numbers(b.text).into_iter().collect();
    let mut seen = BTreeSet::new();
    let shared = numbers(a.text).into_iter().filter(|n| there.contains(n));
    let new = shared.filter(|n| seen.insert(*n));
    new.take(NAMED).map(str::to_owned).collect()
}

/// Runs of digits, with the points, commas and colons inside them.
fn numbers(text: &str) -> Vec<&str> {
    let parts = text.split(|c: char| !c.is_numeric() && !matches!(c, '.' | ',' | ':'));
    let numbers = parts.map(|part| part.trim_matches(['.', ',', ':']));
    numbers.filter(|number| number.contains(char::is_numeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(a: &str, b: &str) -> Vec<Evidence> {
        let others = ["The house is empty.", "The house is full.", "A house is not empty."];
        let text = |first| std::iter::once(first).chain(others).collect::<Vec<_>>();
        Shared::new(&[text(a), text(b)]).evidence((0, 0), (1, 0))
    }

    #[test]
    fn words_in_quotation_marks_come_first() {
        assert_eq!(
            evidence("He spoke of “a grave mistake” again.", "It was a Grave mistake, he said."),
            [
                Evidence::Quotation("a grave mistake".to_owned()),
                Evidence::Wording { count: 3, words: "a grave mistake".to_owned() },
            ]
        );
        let rare = Evidence::RareWords(vec!["mistake".to_owned(), "grave".to_owned()]);
        assert_eq!(evidence("A mistake, and a grave one.", "Grave was his mistake."), [rare]);
        let short = evidence("She said “no”.", "No, said she.");
        assert!(!short.iter().any(|e| matches!(e, Evidence::Quotation(_))), "{short:?}");
    }

    #[test]
    fn figures_are_named_and_words_of_every_passage_are_not_rare() {
        assert_eq!(
            evidence("In May the house had 45 rooms for 1,200.", "1,200 for 45 houses, house."),
            [Evidence::Figures(vec!["45".to_owned(), "1,200".to_owned()])]
        );
    }

    #[test]
    fn what_has_no_word_in_common_stands_by_its_place() {
        assert_eq!(evidence("Nobody came.", "Keiner kam."), [Evidence::Order]);
        let little = Evidence::Wording { count: 1, words: "The".to_owned() };
        assert_eq!(evidence("The end.", "It is the beginning."), [little]);
    }

    #[test]
    fn letters_of_scripts_without_spaces_count_one_by_one() {
        let run = Evidence::Wording { count: 4, words: "严重侵犯".to_owned() };
        assert_eq!(evidence("报告说严重侵犯人权。", "他认为严重侵犯。"), [run]);
    }

    #[test]
    fn the_longest_run_is_found_and_books_are_survived() {
        assert_eq!(longest_run(&[1, 2, 3, 4, 5], &[9, 3, 4, 5, 1, 2]), 2..5);
        assert_eq!(longest_run(&[], &[1]), 0..0);
        let book: Vec<u32> = (0..50_000).collect();
        assert_eq!(longest_run(&book, &book).len(), LOOKED_AT);
    }
}
