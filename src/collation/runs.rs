//! Differences as people read them: runs of some length, and an apparatus of many texts.

use std::ops::Range;

use super::token::Class;
use super::{Collation, Difference, Kind};

/// One place of an apparatus: where some texts have not what the base has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The columns.
    pub columns: Range<usize>,
    /// The tokens of the base; empty where others add something.
    pub lemma: Range<usize>,
    /// The texts that differ from the base, in their order.
    pub readings: Vec<Reading>,
}

/// What a text has instead of a lemma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Number of the text.
    pub text: usize,
    /// Its tokens; empty where it leaves something out.
    pub tokens: Range<usize>,
    /// In what way it differs from the base.
    pub kind: Kind,
}

/// How many words of grammar may lie between two differences that are read as one.
const ISLAND: usize = 2;
/// How many words the two must have together for each such word.
const SHORES: usize = 4;

impl Collation {
    /// The differences of two texts, joined for reading: where between two that change words
    /// nothing stands but a few words of grammar or marks that both happen to use, that
    /// is no agreement worth showing.
    pub fn readable(&self, a: usize, b: usize, exact: &[Difference]) -> Vec<Difference> {
        let mut joined: Vec<Difference> = Vec::new();
        for next in exact {
            match joined.last_mut() {
                Some(last) if self.is_island((a, b), last, next) => {
                    let columns = last.columns.start..next.columns.end;
                    let kind = together(last.kind, next.kind);
                    let (x, y) =
                        (self.tokens_in(a, columns.clone()), self.tokens_in(b, columns.clone()));
                    *last = Difference { columns, a: x, b: y, kind };
                }
                _ => joined.push(next.clone()),
            }
        }
        joined
    }

    fn is_island(&self, (a, b): (usize, usize), last: &Difference, next: &Difference) -> bool {
        let changes = |each: &Difference| each.kind >= Kind::Added;
        if !changes(last) || !changes(next) {
            return false;
        }
        let words = |text: usize, tokens: Range<usize>| {
            self.texts[text][tokens].iter().filter(|token| token.is_word()).count()
        };
        let shore = |each: &Difference| words(a, each.a.clone()).max(words(b, each.b.clone()));
        let between = last.a.end..next.a.start;
        let grammar = self.texts[a][between.clone()].iter().all(|t| t.class <= Class::Function);
        let island = words(a, between);
        grammar && island <= ISLAND && shore(last) + shore(next) >= SHORES * island.max(1)
    }

    /// The apparatus of some texts against one of them, from what each of them has in
    /// other words.
    pub fn apparatus(&self, base: usize, texts: &[(usize, Vec<Difference>)]) -> Vec<Entry> {
        let mut found: Vec<(Range<usize>, usize, Kind)> = Vec::new();
        for (text, differences) in texts {
            found.extend(differences.iter().map(|each| (each.columns.clone(), *text, each.kind)));
        }
        found.sort_by_key(|(columns, text, _)| (columns.start, *text));
        let mut entries: Vec<Entry> = Vec::new();
        for (columns, text, kind) in found {
            let reading = Reading { text, tokens: 0..0, kind };
            match entries.last_mut() {
                Some(last) if columns.start < last.columns.end => {
                    last.columns.end = last.columns.end.max(columns.end);
                    last.readings.push(reading);
                }
                _ => entries.push(Entry { columns, lemma: 0..0, readings: vec![reading] }),
            }
        }
        for entry in &mut entries {
            self.settle(base, entry);
        }
        entries
    }

    /// Fills in the tokens of an entry whose columns are known, one reading a text.
    fn settle(&self, base: usize, entry: &mut Entry) {
        entry.lemma = self.tokens_in(base, entry.columns.clone());
        entry.readings.sort_by_key(|reading| reading.text);
        entry.readings.dedup_by(|next, kept| {
            let same = next.text == kept.text;
            if same {
                kept.kind = together(kept.kind, next.kind);
            }
            same
        });
        for reading in &mut entry.readings {
            reading.tokens = self.tokens_in(reading.text, entry.columns.clone());
        }
    }
}

/// What two differences are when they are read as one.
fn together(x: Kind, y: Kind) -> Kind {
    match (x.min(y), x.max(y)) {
        (low, high) if low == high => high,
        (_, Kind::Figure) => Kind::Figure,
        (low, high) if low < Kind::Added => high,
        _ => Kind::Replaced,
    }
}
