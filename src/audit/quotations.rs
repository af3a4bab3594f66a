//! What the sources quote: looked up in the primary sources, and laid side by side.

use std::ops::Range;

use rayon::prelude::*;

use super::Texts;
use crate::edition::{Check, Extract, Reported, Role, SharedQuotation, SourceId};
use crate::quotation::{
    Absence, Change, Failure, Index, Label, Limits, Nearest, Passage, Pick, Quote, Rules, explain,
    verify,
};
use crate::reported::{Group, Member, Speech, groups};
use crate::text::{BLOCK_END, TextLayer};

/// How like the most similar passage must be to be taken for what was quoted, and how
/// like for a quotation of less than [`FEW`] words, where every word weighs more.
const LIKE: (f64, f64) = (0.6, 0.75);
const FEW: usize = 6;

/// What the sources quote, and which of it is one quotation.
pub(super) fn quotations(texts: &Texts<'_>) -> (Vec<Reported>, Vec<SharedQuotation>) {
    let primary = Primary::new(texts);
    let members: Vec<Member> = (0..texts.sources.len())
        .flat_map(|text| (0..texts.speeches[text].len()).map(move |at| (text, at)))
        .collect();
    let mut reported: Vec<Reported> = members
        .par_iter()
        .map(|&(text, at)| {
            let speech = texts.speeches[text][at].clone();
            let check = primary.check(texts, text, &speech);
            Reported { source: texts.sources[text], speech, check, shared: None }
        })
        .collect();
    let groups = groups(&texts.words, &texts.speeches, &same_place(&members, &reported));
    let shared: Vec<SharedQuotation> =
        groups.into_iter().filter_map(|group| shared(texts, &members, group)).collect();
    for (number, group) in shared.iter().enumerate() {
        group.members.iter().for_each(|member| reported[*member].shared = Some(number));
    }
    (reported, shared)
}

/// A group as it is reported. That a primary source has the words without marks is no
/// news, so one quotation and its origin are no group.
fn shared(texts: &Texts<'_>, members: &[Member], group: Group) -> Option<SharedQuotation> {
    let number = |member: &Member| members.binary_search(member).unwrap_or_default();
    let account = |text: usize| texts.source(texts.sources[text]).record.role == Role::Account;
    let unmarked = group.unmarked.into_iter().filter(|(text, _)| account(*text));
    let extract =
        |(text, range): (usize, Range<usize>)| Extract { source: texts.sources[text], range };
    let unmarked: Vec<Extract> = unmarked.map(extract).collect();
    let first = group.members.first()?.0;
    let several = group.members.iter().any(|(text, _)| *text != first);
    (several || !unmarked.is_empty()).then(|| SharedQuotation {
        members: group.members.iter().map(number).collect(),
        lemma: group.lemma,
        readings: group.readings,
        wordings: group.wordings,
        unmarked,
    })
}

/// Quotations that were found at the same place of a primary source, two by two: at
/// least half of the shorter is in the other.
fn same_place(members: &[Member], reported: &[Reported]) -> Vec<(Member, Member)> {
    let mut places: Vec<(&Extract, Member)> = Vec::new();
    for (member, quotation) in members.iter().zip(reported) {
        match &quotation.check {
            Some(Check::Found { places: found, .. }) => {
                places.extend(found.iter().map(|place| (place, *member)));
            }
            Some(Check::Changed { place, .. }) => places.push((place, *member)),
            Some(Check::Absent) | None => {}
        }
    }
    places.sort_by_key(|(place, member)| (place.order(), *member));
    let mut same = Vec::new();
    for (at, (place, member)) in places.iter().enumerate() {
        let near = places[at + 1..].iter().take_while(|(next, _)| {
            next.source == place.source && next.range.start < place.range.end
        });
        let meets = |next: &Extract| {
            let shared = place.range.end.min(next.range.end) - next.range.start;
            shared * 2 >= place.range.len().min(next.range.len())
        };
        same.extend(near.filter(|(next, _)| meets(next)).map(|(_, other)| (*member, *other)));
    }
    same
}

/// The primary sources of a room that hold a text.
struct Primary<'a> {
    texts: Vec<(SourceId, Index<'a>)>,
    rules: Rules,
}

impl<'a> Primary<'a> {
    fn new(texts: &Texts<'a>) -> Self {
        let numbered = texts.sources.iter().copied().zip(&texts.layers);
        let primary = numbered.filter(|(id, _)| texts.source(*id).record.role == Role::Primary);
        let index = |(id, layer): (SourceId, &&'a TextLayer)| {
            (id, Index::new(layer, texts.source(id).record.verse))
        };
        Primary { texts: primary.map(index).collect(), rules: texts.room().quotation.rules }
    }

    /// Looks a quotation up in those that its source tells about: all of them, if the
    /// record of an account names none.
    fn check(&self, texts: &Texts<'_>, text: usize, speech: &Speech) -> Option<Check> {
        let own = texts.sources[text];
        let record = &texts.source(own).record;
        let named: Vec<SourceId> =
            record.reports_on.iter().filter_map(|key| texts.named(&key.value)).collect();
        let all = record.reports_on.is_empty() && record.role == Role::Account;
        let wanted = self.texts.iter().filter(|(id, _)| *id != own && (all || named.contains(id)));
        let checks = wanted.map(|(id, index)| {
            let look = Look { source: *id, index, rules: &self.rules };
            look.check(texts.layers[text], speech)
        });
        checks.min_by_key(rank)
    }
}

/// What was found comes before what was changed, that before nothing.
fn rank(check: &Check) -> usize {
    match check {
        Check::Found { .. } => 0,
        Check::Changed { changes, .. } => {
            1 + changes.iter().filter(|change| !matches!(change, Change::Same(..))).count()
        }
        Check::Absent => usize::MAX,
    }
}

/// A primary source in which quotations are looked up.
struct Look<'a> {
    source: SourceId,
    index: &'a Index<'a>,
    rules: &'a Rules,
}

impl Look<'_> {
    fn check(&self, layer: &TextLayer, speech: &Speech) -> Check {
        let whole = joined(layer, speech);
        if let Some(passage) = self.find(&whole) {
            return self.found(vec![passage]);
        }
        let parts = speech.parts.iter().map(|part| &layer.text[part.clone()]);
        let parts: Option<Vec<Passage>> = parts.map(|part| self.find(part)).collect();
        match parts {
            Some(parts) if speech.parts.len() > 1 => self.found(parts),
            _ => self.similar(whole, speech.words),
        }
    }

    fn find(&self, words: &str) -> Option<Passage> {
        let limits = Limits { pick: Pick::All, ..Limits::default() };
        match verify(&quote(words), self.index, self.rules, &limits) {
            Ok(found) => found.occurrences.into_iter().next().map(|found| found.passage),
            Err(Failure::Strict(passage, _)) => Some(*passage),
            Err(_) => None,
        }
    }

    fn found(&self, passages: Vec<Passage>) -> Check {
        let mut labels: Vec<Label> = passages.iter().flat_map(|one| one.labels.clone()).collect();
        labels.sort();
        labels.dedup();
        if labels.iter().any(|label| *label != Label::Verbatim && !label.is_informative()) {
            labels.retain(|label| *label != Label::Verbatim);
        }
        let place = |passage: Passage| Extract { source: self.source, range: passage.range };
        Check::Found { places: passages.into_iter().map(place).collect(), labels }
    }

    fn similar(&self, words: String, count: usize) -> Check {
        let wanted = if count < FEW { LIKE.1 } else { LIKE.0 };
        match explain(&quote(&words), self.index, self.rules) {
            Absence::TooFar { passage, .. } => self.found(vec![*passage]),
            Absence::Nearest(Nearest { range, score, changes }) if score >= wanted => {
                let place = Extract { source: self.source, range };
                Check::Changed { place, words, changes }
            }
            Absence::LookAlikes { range, pairs } => {
                let both = |(quoted, printed)| [Change::Added(quoted), Change::Missing(printed)];
                let changes = pairs.into_iter().flat_map(both).collect();
                Check::Changed { place: Extract { source: self.source, range }, words, changes }
            }
            _ => Check::Absent,
        }
    }
}

fn quote(words: &str) -> Quote {
    Quote { text: words.to_owned(), ..Quote::default() }
}

/// The words of a speech as one quotation: with the ends of its paragraphs, without the
/// comma that its reporter put before he interrupts.
fn joined(layer: &TextLayer, speech: &Speech) -> String {
    let mut text = String::new();
    for (at, part) in speech.parts.iter().enumerate() {
        let words = &layer.text[part.clone()];
        let next = speech.parts.get(at + 1);
        match next {
            Some(next) if layer.text[part.end..next.start].contains(BLOCK_END) => {
                text.push_str(words);
                text.push(BLOCK_END);
            }
            Some(_) => {
                text.push_str(words.trim_end_matches(','));
                text.push(' ');
            }
            None => text.push_str(words),
        }
    }
    text
}
