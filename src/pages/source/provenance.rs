//! Where a source comes from, line by line.

use crate::edition::{Located, Person, RoomId, SourceId};
use crate::pages::site::At;
use crate::pages::{Day, Field, FieldPart, compare, links, words};

/// The lines of the provenance; only what is known.
pub(super) fn fields(at: At, room: RoomId, id: SourceId) -> Vec<Field> {
    let source = at.site.source(id);
    let record = &source.record;
    let words = at.words();
    let mut lines = Lines { fields: Vec::new() };
    lines.text("Author", people(&record.author));
    lines.text("Editor", people(&record.editor));
    lines.text("Translator", people(&record.translator));
    lines.some("Published in", &record.container);
    lines.some("Publisher", &record.publisher);
    lines.some("Place", &record.place);
    lines.day("Published", record.date.as_ref().map(|date| words::moment(words, date)));
    lines.day("Changed", record.updated.as_ref().map(|date| words::moment(words, date)));
    lines.day("Retrieved", record.retrieved.map(|date| words::day(words, date)));
    for (label, value) in [
        ("Volume", &record.volume),
        ("Issue", &record.issue),
        ("Edition", &record.edition),
        ("Pages", &record.pages),
        ("ISBN", &record.isbn),
        ("ISSN", &record.issn),
        ("Archive", &record.archive),
        ("Shelfmark", &record.shelfmark),
    ] {
        lines.some(label, value);
    }
    lines.text("Language", record.lang.clone());
    if let Some(text) = at.site.text(id) {
        let passages = words::count(compare::passages(text).len(), "passage");
        lines.text(
            "Length",
            format!("{passages}, {}", words::count(super::count_words(&text.text), "word")),
        );
    }
    lines.some("Licence", &record.licence);
    lines.some("Rights", &record.rights);
    lines.address("Address", record.url.as_deref());
    let doi = record.doi.as_ref().map(|doi| match doi.contains("://") {
        true => doi.clone(),
        false => format!("https://doi.org/{doi}"),
    });
    lines.address("DOI", doi.as_deref());
    lines.address("Archived copy", record.archived.as_deref());
    lines.sources(at, room, "Tells about", &record.reports_on);
    lines.sources(at, room, "Derived from", record.derived_from.as_slice());
    lines.sources(at, room, "Translation of", record.translation_of.as_slice());
    lines.hash(source.text_sha256.as_deref().filter(|_| at.site.text(id).is_some()));
    lines.fields
}

/// Names as they are printed.
pub(in crate::pages) fn people(people: &[Person]) -> String {
    let name = |person: &Person| match &person.given {
        Some(given) => format!("{given} {}", person.family),
        None => person.family.clone(),
    };
    people.iter().map(name).collect::<Vec<_>>().join(", ")
}

struct Lines {
    fields: Vec<Field>,
}

impl Lines {
    fn add(&mut self, label: &str, parts: Vec<FieldPart>, wide: bool) {
        if !parts.is_empty() {
            self.fields.push(Field { label: label.to_owned(), parts, wide });
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
        self.add("SHA-256 of the text", parts.into_iter().collect(), true);
    }
}

fn part(text: String) -> FieldPart {
    FieldPart { text, url: String::new(), datetime: String::new(), code: false }
}
