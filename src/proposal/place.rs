//! Words that lead to one passage and to no other, by the rules that check them later.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::edition::{Alignment, Library, RoomId, SourceId, Unit, text_of};
use crate::quotation::{Index, Label, Limits, Occurrence, Pick, Quote, Rules, verify};
use crate::text::{BlockKind, TextLayer, is_unspaced, ordinal, script};

/// How many words are tried.
const LENGTHS: [usize; 4] = [5, 8, 12, 20];
/// How many where nothing longer will do.
const SHORT: [usize; 4] = [4, 3, 2, 1];
/// How many letters stand for a word in scripts without spaces.
const LETTERS: usize = 2;
/// From how many places of a passage words are tried.
const STARTS: usize = 24;
/// Up to which ordinal words that are repeated are told apart.
const REPEATED: usize = 99;

/// The texts of a room, ready to look words up.
pub(super) struct Places<'a> {
    sources: BTreeMap<SourceId, Ground<'a>>,
}

struct Ground<'a> {
    text: &'a TextLayer,
    units: &'a [Unit],
    index: Index<'a>,
    rules: Rules,
}

impl<'a> Places<'a> {
    pub fn new(library: &'a Library, room: RoomId, alignment: &'a Alignment) -> Self {
        let rules = library.rooms[room.0].quotation.rules;
        let ground = |(&source, units): (&SourceId, &'a Vec<Unit>)| {
            let text = text_of(library, source)?;
            let index = Index::new(text, library.sources[source.0].record.verse);
            Some((source, Ground { text, units, index, rules }))
        };
        Places { sources: alignment.units.iter().filter_map(ground).collect() }
    }

    /// The inside of a citation that means this unit alone.
    pub fn of(&self, source: SourceId, unit: usize) -> Option<String> {
        let ground = self.sources.get(&source)?;
        ground.place(ground.units.get(unit)?)
    }
}

/// Where in the text words are looked for, and how that is written.
struct Scope {
    written: String,
    within: Option<Vec<Range<usize>>>,
}

impl Ground<'_> {
    /// Words alone are best, since paragraphs may be put in before them; then words of a
    /// paragraph, the paragraph itself, few words, and words that are counted.
    fn place(&self, unit: &Unit) -> Option<String> {
        let (long, short) = (self.runs(unit, LENGTHS), self.runs(unit, SHORT));
        let mut scopes = vec![Scope { written: String::new(), within: None }];
        scopes.extend(self.inside(unit));
        let unique = |runs: &[Range<usize>]| {
            let of = |scope| runs.iter().find_map(|run| self.unique(run, unit, scope));
            scopes.iter().find_map(of)
        };
        let counted = |runs: &[Range<usize>]| {
            let of = |scope| runs.iter().find_map(|run| self.counted(run, unit, scope));
            scopes.iter().rev().find_map(of)
        };
        let whole = || scopes.iter().find(|scope| self.is_alone(unit, scope));
        unique(&long)
            .or_else(|| whole().map(|scope| scope.written.clone()))
            .or_else(|| unique(&short))
            .or_else(|| counted(&long))
            .or_else(|| counted(&short))
    }

    /// Stretches of a unit that may be quoted without further ado, the shortest first.
    fn runs(&self, unit: &Unit, lengths: [usize; 4]) -> Vec<Range<usize>> {
        let text = &self.text.text[unit.range.clone()];
        let words = script::words(text);
        let letters = if text.chars().any(is_unspaced) { LETTERS } else { 1 };
        let mut runs = Vec::new();
        for length in lengths.map(|length| (length * letters).min(words.len().max(1))) {
            for run in words.windows(length).take(STARTS) {
                let run = run[0].start..run[length - 1].end;
                if is_plain(&text[run.clone()]) && !runs.contains(&run) {
                    runs.push(run);
                }
            }
        }
        let start = unit.range.start;
        runs.into_iter().map(|run| start + run.start..start + run.end).collect()
    }

    /// The paragraph or footnote of a unit.
    fn inside(&self, unit: &Unit) -> Option<Scope> {
        let blocks = &self.text.blocks;
        let block = &blocks[unit.block];
        let (written, like): (String, Box<dyn Fn(usize) -> bool>) =
            match (&block.kind, block.number) {
                (_, Some(number)) => {
                    (format!("¶{number}"), Box::new(move |at| blocks[at].number == Some(number)))
                }
                (BlockKind::Footnote(label), None) if label.chars().all(char::is_alphanumeric) => {
                    (format!("fn {label}"), Box::new(move |at| blocks[at].kind == block.kind))
                }
                _ => return None,
            };
        let found = (0..blocks.len()).filter(|at| like(*at)).map(|at| blocks[at].range.clone());
        let ranges: Vec<Range<usize>> = found.collect();
        let within = match block.number {
            Some(_) => std::iter::once(ranges.first()?.start..ranges.last()?.end).collect(),
            None => ranges,
        };
        Some(Scope { written, within: Some(within) })
    }

    /// Whether a unit is all that its paragraph or footnote holds.
    fn is_alone(&self, unit: &Unit, scope: &Scope) -> bool {
        let within = scope.within.as_deref().unwrap_or_default();
        let holds = |other: &&Unit| {
            within
                .iter()
                .any(|range| range.start <= other.range.start && other.range.end <= range.end)
        };
        within.len() == 1 && self.units.iter().filter(holds).all(|other| other == unit)
    }

    /// Words that stand once in the scope, and inside the unit.
    fn unique(&self, run: &Range<usize>, unit: &Unit, scope: &Scope) -> Option<String> {
        let found = self.look(run, scope, Pick::Only)?;
        let [occurrence] = found.as_slice() else { return None };
        stands(occurrence, unit).then(|| scope.with(&self.text.text[run.clone()], ""))
    }

    /// Words that are repeated, with the ordinal of those inside the unit.
    fn counted(&self, run: &Range<usize>, unit: &Unit, scope: &Scope) -> Option<String> {
        let all = self.look(run, scope, Pick::All)?;
        let nth = all.iter().position(|occurrence| stands(occurrence, unit))? + 1;
        let found = self.look(run, scope, Pick::Nth(nth)).filter(|_| nth <= REPEATED)?;
        let fits = found.len() == 1 && stands(&found[0], unit);
        fits.then(|| scope.with(&self.text.text[run.clone()], &format!(", {}", ordinal(nth))))
    }

    fn look(&self, run: &Range<usize>, scope: &Scope, pick: Pick) -> Option<Vec<Occurrence>> {
        let quote = Quote { text: self.text.text[run.clone()].to_owned(), ..Quote::default() };
        let limits = Limits { within: scope.within.clone(), pick, ..Limits::default() };
        let found = verify(&quote, &self.index, &self.rules, &limits).ok()?;
        let says_where = pick != Pick::Only || scope.within.is_some();
        let alone = found.nearly.is_empty() || says_where;
        alone.then_some(found.occurrences)
    }
}

impl Scope {
    fn with(&self, words: &str, ordinal: &str) -> String {
        let comma = if self.written.is_empty() { "" } else { ", " };
        format!("{}{comma}“{words}”{ordinal}", self.written)
    }
}

/// Whether words were found as they are, inside a unit.
fn stands(occurrence: &Occurrence, unit: &Unit) -> bool {
    let range = &occurrence.passage.range;
    let as_it_is = |label: &Label| *label == Label::Verbatim || label.is_informative();
    unit.range.start <= range.start
        && range.end <= unit.range.end
        && occurrence.remarks.is_empty()
        && occurrence.passage.labels.iter().all(as_it_is)
}

/// Whether words mean nothing but themselves in a citation and in TOML.
fn is_plain(words: &str) -> bool {
    let plain = |c: char| {
        script::is_word(c)
            || matches!(c, ' ' | ',' | '.' | ':' | '-' | '–' | '’' | '、' | '，' | '。')
    };
    words.chars().all(plain) && !words.contains("..")
}
