//! Where in a quotation each of its departures lies, as far as words can show it.
//!
//! Words of a source are named only where its whole text may be shown.

use std::ops::Range;

use crate::edition::{Anchor, Place};
use crate::pages::site::{At, Site};
use crate::pages::{Departure, WordChange, cite, words};
use crate::quotation::{Label, Passage, Quote};
use crate::text::{BLOCK_END, Style, TextLayer};

/// What is told of a quotation, each label with its places.
pub(super) fn departures(at: At, anchor: &Anchor, quote: &Quote) -> Vec<Departure> {
    let printed = Printed::new(at.site, anchor, quote);
    let departure = |label: &Label| Departure {
        label: words::label(at.words(), label),
        places: printed.places(label),
    };
    anchor.labels.iter().map(departure).collect()
}

/// A quotation and the passage it was held against.
struct Printed<'a> {
    quote: &'a Quote,
    passage: Option<&'a Passage>,
    /// The source's text, if all of it may be shown.
    text: Option<&'a TextLayer>,
}

impl<'a> Printed<'a> {
    fn new(site: &Site<'a>, anchor: &'a Anchor, quote: &'a Quote) -> Self {
        let passage = match &anchor.place {
            Place::Words { passages, .. } => passages.first(),
            _ => None,
        };
        let text = cite::source_of(&anchor.place).and_then(|source| site.text(source));
        Printed { quote, passage, text }
    }

    fn places(&self, label: &Label) -> Vec<WordChange> {
        match label {
            Label::Omission { .. } | Label::Span => self.omissions(),
            Label::BracketedWords => self.brackets(true),
            Label::BracketedLetters | Label::CapitalBracketed => self.brackets(false),
            Label::Capital => self.first_word().into_iter().collect(),
            Label::EndPunctuation => self.ending().into_iter().collect(),
            Label::RunIn => self.paragraph_ends(),
            Label::EmphasisAdded => self.emphasised(),
            Label::EmphasisDropped => self.emphasis_of_the_source(),
            _ => Vec::new(),
        }
    }

    fn omissions(&self) -> Vec<WordChange> {
        let omissions = self.passage.map(|passage| passage.omissions.as_slice());
        let one = |omission: &crate::quotation::Omission| WordChange {
            printed: self.printed(&omission.mark),
            original: self.source(&omission.range),
        };
        omissions.unwrap_or_default().iter().map(one).collect()
    }

    /// The words that hold square brackets of the author's and not only a mark of
    /// omission: whole words in brackets, or letters of a word.
    fn brackets(&self, whole: bool) -> Vec<WordChange> {
        let text = self.quote.text.as_str();
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find('[').map(|at| at + from) {
            let Some(close) = text[open..].find(']').map(|at| at + open + 1) else { break };
            from = close;
            let literal = self.quote.literal.iter().any(|range| range.contains(&open));
            let word = word_around(text, open..close);
            let inside = text[word.start..open].contains(char::is_alphanumeric)
                || text[close..word.end].contains(char::is_alphanumeric);
            if literal || whole == inside || !text[open..close].contains(char::is_alphabetic) {
                continue;
            }
            let first = !whole && !text[..word.start].contains(char::is_alphanumeric);
            let original = self.first_word().filter(|_| first).map(|word| word.original);
            found.push(changed(self.printed(&word), original.unwrap_or_default()));
        }
        found
    }

    fn first_word(&self) -> Option<WordChange> {
        let range = self.passage?.range.clone();
        let word = |text: &str| text.split_whitespace().next().unwrap_or_default().to_owned();
        let printed = word(unquoted(&self.quote.text));
        Some(changed(printed, word(&self.source(&range))))
    }

    /// The last word with what stands behind it, in the quotation and in the source.
    fn ending(&self) -> Option<WordChange> {
        let last = |text: &str| text.split_whitespace().next_back().unwrap_or_default().to_owned();
        let printed = last(unquoted(&self.quote.text));
        let Some(text) = self.text else { return Some(changed(printed, String::new())) };
        let end = self.passage?.range.end;
        let start = self.passage?.range.start;
        let behind = text.text[end..].find(|c: char| c.is_whitespace() || c == BLOCK_END);
        let end = behind.map_or(text.text.len(), |at| end + at);
        Some(changed(printed, last(&self.source(&(start..end)))))
    }

    /// The words on both sides of each end of a paragraph.
    fn paragraph_ends(&self) -> Vec<WordChange> {
        let (Some(text), Some(passage)) = (self.text, self.passage) else { return Vec::new() };
        let inside = text.text[passage.range.clone()].match_indices(BLOCK_END);
        let around = |(at, _): (usize, &str)| {
            let at = passage.range.start + at;
            let before = text.text[..at].split_whitespace().next_back().unwrap_or_default();
            let behind = text.text[at..].split_whitespace().next().unwrap_or_default();
            changed(String::new(), format!("{} ¶ {}", before.trim(), behind.trim()))
        };
        inside.map(around).collect()
    }

    fn emphasised(&self) -> Vec<WordChange> {
        let emphasis = self.quote.emphasis.iter();
        emphasis.map(|range| changed(self.printed(range), String::new())).collect()
    }

    fn emphasis_of_the_source(&self) -> Vec<WordChange> {
        let (Some(text), Some(passage)) = (self.text, self.passage) else { return Vec::new() };
        let here = |range: &Range<usize>| {
            range.start.max(passage.range.start)..range.end.min(passage.range.end)
        };
        let styles = text.styles.iter();
        let emphasis = styles.filter(|(_, style)| matches!(style, Style::Emphasis | Style::Strong));
        let inside = emphasis.map(|(range, _)| here(range)).filter(|range| range.start < range.end);
        inside.map(|range| changed(String::new(), self.source(&range))).collect()
    }

    fn printed(&self, range: &Range<usize>) -> String {
        flat(self.quote.text.get(range.clone()).unwrap_or_default())
    }

    fn source(&self, range: &Range<usize>) -> String {
        flat(self.text.and_then(|text| text.text.get(range.clone())).unwrap_or_default())
    }
}

fn changed(printed: String, original: String) -> WordChange {
    WordChange { printed, original }
}

/// A stretch of a text with what stands close to it on both sides.
fn word_around(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let behind = text[range.end..].split(char::is_whitespace).next().unwrap_or_default();
    range.start - before.len()..range.end + behind.len()
}

/// A text in one line.
fn flat(text: &str) -> String {
    let breaks = |c: char| c.is_whitespace() || c.is_control();
    text.split(breaks).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words without the marks that enclose them.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let mark = |c: char| crate::text::fold::is_quotation_mark(c);
    let Some(inner) = text.strip_prefix(mark) else { return text };
    inner.strip_suffix(mark).unwrap_or(inner)
}
