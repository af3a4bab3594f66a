//! The page of one quotation.

use super::{Entry, Quotations, citation, departures, written};
use crate::edition::{Anchor, Extract, Place, RoomId, SourceId};
use crate::output::OutputPath;
use crate::pages::cite::{self, Checked};
use crate::pages::found::Finder;
use crate::pages::site::{At, RoomFacts, Site, block_id, join};
use crate::pages::uses::{self, By, Use};
use crate::pages::{Cited, FoundPlace, Link, Page, QuotationPage, compare, source, words};
use crate::weave::{Element, Html, Weave};

/// The page of the `n`th quotation, counted from 0.
pub(super) fn page(
    site: &Site,
    room: Option<RoomId>,
    (all, n): (&Quotations, usize),
) -> Option<(OutputPath, Page)> {
    let entry = all.entries.get(n)?;
    let path = OutputPath::page(&entry.folder)?;
    let at = At { site, path: &path, room };
    let lemma = words::lemma(&entry.quote.text);
    let frame = at.frame("quotation", &quoted(at, &lemma), "");
    let neighbour = |n: Option<usize>| {
        let other = all.entries.get(n?)?;
        let label = words::lemma(&other.quote.text);
        Some(Link { label, url: at.link(&other.folder, ""), current: false })
    };
    let source = cite::source_of(&entry.anchor.place);
    let held = source.filter(|&id| site.text(id).is_some());
    let (lang, dir) = tongue(at, entry);
    let (others, uses_url) = others(at, entry);
    let page = QuotationPage {
        words_html: printed(entry),
        lang,
        dir,
        cited: cited(at, entry),
        departures: departures::departures(at, entry.anchor, entry.quote),
        passage_html: passage(at, entry.anchor),
        credit: source.map(|id| source::credit(at, id)).unwrap_or_default(),
        sha256: held.and_then(|id| site.source(id).text_sha256.clone()).unwrap_or_default(),
        text_url: held.and_then(|id| text_url(at, id)).unwrap_or_default(),
        kind: entry.from.kind,
        used: written(at, &entry.from),
        others,
        uses_url,
        compared: compared(at, entry.anchor),
        citation: citation::citation(at, entry, &frame.canonical),
        list_url: at
            .link(&join(&room.map_or(String::new(), |r| site.folder(r, "")), "quotations"), ""),
        previous: neighbour(n.checked_sub(1)),
        next: neighbour(Some(n + 1)),
        frame,
    };
    Some((path.clone(), Page::Quotation(Box::new(page))))
}

/// A link to the plain text of a source.
fn text_url(at: At, id: SourceId) -> Option<String> {
    let home = at.site.home(id, at.room)?;
    Some(at.file(&source::text_path(at.site, home, id)))
}

/// The language of the printed words: the source's, but for a translation that of its text.
pub(super) fn tongue(at: At, entry: &Entry) -> (String, &'static str) {
    let translated = entry.anchor.labels.contains(&crate::quotation::Label::Translated);
    match cite::source_of(&entry.anchor.place).filter(|_| !translated) {
        Some(source) => {
            let source = at.source(source);
            (source.lang, source.dir)
        }
        None => (entry.from.lang.to_owned(), words::direction(entry.from.lang)),
    }
}

/// The words as they are printed, a `<p>` for each paragraph.
fn printed(entry: &Entry) -> Html {
    let quote = entry.quote;
    let elements = quote.emphasis.iter().map(|range| Element::new(range.clone(), "em")).collect();
    let weave = Weave { elements, ..Weave::default() };
    let mut out = String::new();
    let mut start = 0;
    for part in quote.text.split(crate::text::BLOCK_END) {
        let end = start + part.len();
        out.push_str(&format!("<p>{}</p>\n", weave.html(&quote.text, start..end)));
        start = end + crate::text::BLOCK_END.len_utf8();
    }
    Html::trusted(out)
}

/// What is cited, with what its citation says of it.
fn cited(at: At, entry: &Entry) -> Cited {
    let (anchor, quote) = (entry.anchor, entry.quote);
    cite::checked(
        at,
        entry.from.item,
        Checked { anchor, quote, key: &entry.key, by: &entry.from.by },
    )
}

/// The whole paragraphs that hold the words, which are marked in them.
fn passage(at: At, anchor: &Anchor) -> Html {
    let Place::Words { source, passages, .. } = &anchor.place else { return Html::default() };
    let (Some(text), Some(passage)) = (at.site.text(*source), passages.first()) else {
        return Html::default();
    };
    let range = &passage.range;
    let first = text.block_at(range.start).unwrap_or(0);
    let last = text.block_at(range.end.saturating_sub(1)).unwrap_or(first);
    let pieces = uses::pieces(passage).into_iter();
    let marks = Weave {
        elements: pieces.map(|piece| Element::new(piece, "mark")).collect(),
        ..Weave::default()
    };
    let mut out = String::new();
    for block in &text.blocks[first..=last] {
        out.push_str(&format!("<p>{}</p>\n", source::marked(text, &block.range, &marks)));
    }
    Html::trusted(out)
}

/// Words in the quotation marks of the page's language.
fn quoted(at: At, quote: &str) -> String {
    at.words().say("quotation.quoted", &[("words", words::trimmed(quote))])
}

/// How many others a page names; the source's page lists all.
const MOST: usize = 24;

/// What else of the room uses some of the same words, and the list of all that does.
fn others(at: At, entry: &Entry) -> (Vec<Link>, String) {
    let facts = at.room.and_then(|room| at.site.rooms.get(room.0));
    let uses = facts.map(|facts| facts.uses.as_slice()).unwrap_or_default();
    let Some(source) = cite::source_of(&entry.anchor.place) else { return Default::default() };
    let first = uses.partition_point(|each| each.source < source);
    let end = uses.partition_point(|each| each.source <= source);
    let Some(own) = uses[first..end].iter().find(|each| each.id == entry.key) else {
        return Default::default();
    };
    let reach = uses[first..end].partition_point(|each| each.range.start < own.range.end);
    let shares = |each: &&Use| own.range.start < each.range.end && each.id != own.id;
    let mut links: Vec<Link> = Vec::new();
    for each in uses[first..first + reach].iter().filter(shares) {
        let url = at.link(&each.folder, &each.fragment);
        if links.len() < MOST && !links.iter().any(|link| link.url == url) {
            links.push(Link { label: name(at, facts, each), url, current: false });
        }
    }
    let block = at.site.text(source).and_then(|text| {
        let block = text.block_at(own.range.start)?;
        compare::passages(text).contains(&block).then_some(())?;
        Some(format!("uses-{}", block_id(text, block)))
    });
    (links, block.map(|id| at.source_link(source, &id)).unwrap_or_default())
}

/// What uses words, with the words where it uses them in its prose.
fn name(at: At, facts: Option<&RoomFacts>, each: &Use) -> String {
    let entry = facts.and_then(|facts| facts.quotations.find(&each.id));
    match entry.filter(|_| each.by == By::Quotation) {
        Some(entry) => {
            let words = words::lemma(&entry.quote.text);
            at.words()
                .say("quotation.used", &[("name", &each.name), ("words", &quoted(at, &words))])
        }
        None => each.name.clone(),
    }
}

/// The row of the comparison that holds the words.
pub(in crate::pages) fn compared(at: At, anchor: &Anchor) -> Option<FoundPlace> {
    let Place::Words { source, passages, .. } = &anchor.place else { return None };
    let range = passages.first()?.range.clone();
    let place = Finder::new(at, at.room?)?.place(&Extract { source: *source, range });
    place.row.is_some().then_some(place)
}
