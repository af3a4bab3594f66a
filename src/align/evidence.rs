//! What speaks for a link, in words that an editor can check.
//!
//! The engine decides what is linked; nothing here can make or break a link.

use std::ops::Range;

use crate::alignment::Pair;
use crate::edition::Evidence;
use crate::text::speech::marked;
use crate::text::{is_unspaced, nfc, script};

/// How many words in quotation marks, or in a row, are enough to be named.
const RUN: usize = 3;
/// How many words of a passage are looked at for runs; what is longer is a book without
/// paragraphs.
const LOOKED_AT: usize = 2000;

/// What speaks for a link between two passages.
pub(super) fn evidence(a: &str, b: &str, pair: Pair) -> Vec<Evidence> {
    let (a, b) = (Words::new(a), Words::new(b));
    let run = longest_run(&a.lower, &b.lower);
    let (count, words) = (run.len(), a.text_of(run));
    let mut found = Vec::new();
    found.extend(quotation(&a, &b).map(Evidence::Quotation));
    let named = Words::new(if count >= RUN { &words } else { "" });
    let others = |list: Vec<String>| -> Option<Vec<String>> {
        let new = |word: &String| !word.chars().any(is_unspaced) && !named.has(word);
        let list: Vec<String> = list.into_iter().filter(new).collect();
        (!list.is_empty()).then_some(list)
    };
    let shared = pair.shared;
    let lists = [
        others(shared.names).map(Evidence::Names),
        others(shared.figures).map(Evidence::Figures),
        others(shared.words).map(Evidence::Words),
    ];
    let lists: Vec<Evidence> = lists.into_iter().flatten().collect();
    if count >= RUN || count > 0 && found.is_empty() && lists.is_empty() && !pair.by_order {
        found.push(Evidence::Wording { count, words });
    }
    found.extend(lists);
    if pair.by_order || found.is_empty() {
        found.push(Evidence::Order);
    }
    found
}

/// The words of a passage.
struct Words<'a> {
    text: &'a str,
    /// Their bytes.
    ranges: Vec<Range<usize>>,
    /// As they are compared.
    lower: Vec<String>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        let ranges = script::words(text);
        let lower = ranges.iter().map(|range| lower(&text[range.clone()])).collect();
        Words { text, ranges, lower }
    }

    /// Whether a word is one of these, or a part of one as in `45-page`.
    fn has(&self, word: &str) -> bool {
        let word = lower(word);
        self.lower.iter().any(|each| each.split('-').any(|part| part == word) || *each == word)
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

/// The first of the longest runs of words that stand in both, as places in `a`.
fn longest_run(a: &[String], b: &[String]) -> Range<usize> {
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
            let quoted = &quoting.lower[words.clone()];
            let stands =
                words.len() >= RUN && other.lower.windows(words.len()).any(|w| w == quoted);
            stands.then(|| (words.len(), quoting.text_of(words)))
        });
        found.max_by_key(|(count, _)| *count)
    };
    let found = of(a, b).into_iter().chain(of(b, a)).max_by_key(|(count, _)| *count);
    found.map(|(_, words)| words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alignment::{Order, two};

    /// What speaks for the first passages of two texts, which are linked whatever the order.
    fn of(a: &str, b: &str) -> Vec<Evidence> {
        let pair = two(&[a], &[b], Order::Kept).pop().unwrap_or_default();
        evidence(a, b, pair)
    }

    #[test]
    fn words_in_quotation_marks_come_first_and_are_not_named_twice() {
        let found = of("He spoke of “a grave mistake” again.", "It was a Grave mistake, he said.");
        let quotation = Evidence::Quotation("a grave mistake".to_owned());
        let run = Evidence::Wording { count: 3, words: "a grave mistake".to_owned() };
        assert_eq!(found[..2], [quotation, run]);
        assert!(!format!("{:?}", &found[2..]).contains("mistake"), "{found:?}");
        let short = of("She said “no”.", "No, said she.");
        assert!(!short.iter().any(|e| matches!(e, Evidence::Quotation(_))), "{short:?}");
    }

    #[test]
    fn names_and_figures_are_told_from_words() {
        let found = of("In May Anna Lund counted 45 lanterns.", "There Lund saw lanterns: 45.");
        let list = |word: &str| vec![word.to_owned()];
        assert!(found.contains(&Evidence::Names(list("Lund"))), "{found:?}");
        assert!(found.contains(&Evidence::Figures(list("45"))), "{found:?}");
        assert!(found.contains(&Evidence::Words(list("lanterns"))), "{found:?}");
    }

    #[test]
    fn what_has_no_word_in_common_stands_by_its_place() {
        assert_eq!(evidence("Nobody came.", "Keiner kam.", Pair::default()), [Evidence::Order]);
        let little = Evidence::Wording { count: 1, words: "The".to_owned() };
        assert_eq!(evidence("The end.", "It is the beginning.", Pair::default()), [little]);
        let by_order = Pair { by_order: true, ..Pair::default() };
        assert_eq!(evidence("The end.", "It is the beginning.", by_order), [Evidence::Order]);
    }

    #[test]
    fn letters_of_scripts_without_spaces_count_one_by_one() {
        let run = Evidence::Wording { count: 4, words: "严重侵犯".to_owned() };
        assert_eq!(of("报告说严重侵犯人权。", "他认为严重侵犯。")[0], run);
    }

    #[test]
    fn the_longest_run_is_found_and_books_are_survived() {
        let words = |list: &[usize]| list.iter().map(usize::to_string).collect::<Vec<_>>();
        assert_eq!(longest_run(&words(&[1, 2, 3, 4, 5]), &words(&[9, 3, 4, 5, 1, 2])), 2..5);
        assert_eq!(longest_run(&[], &words(&[1])), 0..0);
        let book = words(&(0..20_000).collect::<Vec<_>>());
        assert_eq!(longest_run(&book, &book).len(), LOOKED_AT);
    }
}
