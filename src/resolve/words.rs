//! Quoted words to passages: what verified, and which of several is meant.

use std::ops::Range;

use super::locate::Located;
use super::place::{Query, Usage, Wanted};
use super::world::{World, locus};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Anchor, Place, SourceId};
use crate::files::Span;
use crate::quotation::{
    Index, Label, Limits, Occurrence, Passage, Pick, Profile, part, tell_apart, verify,
};
use crate::text::{Style, TextLayer};

/// A text that words are looked for in: what it is called, and how its stretches are
/// found in files.
pub(super) struct Searched<'s> {
    /// Its name in messages: "`agency`", "note `x`".
    pub name: String,
    /// The text.
    pub index: &'s Index<'s>,
    /// From its bytes to a file, where it has one.
    pub span: &'s dyn Fn(Range<usize>) -> Option<Span>,
    /// The source, if it is one.
    pub source: Option<SourceId>,
}

impl Searched<'_> {
    /// Adds a stretch of the text as evidence, where it stands in a file.
    pub fn show(&self, diagnostic: Diagnostic, range: Range<usize>, message: String) -> Diagnostic {
        match (self.span)(range) {
            Some(span) => diagnostic.related(span, message),
            None => diagnostic,
        }
    }
}

impl World<'_> {
    /// Words of a source.
    pub(super) fn words(
        &self,
        query: &Query,
        source: SourceId,
        (wanted, located): (&Wanted, &Located),
        diagnostics: &mut Diagnostics,
    ) -> Option<Anchor> {
        let index = self.indexes[source.0].as_ref()?;
        let span = |range| self.source_span(source, range);
        let name = format!("`{}`", self.key(source));
        let searched = Searched { name, index, span: &span, source: Some(source) };
        let mut found =
            self.found(query, wanted, (&searched, &query.limits(located)), diagnostics)?;
        let focus = focus((query, wanted), &mut found, index);
        if focus.is_none() {
            diagnostics.push(self.focus_outside(query));
        }
        let labels = labels(query, wanted, &found);
        let passages = found.into_iter().map(|occurrence| shown(query, occurrence)).collect();
        let focus = focus.unwrap_or_default();
        let place = Place::Words { source, passages, focus };
        Some(Anchor { place, labels, span: wanted.span })
    }

    /// Words of a text that is no source: the first place where they stand.
    pub(super) fn among(
        &self,
        query: &Query,
        wanted: &Wanted,
        index: &Index,
        diagnostics: &mut Diagnostics,
    ) -> Option<Occurrence> {
        let name = self.name(query);
        let file = query.selector.span.file;
        let span = |range: Range<usize>| {
            let at = index.layer().origin.file_range(range);
            (!at.is_empty()).then(|| Span::new(self.body_file(query).unwrap_or(file), at))
        };
        let searched = Searched { name, index, span: &span, source: None };
        let limits = query.limits(&Located::Anywhere);
        let mut found = self.found(query, wanted, (&searched, &limits), diagnostics)?;
        found[0].passage.labels = labels(query, wanted, &found);
        Some(found.swap_remove(0))
    }

    /// The occurrences that are meant, at least one.
    fn found(
        &self,
        query: &Query,
        wanted: &Wanted,
        (searched, limits): (&Searched, &Limits),
        diagnostics: &mut Diagnostics,
    ) -> Option<Vec<Occurrence>> {
        let rules = &query.scope.settings.rules;
        let verified = match verify(&wanted.quote, searched.index, rules, limits) {
            Ok(verified) => verified,
            Err(failure) => {
                diagnostics.push(self.failed(query, wanted, searched, failure));
                return None;
            }
        };
        let mut occurrences = verified.occurrences;
        if occurrences.len() > 1 && limits.pick == Pick::Only {
            let tolerant = matches!(query.usage, Usage::Run { .. } | Usage::Pointer)
                && rules.profile == Profile::Standard;
            diagnostics.push(self.ambiguous(query, &occurrences, searched, tolerant));
            if !tolerant {
                return None;
            }
            occurrences.truncate(1);
        }
        self.remark(query, wanted, (searched, &occurrences, &verified.nearly), diagnostics);
        Some(occurrences)
    }

    /// RR408, or in prose RR412: every occurrence with the citation that means it.
    fn ambiguous(
        &self,
        query: &Query,
        occurrences: &[Occurrence],
        searched: &Searched,
        tolerant: bool,
    ) -> Diagnostic {
        let count = occurrences.len();
        let name = &searched.name;
        let (code, tail) = match tolerant {
            true => (Code::RR412, "; the link leads to the first"),
            false => (Code::RR408, "; say which one is meant"),
        };
        let message = format!("these words stand {count} times in {name}{tail}");
        let mut problem = Diagnostic::new(code, self.error_span(query), message);
        let layer = searched.index.layer();
        let ways = tell_apart(occurrences, searched.index);
        for (occurrence, way) in occurrences.iter().zip(&ways).take(SHOWN) {
            let range = occurrence.passage.range.clone();
            let place = locus(layer, range.start);
            problem = searched.show(problem, range, format!("here, in {place}"));
            let citation = self.written(query).telling(way);
            problem = problem.help(format!("for the one in {place} write `{citation}`"));
        }
        if count > SHOWN {
            problem = problem.help(format!("and {} more", count - SHOWN));
        }
        if !tolerant {
            let all = self.written(query).with(super::cite::Drop::Nothing, &["all".to_owned()]);
            problem = problem.help(format!("for all of them write `{all}`"));
        }
        problem
    }

    fn focus_outside(&self, query: &Query) -> Diagnostic {
        let span = query.selector.quote.as_ref().map_or(query.selector.span, |(_, span)| *span);
        Diagnostic::new(Code::RR419, span, "the bold words hold no word of the passage")
            .help("put `**` around words that the source prints, or take it away")
    }
}

/// How many of many places a message shows.
pub(super) const SHOWN: usize = 6;

/// What is marked in the passages; `None` if a focus holds no word of them. Words that
/// the source itself prints bold are no focus.
fn focus(
    (query, words): (&Query, &Wanted),
    found: &mut [Occurrence],
    index: &Index,
) -> Option<Vec<Range<usize>>> {
    let mut focus = Vec::new();
    for occurrence in found {
        for wanted in query.focus {
            let part = part(&words.quote, index, occurrence, wanted)?;
            if is_strong(index.layer(), &part) {
                occurrence.passage.labels.retain(|label| *label != Label::EmphasisDropped);
                verbatim_if_unmarked(&mut occurrence.passage.labels);
            } else {
                focus.push(part);
            }
        }
    }
    focus.sort_by_key(|range| (range.start, range.end));
    Some(focus)
}

fn is_strong(layer: &TextLayer, range: &Range<usize>) -> bool {
    layer.styles.iter().any(|(styled, style)| *style == Style::Strong && styled == range)
}

fn verbatim_if_unmarked(labels: &mut Vec<Label>) {
    if labels.iter().all(Label::is_informative) {
        labels.insert(0, Label::Verbatim);
    }
}

/// What the reader is told of all occurrences together.
fn labels(query: &Query, wanted: &Wanted, found: &[Occurrence]) -> Vec<Label> {
    let mut labels = match found {
        [one] => one.passage.labels.clone(),
        many => {
            let mut all: Vec<Label> =
                many.iter().flat_map(|one| one.passage.labels.clone()).collect();
            all.sort();
            all.dedup();
            all.retain(|label| *label != Label::Verbatim);
            verbatim_if_unmarked(&mut all);
            all
        }
    };
    if query.spans() {
        replace_by(&mut labels, Label::Span, |label| {
            matches!(label, Label::Omission { .. } | Label::OwnEllipsis)
        });
    }
    if wanted.original {
        replace_by(&mut labels, Label::Translated, |_| false);
    }
    labels
}

/// Puts a departure before the others and takes out those that it makes void.
fn replace_by(labels: &mut Vec<Label>, label: Label, void: impl Fn(&Label) -> bool) {
    labels.retain(|old| *old != Label::Verbatim && !void(old));
    labels.insert(0, label);
}

/// The passage as it is shown: without omissions where the marks only abbreviate.
fn shown(query: &Query, occurrence: Occurrence) -> Passage {
    let mut passage = occurrence.passage;
    if query.spans() {
        passage.pieces = vec![passage.range.clone()];
        passage.omissions = Vec::new();
        replace_by(&mut passage.labels, Label::Span, |label| {
            matches!(label, Label::Omission { .. } | Label::OwnEllipsis)
        });
    }
    passage
}
