//! What a citation cites, and how its words fared.

use std::ops::Range;

use super::site::{At, block_id, locus, range_locus};
use super::uses::{Owner, landing, term_id};
use super::{Cited, LabelView, Omitted, words};
use crate::edition::{Anchor, Item, PartKind, Place, Quotation, SourceId};
use crate::quotation::{Label, Passage, Quote};
use crate::text::{TextLayer, sentence_around};
use crate::weave::{Element, Html, Weave};
use crate::wording::Words;

/// A quotation of a text and which of its places is meant.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub quotation: &'a Quotation<Anchor>,
    /// Which quotation of its text, from 0.
    pub index: usize,
    /// Which item of the citation, from 0.
    pub place: usize,
}

/// Words that were held against a place.
#[derive(Clone, Copy)]
pub(super) struct Checked<'a> {
    pub anchor: &'a Anchor,
    pub quote: &'a Quote,
    /// What the place is called on its source's page.
    pub key: &'a str,
    /// Who wrote what stands around them.
    pub by: &'a [String],
}

/// An item that quotes.
pub(super) fn quoting(at: At, owner: &Owner, item: &Item, bound: Bound) -> Option<Cited> {
    let anchor = bound.quotation.places.get(bound.place)?;
    let key = landing(&owner.prefix, bound.index, bound.place);
    let quote = &bound.quotation.quote;
    Some(checked(at, Some(item), Checked { anchor, quote, key: &key, by: &owner.by }))
}

/// Quoted words, and what is said of them in their citation if they have one.
pub(super) fn checked(at: At, item: Option<&Item>, words: Checked) -> Cited {
    let Checked { anchor, quote, key, by } = words;
    Cited {
        lemma: words::lemma(&quote.text),
        words: quote.text.clone(),
        url: url(at, anchor, key),
        page_url: at.quotation(key),
        sentence_html: sentence(at, anchor),
        omitted: omitted(at, anchor),
        translator: match anchor.labels.contains(&Label::Translated) {
            true => at.names(by),
            false => String::new(),
        },
        ..pointing(at, item, Some(anchor))
    }
}

/// An item that points, or the parts of one that quotes that are the same.
pub(super) fn pointing(at: At, item: Option<&Item>, anchor: Option<&Anchor>) -> Cited {
    let labels = anchor.map(|anchor| anchor.labels.as_slice()).unwrap_or_default();
    let status = status(labels);
    let original = item.and_then(|item| {
        item.parts.iter().find_map(|part| match &part.value {
            PartKind::Original(quote) => Some(quote.text.clone()),
            _ => None,
        })
    });
    Cited {
        source: anchor.and_then(|anchor| source_of(&anchor.place)).map(|id| at.source(id)),
        prefix: String::new(),
        short: anchor.map(|anchor| pointing_name(at, anchor)).unwrap_or_default(),
        locus: anchor.map(|anchor| place_locus(at, &anchor.place)).unwrap_or_default(),
        url: anchor.map(|anchor| url(at, anchor, "")).unwrap_or_default(),
        page_url: String::new(),
        status,
        status_label: status_label(at.words(), status),
        labels: self::labels(at, labels),
        lemma: String::new(),
        words: String::new(),
        remark: item.and_then(|item| item.remark.clone()).unwrap_or_default(),
        printed: item.map(|item| printed(at.words(), item)).unwrap_or_default(),
        sentence_html: Html::default(),
        omitted: Vec::new(),
        original: original.unwrap_or_default(),
        translator: String::new(),
    }
}

/// The verdict on a quotation, as a token; a pointer has no labels.
pub(super) fn status(labels: &[Label]) -> &'static str {
    let departs = |label: &Label| *label != Label::Verbatim && !label.is_informative();
    if labels.is_empty() {
        "pointer"
    } else if labels.contains(&Label::Unverified) {
        "unverified"
    } else if labels.iter().any(departs) {
        "changed"
    } else {
        "verbatim"
    }
}

/// The verdict in a word or two; empty for pointers.
pub(super) fn status_label(words: &Words, status: &str) -> String {
    match status {
        "verbatim" => words.say("status.verbatim", &[]),
        "changed" => words.say("status.changed", &[]),
        "unverified" => words.say("status.unverified", &[]),
        _ => String::new(),
    }
}

pub(super) fn labels(at: At, labels: &[Label]) -> Vec<LabelView> {
    labels.iter().map(|label| words::label(at.words(), label)).collect()
}

/// The source a place lies in.
pub(super) fn source_of(place: &Place) -> Option<SourceId> {
    match place {
        Place::Words { source, .. } | Place::Headline { source, .. } => Some(*source),
        Place::Blocks { source, .. } | Place::Source(source) => Some(*source),
        Place::Note { .. } | Place::Term { .. } => None,
    }
}

/// What is cited, by its short name.
pub(super) fn pointing_name(at: At, anchor: &Anchor) -> String {
    match &anchor.place {
        Place::Note { room, note, .. } => {
            at.site.note(*room, *note).map(super::notes::name).unwrap_or_default()
        }
        Place::Term { room, term } => {
            let terms = match room {
                Some(room) => &at.site.writing(*room).glossary,
                None => &at.site.edition.writing.glossary,
            };
            terms.get(*term).map(|term| term.name.text.clone()).unwrap_or_default()
        }
        place => source_of(place)
            .map(|source| at.site.source(source).record.short.clone())
            .unwrap_or_default(),
    }
}

/// Where in its source a place lies, without the siglum.
pub(super) fn place_locus(at: At, place: &Place) -> String {
    match place {
        Place::Words { source, passages, .. } => match (at.site.text(*source), passages.first()) {
            (Some(text), Some(passage)) => range_locus(at.words(), text, &passage.range),
            _ => String::new(),
        },
        Place::Blocks { source, blocks } => at
            .site
            .text(*source)
            .map(|text| locus(at.words(), text, blocks.clone()))
            .unwrap_or_default(),
        Place::Headline { subtitle: true, .. } => at.words().say("locus.subtitle", &[]),
        Place::Headline { .. } => at.words().say("locus.title", &[]),
        Place::Source(_) | Place::Note { .. } | Place::Term { .. } => String::new(),
    }
}

/// A link to a place; `id` is where quoted words land on the source's page.
pub(super) fn url(at: At, anchor: &Anchor, id: &str) -> String {
    match &anchor.place {
        Place::Words { source, passages, .. } => match (at.site.text(*source), passages.first()) {
            (Some(text), Some(passage)) if id.is_empty() => {
                let block = text.block_at(passage.range.start).unwrap_or(0);
                at.source_link(*source, &block_id(text, block))
            }
            (Some(_), Some(_)) => at.source_link(*source, id),
            _ => at.source_link(*source, ""),
        },
        Place::Blocks { source, blocks } => {
            let fragment = at.site.text(*source).map(|text| block_id(text, blocks.start));
            at.source_link(*source, &fragment.unwrap_or_default())
        }
        Place::Headline { source, .. } | Place::Source(source) => at.source_link(*source, ""),
        Place::Note { room, note, .. } => {
            let note = at.site.note(*room, *note);
            note.map(|note| at.link(&at.site.note_folder(*room, note), "")).unwrap_or_default()
        }
        Place::Term { room, term } => term_url(at, *room, *term),
    }
}

fn term_url(at: At, room: Option<crate::edition::RoomId>, term: usize) -> String {
    let (folder, terms) = match room {
        Some(room) => (at.site.folder(room, "glossary"), &at.site.writing(room).glossary),
        None => ("glossary".to_owned(), &at.site.edition.writing.glossary),
    };
    terms.get(term).map(|term| at.link(&folder, &term_id(&term.id.value))).unwrap_or_default()
}

/// The words of the passage within their sentences, the words themselves in `<mark>`.
pub(super) fn sentence(at: At, anchor: &Anchor) -> Html {
    let Place::Words { source, passages, .. } = &anchor.place else { return Html::default() };
    let (Some(text), Some(passage)) = (at.site.text(*source), passages.first()) else {
        return Html::default();
    };
    let pieces = if passage.pieces.is_empty() {
        vec![passage.range.clone()]
    } else {
        passage.pieces.clone()
    };
    let elements = pieces.into_iter().map(|piece| Element::new(piece, "mark")).collect();
    let weave = Weave { elements, ..Weave::default() };
    let around = around(text, passage);
    let html = weave.html(&text.text, around);
    Html::trusted(html.as_str().replace('\u{1F}', " · "))
}

/// The sentences around a passage, within its blocks.
fn around(text: &TextLayer, passage: &Passage) -> Range<usize> {
    let range = &passage.range;
    let first = text.block_at(range.start).and_then(|block| text.blocks.get(block));
    let last = text.block_at(range.end.saturating_sub(1)).and_then(|block| text.blocks.get(block));
    let (Some(first), Some(last)) = (first, last) else { return range.clone() };
    let start = first.range.start.min(range.start);
    let end = last.range.end.max(range.end);
    let inner = range.start - start..range.end - start;
    let found = sentence_around(&text.text[start..end], inner);
    found.start + start..found.end + start
}

pub(super) fn omitted(at: At, anchor: &Anchor) -> Vec<Omitted> {
    let Place::Words { source, passages, .. } = &anchor.place else { return Vec::new() };
    let Some(text) = at.site.text(*source) else { return Vec::new() };
    let omissions = passages.first().map(|passage| passage.omissions.as_slice());
    let words = |range: &Range<usize>| {
        let text = text.text[range.clone()].replace(|c: char| c.is_control(), " ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Omitted { words: crate::text::words(&text).len(), text }
    };
    let shown = omissions.unwrap_or_default().iter().map(|omission| words(&omission.range));
    shown.filter(|omitted| !omitted.text.is_empty()).collect()
}

/// Locators that only the author can vouch for, as they were given.
fn printed(words: &Words, item: &Item) -> String {
    let parts = item.parts.iter().filter_map(|part| match &part.value {
        PartKind::Page(page) => Some(words.say("locus.page", &[("label", page)])),
        PartKind::Lines(a, b) => {
            let lines = if a == b { a.to_string() } else { format!("{a}–{b}") };
            Some(words.say("locus.lines", &[("label", &lines)]))
        }
        PartKind::Section(name) => Some(words.say("locus.section", &[("label", name)])),
        _ => None,
    });
    parts.collect::<Vec<_>>().join(&words.say("list.comma", &[]))
}
