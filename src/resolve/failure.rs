//! Why words were not found, and what to write instead.

use std::ops::Range;

use super::cite::Drop;
use super::place::{Query, Wanted};
use super::words::{SHOWN, Searched};
use super::world::{World, excerpt, locator, locus, shorten};
use crate::diagnostic::{Code, Diagnostic};
use crate::edition::{PartKind, Reference};
use crate::files::FileId;
use crate::quotation::{Failure, Label, Passage, Side, Unreadable};
use crate::text::TextLayer;

impl World<'_> {
    /// The one problem of a quotation that did not verify.
    pub(super) fn failed(
        &self,
        query: &Query,
        wanted: &Wanted,
        searched: &Searched,
        failure: Failure,
    ) -> Diagnostic {
        match failure {
            Failure::Unreadable(why, part) => self.unreadable(query, wanted, why, part),
            Failure::Outside(passages) => self.outside(query, searched, &passages),
            Failure::Context(side, text, passages) => {
                self.context(query, searched, (side, &text), &passages)
            }
            Failure::TooFew(passages) => self.too_few(query, searched, &passages),
            Failure::Strict(passage, labels) => {
                self.strict(query, wanted, (searched, &passage), &labels)
            }
            Failure::NotFound => self.not_found(query, wanted, searched),
        }
    }

    /// What a note or term is called in messages.
    pub(super) fn name(&self, query: &Query) -> String {
        match &query.selector.reference {
            Reference::Source(key) => format!("`{}`", key.value),
            Reference::Note { id, .. } => format!("note `{}`", id.value),
            Reference::Term(id) => format!("the glossary entry `{}`", id.value),
        }
    }

    /// The file that a quoted note or term stands in.
    pub(super) fn body_file(&self, query: &Query) -> Option<FileId> {
        let body = match &query.selector.reference {
            Reference::Source(_) => return None,
            Reference::Note { room, id } => {
                let room = match room {
                    Some(name) => {
                        self.library.rooms.iter().position(|room| room.address == name.value)?
                    }
                    None => query.scope.room?.0,
                };
                let names = &self.rooms[room];
                &names.bodies[names.notes.get(&id.value)?.0]
            }
            Reference::Term(id) => {
                let own = query.scope.room.map(|room| &self.rooms[room.0]);
                let names = own.filter(|names| names.terms.contains_key(&id.value));
                let names = names.unwrap_or(&self.site);
                &names.term_bodies[*names.terms.get(&id.value)?]
            }
        };
        Some(body.span.file)
    }

    fn unreadable(
        &self,
        query: &Query,
        wanted: &Wanted,
        why: Unreadable,
        part: Range<usize>,
    ) -> Diagnostic {
        let shown = shorten(wanted.quote.text.get(part).unwrap_or_default(), 8);
        let (message, help) = match why {
            Unreadable::NoWords => (
                "there are no words to check here".to_owned(),
                "put words of the source between the marks, or cite the place alone",
            ),
            Unreadable::OpenBracket => (
                format!("a bracket is opened and not closed: `{shown}`"),
                "close it, or write `\\[` for a bracket that the source prints",
            ),
            Unreadable::ShortFragment => (
                format!("`{shown}` is too short to be found beside an omission"),
                "quote at least two words on either side of an omission mark",
            ),
            Unreadable::OnlyShortFragments => (
                "all fragments of this quotation are too short to be found safely".to_owned(),
                "quote at least three words in a row somewhere",
            ),
            Unreadable::TooManyMarks => (
                "this quotation has more omissions and brackets than can be followed".to_owned(),
                "divide it into several quotations",
            ),
        };
        Diagnostic::new(Code::RR401, self.error_span(query), message).help(help)
    }

    fn outside(&self, query: &Query, searched: &Searched, passages: &[Passage]) -> Diagnostic {
        let layer = searched.index.layer();
        let name = &searched.name;
        let mut places: Vec<String> =
            passages.iter().filter_map(|p| locator(layer, p.range.start)).collect();
        places.dedup();
        let there = if places.is_empty() { "elsewhere".to_owned() } else { places.join(", ") };
        let message = format!("these words stand in {name}, but not there: they are in {there}");
        let mut found = Diagnostic::new(Code::RR405, self.error_span(query), message);
        for passage in passages.iter().take(SHOWN) {
            let place = locus(layer, passage.range.start);
            found = searched.show(found, passage.range.clone(), format!("here, in {place}"));
        }
        let citations: Vec<String> = places
            .iter()
            .map(|place| self.written(query).with(Drop::Whereabouts, std::slice::from_ref(place)))
            .collect();
        for citation in citations.iter().take(SHOWN) {
            found = found.help(format!("write `{citation}`"));
        }
        match &citations[..] {
            [only] => self.written(query).edit(found, only),
            _ => found,
        }
    }

    fn context(
        &self,
        query: &Query,
        searched: &Searched,
        (side, text): (Side, &str),
        passages: &[Passage],
    ) -> Diagnostic {
        let (word, layer) = (keyword(side), searched.index.layer());
        let message = format!("nowhere in {} do these words stand {word} “{text}”", searched.name);
        let is_it = |part: &PartKind| match (side, part) {
            (Side::After, PartKind::After(own)) | (Side::Before, PartKind::Before(own)) => {
                own == text
            }
            _ => false,
        };
        let part = query.selector.parts.iter().find(|part| is_it(&part.value));
        let span = part.map_or(self.error_span(query), |part| part.span);
        let mut found = Diagnostic::new(Code::RR406, span, message);
        for passage in passages.iter().take(SHOWN) {
            let place = locus(layer, passage.range.start);
            let beside = beside(layer, passage, side);
            found = match beside.is_empty() {
                true => found.help(format!("in {place} nothing stands {word} them")),
                false => found.help(format!("in {place} they stand `{word} “{beside}”`")),
            };
            found = searched.show(found, passage.range.clone(), format!("here, in {place}"));
        }
        match passages {
            [_] => {
                let citation = self.written(query).with(Drop::Context, &[]);
                let found = found.help(format!("they stand there only once: write `{citation}`"));
                self.written(query).edit(found, &citation)
            }
            _ => found,
        }
    }

    fn too_few(&self, query: &Query, searched: &Searched, passages: &[Passage]) -> Diagnostic {
        let is_pick = |part: &PartKind| matches!(part, PartKind::Pick(_));
        let part = query.selector.parts.iter().find(|part| is_pick(&part.value));
        let span = part.map_or(self.error_span(query), |part| part.span);
        let times = match passages.len() {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        let message = format!("these words stand only {times} in {}", searched.name);
        let mut found = Diagnostic::new(Code::RR407, span, message);
        let layer = searched.index.layer();
        for passage in passages.iter().take(SHOWN) {
            let place = locus(layer, passage.range.start);
            found = searched.show(found, passage.range.clone(), format!("here, in {place}"));
        }
        match passages {
            [_] => {
                let citation = self.written(query).with(Drop::Context, &[]);
                self.written(query).edit(found.help(format!("write `{citation}`")), &citation)
            }
            _ => found.help(format!("the last is number {}", passages.len())),
        }
    }

    fn strict(
        &self,
        query: &Query,
        wanted: &Wanted,
        (searched, passage): (&Searched, &Passage),
        labels: &[Label],
    ) -> Diagnostic {
        let layer = searched.index.layer();
        let source = excerpt(layer, passage.range.clone());
        let message =
            format!("the strict profile does not permit this change of {}", searched.name);
        let mut found = Diagnostic::new(Code::RR403, self.error_span(query), message);
        for label in labels {
            found = found.help(remedy(label));
        }
        let place = locus(layer, passage.range.start);
        let whole = passage.range.clone();
        let found = searched.show(found, whole.clone(), format!("in {place}: “{source}”"));
        if passage.omissions.is_empty() {
            let all = 0..wanted.quote.text.len();
            return self.edit_words(found, wanted, &[(all, layer.text[whole].to_owned())]);
        }
        found
    }

    /// Adds edits of parts of the quoted words (bytes of the quotation); only where the
    /// file has the words as they were read, without markup or line ends between.
    pub(super) fn edit_words(
        &self,
        diagnostic: Diagnostic,
        wanted: &Wanted,
        edits: &[(Range<usize>, String)],
    ) -> Diagnostic {
        if self.files.slice(wanted.span) != wanted.quote.text {
            return diagnostic;
        }
        edits.iter().fold(diagnostic, |diagnostic, (range, text)| {
            let start = wanted.span.start + range.start;
            let end = wanted.span.start + range.end;
            diagnostic.edit(crate::files::Span::new(wanted.span.file, start..end), text.clone())
        })
    }
}

fn keyword(side: Side) -> &'static str {
    match side {
        Side::After => "after",
        Side::Before => "before",
    }
}

/// Up to three words before or behind a passage in its block.
fn beside(layer: &TextLayer, passage: &Passage, side: Side) -> String {
    let Some(block) = layer.block_at(passage.range.start).map(|at| &layer.blocks[at]) else {
        return String::new();
    };
    let text = match side {
        Side::After => layer.text.get(block.range.start..passage.range.start),
        Side::Before => layer.text.get(passage.range.end..block.range.end),
    };
    let words: Vec<&str> = text.unwrap_or_default().split_whitespace().collect();
    let words = match side {
        Side::After => &words[words.len().saturating_sub(3)..],
        Side::Before => &words[..words.len().min(3)],
    };
    let joined = words.join(" ");
    joined.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// What to do about a change that the strict profile forbids.
fn remedy(label: &Label) -> String {
    match label {
        Label::Capital => "mark the changed letter: `[T]he`",
        Label::EndPunctuation => "put your full stop or comma behind the closing mark",
        Label::RunIn => "show the paragraph end, or make two quotations",
        Label::EmphasisAdded => "say that the emphasis is yours: `[emphasis added]`",
        Label::Omission { .. } => "put the omission mark in brackets: `[…]`",
        _ => "quote the source letter for letter",
    }
    .to_owned()
}
