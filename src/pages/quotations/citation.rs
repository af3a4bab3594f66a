//! A citation of a quotation, to be copied as it is.

use super::Entry;
use crate::edition::SourceId;
use crate::pages::site::At;
use crate::pages::{cite, source, words};

/// Source, place and the page that shows how the words were checked, in one line.
pub(super) fn citation(at: At, entry: &Entry, canonical: &str) -> String {
    let words = at.words();
    let quoted = words::trimmed(&entry.quote.text);
    let quoted = words.say("quotation.quoted", &[("words", quoted)]);
    let work = cite::source_of(&entry.anchor.place).map(|id| work(at, id));
    let locus = cite::place_locus(at, &entry.anchor.place);
    let parts = [quoted, work.unwrap_or_default(), locus];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let site = &at.site.edition.library.settings.title;
    let title = at.room.map_or(site, |room| &at.site.room(room).title);
    let cited = parts.join(&words.say("list.comma", &[]));
    let values = [("cited", cited.as_str()), ("title", title), ("address", canonical)];
    words.say("quotation.citation", &values)
}

/// Who wrote what, where and when.
fn work(at: At, id: SourceId) -> String {
    let words = at.words();
    let record = &at.site.source(id).record;
    let from = record.container.as_ref().or(record.publisher.as_ref());
    let parts = [
        source::people(&record.author),
        words.say("quotation.quoted", &[("words", &record.title)]),
        from.cloned().unwrap_or_default(),
        record.date.as_ref().map(|date| words::moment(words, date).text).unwrap_or_default(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(&words.say("list.comma", &[]))
}
