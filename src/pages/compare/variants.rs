//! How the words of one row differ: what is marked in each cell, the apparatus, and the
//! same in sentences.
//!
//! Everything here is seen from the first column that has something. A source with which
//! it shares fewer than one word in four is not marked: the marks would hide the text.

use std::collections::BTreeMap;

use super::marks;
use super::sentences::{self, Telling};
use crate::collation::{self, Collation, Difference, Entry, Kind};
use crate::edition::{BaseView, ComparedRow, RoomComparison, RowWords};
use crate::pages::site::Site;
use crate::pages::{Apparatus, Reading, Variant, words};
use crate::text::fold::is_quotation_mark;
use crate::text::{BLOCK_END, CELL_END};
use crate::weave::Weave;
use crate::wording::Words;

/// A row whose words are collated.
pub(super) struct Collated<'a> {
    pub collation: &'a Collation,
    /// The texts of the collation by column of the view; none for columns without one.
    pub text_of: Vec<Option<usize>>,
    /// The text layer of each text of the collation.
    pub layers: Vec<&'a str>,
    /// The column that the others are held against.
    pub first: usize,
    /// The others, as far as they are marked: column, differences as they are read.
    pub others: Vec<(usize, Vec<Difference>)>,
    /// Where words stand that one side of a difference has in another row: the locus by
    /// column and first token of the base.
    away: BTreeMap<(usize, usize), String>,
}

/// Tells of words, by the column that lacks them, where else they stand.
pub(super) type Known<'a> = dyn Fn(usize, &str) -> Option<String> + 'a;

impl<'a> Collated<'a> {
    /// The words of a row, if some of it can be held against its first column.
    pub fn new(
        site: &Site<'a>,
        (view, room): (&BaseView, &'a RoomComparison),
        row: &ComparedRow,
        known: &Known<'_>,
    ) -> Option<Self> {
        let words: &RowWords = room.words.get(row.words?)?;
        let first = row.filled().next()?;
        let text_of: Vec<Option<usize>> =
            view.columns.iter().map(|&source| words.text_of(source)).collect();
        let layer = |source| site.text(source).map_or("", |text| text.text.as_str());
        let layers: Vec<&str> = words.members.iter().map(|&source| layer(source)).collect();
        let collation = &words.collation;
        let base = text_of[first]?;
        let differences = |column: usize| {
            let text = text_of[column]?;
            let exact = collation.differences((base, text), (layers[base], layers[text]));
            Some((column, collation.readable(base, text, &exact)))
        };
        let others = row.filled().skip(1).filter_map(differences).collect();
        let away = BTreeMap::new();
        let mut collated = Collated { collation, text_of, layers, first, others, away };
        collated.find_moved(known);
        Some(collated)
    }

    /// What one side lacks here and has in another row is no longer called left out or added.
    fn find_moved(&mut self, known: &Known<'_>) {
        let mut others = std::mem::take(&mut self.others);
        for (column, differences) in &mut others {
            for each in differences {
                let Some(locus) = self.moved(*column, each, known) else { continue };
                each.kind = Kind::Order;
                self.away.insert((*column, each.a.start), locus);
            }
        }
        self.others = others;
    }

    fn moved(&self, column: usize, each: &Difference, known: &Known<'_>) -> Option<String> {
        let text = self.text_of[column]?;
        match each.kind {
            Kind::LeftOut => known(column, &self.words(self.base(), each.a.clone())),
            Kind::Added => known(self.first, &self.words(text, each.b.clone())),
            _ => None,
        }
    }

    /// Where words stand that one side of a difference has in another row.
    pub fn away(&self, column: usize, difference: &Difference) -> Option<&str> {
        self.away.get(&(column, difference.a.start)).map(String::as_str)
    }

    /// What is marked in the cell of a column.
    pub fn marks(&self, column: usize) -> Weave {
        marks::marks(self, column)
    }

    /// What a source has in other words than the first; nothing if it is not marked.
    pub fn changes(&self, column: usize, telling: Telling<'_>) -> Option<String> {
        let (_, differences) = self.others.iter().find(|(other, _)| *other == column)?;
        Some(sentences::changes(self, column, differences, telling))
    }

    /// The text of the first column.
    pub fn base(&self) -> usize {
        self.text_of[self.first].unwrap_or_default()
    }

    /// Some tokens of a text, as it prints them. A cell may hold passages with others
    /// between them, which are not its own: an ellipsis stands there.
    pub fn words(&self, text: usize, tokens: std::ops::Range<usize>) -> String {
        let layer = self.layers[text];
        let mut words = String::new();
        let mut end = None;
        for token in &self.collation.texts[text][tokens] {
            if let Some(end) = end {
                let between: &str = &layer[end..token.range.start];
                let apart = between.contains(|c: char| c.is_alphanumeric() || c == BLOCK_END);
                words += if apart { " … " } else { between };
            }
            words += &layer[token.range.clone()];
            end = Some(token.range.end);
        }
        words.replace(CELL_END, " · ")
    }

    /// How often each kind of difference occurs.
    pub fn count(&self, kinds: &mut BTreeMap<Kind, usize>) {
        for difference in self.others.iter().flat_map(|(_, differences)| differences) {
            *kinds.entry(difference.kind).or_default() += 1;
        }
    }

    /// The apparatus; nothing if nothing differs. `sigla` are those of the columns.
    pub fn apparatus(&self, sigla: &[&str], told: &Words) -> Option<Apparatus> {
        let by_text = self.others.iter().filter_map(|(column, differences)| {
            Some((self.text_of[*column]?, differences.clone()))
        });
        let entries = self.collation.apparatus(self.base(), &by_text.collect::<Vec<_>>());
        let variants: Vec<Variant> =
            entries.iter().map(|entry| self.variant(entry, sigla)).collect();
        (!variants.is_empty()).then(|| Apparatus {
            title: String::new(),
            summary: told.count("compare.variants", variants.len(), &[]),
            open: false,
            entries: variants,
        })
    }

    fn variant(&self, entry: &Entry, sigla: &[&str]) -> Variant {
        let empty = entry.lemma.is_empty();
        let (beside, lemma) = match entry.lemma.start {
            0 if empty => ("before", 0..1),
            start if empty => ("after", start - 1..start),
            _ => ("", entry.lemma.clone()),
        };
        let mut readings: Vec<Reading> = Vec::new();
        for reading in &entry.readings {
            let column = self.text_of.iter().position(|text| *text == Some(reading.text));
            let siglum = column.map_or(String::new(), |column| sigla[column].to_owned());
            let text = words::lemma(trimmed(&self.words(reading.text, reading.tokens.clone())));
            let kind = shown_kind(reading, empty).name();
            let away = column.and_then(|column| self.away.get(&(column, entry.lemma.start)));
            let at = away.filter(|_| reading.kind == Kind::Order).cloned().unwrap_or_default();
            let like =
                |each: &&mut Reading| (&each.text, each.kind, &each.at) == (&text, kind, &at);
            match readings.iter_mut().find(like) {
                Some(same) => same.sigla.push(siglum),
                None => readings.push(Reading { kind, text, at, sigla: vec![siglum] }),
            }
        }
        let kinds = readings.iter().map(|reading| reading.kind);
        let kind = readings.first().map_or("", |reading| reading.kind);
        Variant {
            lemma: words::lemma(trimmed(&self.words(self.base(), lemma))),
            beside,
            kind: if kinds.clone().all(|each| each == kind) { kind } else { "" },
            readings,
        }
    }
}

/// In what way a reading differs from a lemma that may be longer than the difference,
/// since that of another source reaches further.
fn shown_kind(reading: &collation::Reading, no_lemma: bool) -> Kind {
    match reading.kind {
        Kind::Added if !no_lemma => Kind::Replaced,
        Kind::LeftOut if !reading.tokens.is_empty() => Kind::Replaced,
        kind => kind,
    }
}

/// Words without the marks at their ends; marks alone as they are.
pub(super) fn trimmed(words: &str) -> &str {
    let is_mark = |c: char| {
        c.is_whitespace()
            || is_quotation_mark(c)
            || matches!(c, '.' | ',' | ';' | ':' | '،' | '؛' | '。' | '，' | '、' | '-' | '–' | '—')
    };
    match words.trim_matches(is_mark) {
        "" => words,
        words => words,
    }
}
