//! Where a source comes from, line by line.

use crate::edition::{Located, Person, RoomId, SourceId};
use crate::pages::site::At;
use crate::pages::{Day, Field, FieldPart, compare, links, words};
use crate::text::TextLayer;
use crate::wording::Words;

/// The lines of the provenance; only what is known.
pub(super) fn fields(at: At, room: RoomId, id: SourceId) -> Vec<Field> {
    let source = at.site.source(id);
    let record = &source.record;
    let words = at.words();
    let mut lines = Lines { words, fields: Vec::new() };
    lines.text("author", people(&record.author));
    lines.text("editor", people(&record.editor));
    lines.text("translator", people(&record.translator));
    lines.some("published-in", &record.container);
    lines.some("publisher", &record.publisher);
    lines.some("place", &record.place);
    lines.day("published", record.date.as_ref().map(|date| words::moment(words, date)));
    lines.day("changed", record.updated.as_ref().map(|date| words::moment(words, date)));
    lines.day("retrieved", record.retrieved.map(|date| words::day(words, date)));
    for (label, value) in [
        ("volume", &record.volume),
        ("issue", &record.issue),
        ("edition", &record.edition),
        ("pages", &record.pages),
        ("isbn", &record.isbn),
        ("issn", &record.issn),
        ("archive", &record.archive),
        ("shelfmark", &record.shelfmark),
    ] {
        lines.some(label, value);
    }
    lines.text("language", language(words, &record.lang));
    if let Some(text) = at.site.text(id) {
        lines.text("length", length(at, text));
    }
    lines.some("licence", &record.licence);
    lines.some("rights", &record.rights);
    lines.address("address", record.url.as_deref());
    let doi = record.doi.as_ref().map(|doi| match doi.contains("://") {
        true => doi.clone(),
        false => format!("https://doi.org/{doi}"),
    });
    lines.address("doi", doi.as_deref());
    lines.address("archived", record.archived.as_deref());
    lines.sources(at, room, "tells-about", &record.reports_on);
    lines.sources(at, room, "derived-from", record.derived_from.as_slice());
    lines.sources(at, room, "translation-of", record.translation_of.as_slice());
    lines.hash(source.text_sha256.as_deref().filter(|_| at.site.text(id).is_some()));
    lines.fields
}

/// How long a text is, in passages and words.
pub(in crate::pages) fn length(at: At, text: &TextLayer) -> String {
    let words = at.words();
    let passages = words.count("source.passages", compare::passages(text).len(), &[]);
    let counted = words.count("source.words", super::count_words(&text.text), &[]);
    words.say("source.length", &[("passages", &passages), ("words", &counted)])
}

/// The name of a language, or its tag where no phrase has the name.
fn language(words: &Words, tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or_default().to_lowercase();
    let id = format!("language.{primary}");
    if words.pieces(&id, None).is_some() { words.say(&id, &[]) } else { tag.to_owned() }
}

/// Names as they are printed.
pub(in crate::pages) fn people(people: &[Person]) -> String {
    let name = |person: &Person| match &person.given {
        Some(given) => format!("{given} {}", person.family),
        None => person.family.clone(),
    };
    people.iter().map(name).collect::<Vec<_>>().join(", ")
}

struct Lines<'a> {
    words: &'a Words,
    fields: Vec<Field>,
}

impl Lines<'_> {
    fn add(&mut self, label: &str, parts: Vec<FieldPart>, wide: bool) {
        if !parts.is_empty() {
            let label = self.words.say(&format!("field.{label}"), &[]);
            self.fields.push(Field { label, parts, wide });
        }
    }

    fn text(&mut self, label: &str, text: String) {
        if !text.is_empty() {
            self.add(label, vec![part(text)], false);
        }
    }

    fn some(&mut self, label: &str, text: &Option<String>) {
        self.text(label, text.clone().unwrap_or_default());
    }

    fn day(&mut self, label: &str, day: Option<Day>) {
        let parts = day.map(|day| FieldPart {
            datetime: if day.exact { day.iso } else { String::new() },
            ..part(day.text)
        });
        self.add(label, parts.into_iter().collect(), false);
    }

    /// An address becomes a link only where its scheme is one of those that are allowed.
    fn address(&mut self, label: &str, url: Option<&str>) {
        let Some(url) = url.filter(|url| !url.is_empty()) else { return };
        let link = if links::is_outside(url) { url.to_owned() } else { String::new() };
        self.add(label, vec![FieldPart { url: link, ..part(url.to_owned()) }], true);
    }

    fn sources(&mut self, at: At, room: RoomId, label: &str, keys: &[Located<String>]) {
        let one = |key: &Located<String>| {
            let mut sources = at.site.room(room).sources.iter();
            match sources.find(|id| at.site.source(**id).key == key.value) {
                Some(&id) => {
                    let source = at.source(id);
                    FieldPart {
                        url: source.url,
                        ..part(format!("{} {}", source.siglum, source.short))
                    }
                }
                None => part(key.value.clone()),
            }
        };
        self.add(label, keys.iter().map(one).collect(), false);
    }

    fn hash(&mut self, hash: Option<&str>) {
        let parts = hash.map(|hash| FieldPart { code: true, ..part(hash.to_owned()) });
        self.add("hash", parts.into_iter().collect(), true);
    }
}

fn part(text: String) -> FieldPart {
    FieldPart { text, url: String::new(), datetime: String::new(), code: false }
}
