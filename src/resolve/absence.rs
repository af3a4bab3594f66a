//! Words that do not stand in the source: where else they stand, and what is like them.

use std::ops::Range;

use super::cite::Drop;
use super::place::{Query, Usage, Wanted};
use super::words::{SHOWN, Searched};
use super::world::{World, excerpt, locator, locus, shorten};
use crate::diagnostic::{Code, Diagnostic};
use crate::edition::SourceId;
use crate::quotation::{Absence, Change, Limits, Nearest, Passage, explain, verify};
use crate::text::{TextLayer, words};

impl World<'_> {
    /// The first that holds: the words stand in another source, they do but for letters
    /// that look alike, something similar stands here, nothing does.
    pub(super) fn not_found(
        &self,
        query: &Query,
        wanted: &Wanted,
        searched: &Searched,
    ) -> Diagnostic {
        if self.is_scare_quote(query, wanted) {
            return self.scare_quote(query, wanted, searched);
        }
        let elsewhere = searched.source.and_then(|source| self.elsewhere(query, wanted, source));
        if let Some(found) = elsewhere {
            return found;
        }
        let rules = &query.scope.settings.rules;
        match explain(&wanted.quote, searched.index, rules) {
            Absence::LookAlikes { range, pairs } => {
                self.look_alikes(query, wanted, (searched, range), &pairs)
            }
            Absence::TooFar { passage, paragraph_ends } => {
                self.too_far(query, (searched, &passage), paragraph_ends)
            }
            Absence::OtherOrder(places) => self.other_order(query, searched, &places),
            Absence::Nearest(nearest) => self.nearest(query, wanted, searched, &nearest),
            Absence::Nothing => self.nothing(query, searched),
        }
    }

    /// A few words between marks, with a nearer quotation bound to the same citation.
    fn is_scare_quote(&self, query: &Query, wanted: &Wanted) -> bool {
        let few = words(&wanted.quote.text).len() < query.scope.settings.uncited_words.max(1);
        query.usage == Usage::Run { nearest: false } && few
    }

    fn scare_quote(&self, query: &Query, wanted: &Wanted, searched: &Searched) -> Diagnostic {
        let shown = shorten(&wanted.quote.text, 8);
        let message = format!("“{shown}” does not stand in {}, cited behind it", searched.name);
        Diagnostic::new(Code::RR441, self.error_span(query), message)
            .help("if these words are nobody's, use ‘single’ marks")
            .help("if they are quoted from elsewhere, put their citation directly behind them")
    }

    /// RR402: the words stand in other sources of the room.
    fn elsewhere(&self, query: &Query, wanted: &Wanted, not: SourceId) -> Option<Diagnostic> {
        let places = self.standing_in(query, wanted, Some(not));
        let names: Vec<String> =
            places.iter().map(|(source, _)| format!("`{}`", self.key(*source))).collect();
        let mut distinct = names.clone();
        distinct.dedup();
        let message = format!(
            "these words are not in `{}`, but they are in {}",
            self.key(not),
            distinct.join(" and ")
        );
        let (first, _) = places.first()?;
        let mut found = Diagnostic::new(Code::RR402, self.error_span(query), message);
        let mut citations = Vec::new();
        for (source, passage) in places.iter().take(SHOWN) {
            let Some(layer) = self.indexes[source.0].as_ref().map(|index| index.layer()) else {
                continue;
            };
            let place = locator(layer, passage.range.start);
            let added: Vec<String> = place.into_iter().collect();
            let reference = format!("@{}", self.key(*source));
            citations.push(self.written(query).naming(&reference, Drop::Whereabouts, &added));
            if let Some(span) = self.source_span(*source, passage.range.clone()) {
                let place = locus(layer, passage.range.start);
                found = found.related(span, format!("here, in {place} of `{}`", self.key(*source)));
            }
        }
        citations.dedup();
        if query.usage == Usage::Correction {
            return Some(found.help(format!("name `{}` instead", self.key(*first))));
        }
        for citation in &citations {
            found = found.help(format!("write `{citation}`"));
        }
        Some(match &citations[..] {
            [only] => self.written(query).edit(found, only),
            _ => found,
        })
    }

    /// Adds where in the source the words do stand, if they do.
    pub(super) fn with_whereabouts(
        &self,
        problem: Diagnostic,
        query: &Query,
        (source, wanted): (SourceId, Option<&Wanted>),
    ) -> Diagnostic {
        let both = wanted.zip(self.indexes[source.0].as_ref());
        let Some((wanted, index)) = both else { return problem };
        let rules = &query.scope.settings.rules;
        let verified = verify(&wanted.quote, index, rules, &Limits::default());
        let passages = verified.into_iter().flat_map(|found| found.occurrences);
        passages.take(SHOWN).fold(problem, |problem, one| {
            let range = one.passage.range;
            let place = locus(index.layer(), range.start);
            match self.source_span(source, range) {
                Some(span) => problem.related(span, format!("the words stand here, in {place}")),
                None => problem.help(format!("the words stand in {place}")),
            }
        })
    }

    /// Where words stand in the citable sources, but for one: the first places of each.
    pub(super) fn standing_in(
        &self,
        query: &Query,
        wanted: &Wanted,
        not: Option<SourceId>,
    ) -> Vec<(SourceId, Passage)> {
        let rules = &query.scope.settings.rules;
        let others = self.citable(query.scope).into_iter().filter(|source| Some(*source) != not);
        let mut places = Vec::new();
        for source in others {
            let Some(index) = &self.indexes[source.0] else { continue };
            if let Ok(found) = verify(&wanted.quote, index, rules, &Limits::default()) {
                let passages = found.occurrences.into_iter().map(|one| one.passage);
                places.extend(passages.take(2).map(|passage| (source, passage)));
            }
        }
        places
    }

    fn look_alikes(
        &self,
        query: &Query,
        wanted: &Wanted,
        (searched, range): (&Searched, Range<usize>),
        pairs: &[(Range<usize>, Range<usize>)],
    ) -> Diagnostic {
        let layer = searched.index.layer();
        let sides = |(yours, theirs): &(Range<usize>, Range<usize>)| {
            (part_of(&wanted.quote.text, yours), part_of(&layer.text, theirs))
        };
        let what = match pairs.iter().map(sides).all(|(yours, theirs)| is_case(yours, theirs)) {
            true => "capital letters",
            false => "letters that look alike",
        };
        let message = format!("these words are in {} but for {what}", searched.name);
        let mut found = Diagnostic::new(Code::RR413, self.error_span(query), message);
        let mut edits = Vec::new();
        for (quoted, source) in pairs {
            let yours = part_of(&wanted.quote.text, quoted);
            let theirs = part_of(&layer.text, source);
            if edits.len() < SHOWN {
                let [shown, printed] = match is_case(yours, theirs) {
                    true => [(&wanted.quote.text, quoted), (&layer.text, source)]
                        .map(|(text, range)| format!("`{}`", word_around(text, range))),
                    false => [yours, theirs].map(code_points),
                };
                found = found.help(format!("you wrote {shown}, the source has {printed}"));
            }
            edits.push((quoted.clone(), theirs.to_owned()));
        }
        let place = locus(layer, range.start);
        let text = format!("in {place}: “{}”", excerpt(layer, range.clone()));
        let found = searched.show(found, range, text);
        self.edit_words(found, wanted, &edits)
    }

    fn too_far(
        &self,
        query: &Query,
        (searched, passage): (&Searched, &Passage),
        paragraph_ends: usize,
    ) -> Diagnostic {
        let most = query.scope.settings.rules.max_omitted_paragraphs;
        let layer = searched.index.layer();
        let from = locus(layer, passage.range.start);
        let to = locus(layer, passage.range.end.saturating_sub(1));
        let message = format!(
            "an omission reaches over {paragraph_ends} paragraph ends of {}, from {from} to {to}; at most {most} are allowed",
            searched.name
        );
        let mut found = Diagnostic::new(Code::RR415, self.error_span(query), message)
            .help(format!("make two quotations, one from {from} and one from {to}"));
        for piece in passage.pieces.iter().take(SHOWN) {
            let place = locus(layer, piece.start);
            found = searched.show(found, piece.clone(), format!("here, in {place}"));
        }
        found
    }

    fn other_order(
        &self,
        query: &Query,
        searched: &Searched,
        places: &[Range<usize>],
    ) -> Diagnostic {
        let layer = searched.index.layer();
        let message = format!("all these fragments are in {}, but in another order", searched.name);
        let mut found = Diagnostic::new(Code::RR416, self.error_span(query), message)
            .help("make a quotation of each, or quote them in the order of the source");
        for (at, range) in places.iter().enumerate().take(SHOWN) {
            let place = locus(layer, range.start);
            let text = format!("fragment {} stands in {place}", at + 1);
            found = searched.show(found, range.clone(), text);
        }
        found
    }

    fn nearest(
        &self,
        query: &Query,
        wanted: &Wanted,
        searched: &Searched,
        nearest: &Nearest,
    ) -> Diagnostic {
        let layer = searched.index.layer();
        let range = nearest.range.clone();
        let place = locus(layer, range.start);
        let message =
            format!("these words are not in {}, but similar ones are in {place}", searched.name);
        let found = Diagnostic::new(Code::RR403, self.error_span(query), message)
            .help(format!("yours → the source's: {}", comparison(wanted, layer, nearest)))
            .help("quote what the source prints, or mark your changes: `[…]`, `[word]`, `[sic]`");
        let text = format!("the nearest words: “{}”", excerpt(layer, range.clone()));
        let found = searched.show(found, range.clone(), text);
        let theirs = one_line(&layer.text[range]);
        if !is_balanced(&theirs) {
            return found;
        }
        if !nearest.is_replacement() {
            return found.help(format!("if they are meant, write “{theirs}”"));
        }
        let all = 0..wanted.quote.text.len();
        self.edit_words(found, wanted, &[(all, keeping_marks(&wanted.quote.text, &theirs))])
    }

    fn nothing(&self, query: &Query, searched: &Searched) -> Diagnostic {
        let message = format!("these words are not in {}, and nothing like them is", searched.name);
        let found = Diagnostic::new(Code::RR404, self.error_span(query), message);
        match searched.source {
            Some(_) => found
                .help("check the key: is this the source you read?")
                .help("if these are your own words, write them without quotation marks and point: `[see @…]`"),
            None => found.help("copy the words from there, or point to it without quoting"),
        }
    }
}

fn part_of<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or_default()
}

/// Whether only upper and lower case differ.
fn is_case(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// The whole word that a letter belongs to.
fn word_around<'t>(text: &'t str, letter: &Range<usize>) -> &'t str {
    let is_edge = |c: char| !c.is_alphanumeric();
    let before = text.get(..letter.start).unwrap_or_default();
    let behind = text.get(letter.end..).unwrap_or_default();
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let end = behind.find(is_edge).map_or(text.len(), |at| letter.end + at);
    text.get(start..end).unwrap_or_default()
}

fn code_points(text: &str) -> String {
    let points: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    format!("`{text}` ({})", points.join(" "))
}

/// The words side by side: what is the same, and in brackets what differs; long runs of
/// the same are shortened.
fn comparison(wanted: &Wanted, layer: &TextLayer, nearest: &Nearest) -> String {
    let quote = |range: &Range<usize>| wanted.quote.text.get(range.clone()).unwrap_or_default();
    let source = |range: &Range<usize>| layer.text.get(range.clone()).unwrap_or_default();
    let mut pieces: Vec<String> = Vec::new();
    let mut same: Vec<&str> = Vec::new();
    let mut changed: (Vec<&str>, Vec<&str>) = Default::default();
    for change in &nearest.changes {
        match change {
            Change::Same(_, theirs) => {
                pieces.extend(difference(&mut changed));
                same.push(source(theirs));
            }
            Change::Added(yours) => {
                pieces.extend(agreement(&mut same));
                changed.0.push(quote(yours));
            }
            Change::Missing(theirs) => {
                pieces.extend(agreement(&mut same));
                changed.1.push(source(theirs));
            }
        }
    }
    pieces.extend(difference(&mut changed));
    pieces.extend(agreement(&mut same));
    pieces.join(" ")
}

fn agreement(same: &mut Vec<&str>) -> Option<String> {
    let words = std::mem::take(same);
    (!words.is_empty()).then(|| shorten(&words.join(" "), 8))
}

fn difference(changed: &mut (Vec<&str>, Vec<&str>)) -> Option<String> {
    let (yours, theirs) = std::mem::take(changed);
    let side = |words: Vec<&str>| match words.is_empty() {
        true => "nothing".to_owned(),
        false => shorten(&words.join(" "), 12),
    };
    (!yours.is_empty() || !theirs.is_empty())
        .then(|| format!("[{} → {}]", side(yours), side(theirs)))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether every quotation mark that is opened is closed.
fn is_balanced(text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    let low = count('„');
    let straight = count('"').is_multiple_of(2);
    let curly = count('“') + low == count('”') || low > 0 && low == count('“');
    straight && curly && count('«') == count('»') && count('「') == count('」')
}

/// The replacement within the quotation marks that stood around the quotation.
fn keeping_marks(old: &str, new: &str) -> String {
    let is_mark = |c: &char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」');
    let open = old.chars().next().filter(is_mark);
    let close = old.chars().next_back().filter(is_mark);
    match (open, close) {
        (Some(open), Some(close)) if !new.starts_with(open) => format!("{open}{new}{close}"),
        _ => new.to_owned(),
    }
}
