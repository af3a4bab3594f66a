//! The list of all quotations of a room, by source.

use std::collections::BTreeMap;

use super::{Entry, Quotations, page::tongue, written};
use crate::edition::{RoomId, SourceId};
use crate::output::OutputPath;
use crate::pages::site::{At, Site, join};
use crate::pages::{Page, QuotationEntry, QuotationGroup, QuotationsPage, Tally, cite, words};

/// The list; nothing where nothing is quoted.
pub(super) fn page(
    site: &Site,
    room: Option<RoomId>,
    all: &Quotations,
) -> Option<(OutputPath, Page)> {
    if all.entries.is_empty() {
        return None;
    }
    let folder = join(&room.map_or(String::new(), |room| site.folder(room, "")), "quotations");
    let path = OutputPath::page(&folder)?;
    let at = At { site, path: &path, room };
    let mut by_source: BTreeMap<Option<SourceId>, Vec<&Entry>> = BTreeMap::new();
    let mut tally = Tally::default();
    for entry in &all.entries {
        tally.add(&entry.anchor.labels);
        by_source.entry(cite::source_of(&entry.anchor.place)).or_default().push(entry);
    }
    let order = |source: &Option<SourceId>| {
        let sources = room.map(|room| site.room(room).sources.as_slice()).unwrap_or_default();
        let column = source.and_then(|id| sources.iter().position(|&other| other == id));
        (source.is_none(), column.unwrap_or(usize::MAX), *source)
    };
    let mut groups: Vec<_> = by_source.into_iter().collect();
    groups.sort_by_key(|(source, _)| order(source));
    let groups = groups.into_iter().enumerate();
    let page = QuotationsPage {
        frame: at.frame("quotations", &at.words().say("quotations.title", &[]), ""),
        tally,
        groups: groups.map(|(n, (source, entries))| group(at, n, source, &entries)).collect(),
    };
    Some((path.clone(), Page::Quotations(Box::new(page))))
}

fn group(at: At, n: usize, source: Option<SourceId>, entries: &[&Entry]) -> QuotationGroup {
    let mut sorted: Vec<&Entry> = entries.to_vec();
    sorted.sort_by_key(|entry| place(entry));
    QuotationGroup {
        id: format!("of-{}", n + 1),
        source: source.map(|id| at.source(id)),
        quotations: sorted.into_iter().map(|each| entry(at, each)).collect(),
    }
}

/// By where the words stand in their source.
fn place(entry: &Entry) -> (usize, usize) {
    match &entry.anchor.place {
        crate::edition::Place::Words { passages, .. } => {
            let range = passages.first().map(|passage| passage.range.clone());
            range.map_or((0, 0), |range| (range.start, range.end))
        }
        _ => (0, 0),
    }
}

fn entry(at: At, entry: &Entry) -> QuotationEntry {
    let labels = &entry.anchor.labels;
    let status = cite::status(labels);
    let (lang, dir) = tongue(at, entry);
    let told =
        |label: &&crate::quotation::Label| !matches!(label.token(), "verbatim" | "unverified");
    QuotationEntry {
        url: at.link(&entry.folder, ""),
        words: words::trimmed(&words::lemma(&entry.quote.text)).to_owned(),
        lang,
        dir,
        locus: cite::place_locus(at, &entry.anchor.place),
        status,
        status_label: cite::status_label(at.words(), status),
        labels: labels
            .iter()
            .filter(told)
            .map(|label| words::label(at.words(), label).text)
            .collect(),
        used: written(at, &entry.from),
    }
}
