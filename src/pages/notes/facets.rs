//! The ways to choose among the notes of a room.

use std::collections::BTreeMap;

use super::token;
use crate::edition::{Anchor, Note, NoteId, RoomId, SourceId};
use crate::pages::site::{At, Site};
use crate::pages::{Facet, FacetValue, cite, words};

/// One thing that is true of a note and can be chosen by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::pages) struct Trait {
    /// Place of the facet in [`FACETS`].
    pub facet: usize,
    /// The choice as a word for addresses and scripts.
    pub value: String,
}

/// The name of each facet, in the order in which they are offered.
const FACETS: [&str; 5] = ["kind", "source", "person", "layer", "tag"];

/// Every choice of a room: what it is called, and the notes it leaves.
pub(in crate::pages) type Choices = BTreeMap<Trait, (String, Vec<NoteId>)>;

impl Trait {
    pub fn key(&self) -> String {
        format!("{}:{}", FACETS[self.facet], self.value)
    }

    /// The source it asks for.
    pub fn source(&self, site: &Site, room: RoomId) -> Option<SourceId> {
        let named = |&source: &SourceId| token(&site.source(source).key) == self.value;
        let mut sources = site.room(room).sources.iter().copied();
        sources.find(named).filter(|_| FACETS[self.facet] == "source")
    }

    /// The folder of the page with all notes that have it.
    pub fn folder(&self, site: &Site, room: RoomId) -> String {
        site.folder(room, &format!("notes/{}/{}", FACETS[self.facet], self.value))
    }
}

/// The place of the tags in [`FACETS`]. A tag that all notes have from their room leaves
/// nothing out, so that it is no choice.
const TAG: usize = 4;

/// What a facet is called.
pub(in crate::pages) fn heading(at: At, facet: usize) -> String {
    at.words().say(&format!("notes.facet-{}", FACETS[facet]), &[])
}

/// Everything that is true of a note, with what it is called.
pub(in crate::pages) fn of(
    site: &Site,
    room: RoomId,
    note: &Note<Anchor>,
) -> BTreeMap<Trait, String> {
    let settings = &site.edition.library.settings;
    let mut all = BTreeMap::new();
    let mut add = |facet: usize, key: &str, label: &str| {
        all.insert(Trait { facet, value: token(key) }, label.to_owned());
    };
    let (kind, label) = words::kind(site.words(Some(room)), &note.kind);
    let own = settings.kinds.get(kind).map(|own| own.label.as_str());
    add(0, kind, own.unwrap_or(if label.is_empty() { kind } else { &label }));
    for anchor in note.targets.iter().filter_map(|target| target.place.as_ref()) {
        if let Some(source) = cite::source_of(&anchor.place) {
            let source = site.source(source);
            add(1, &source.key, &format!("{} {}", source.record.siglum, source.record.short));
        }
    }
    for who in &note.by {
        add(2, who, settings.people.get(who).map_or(who, |person| &person.name));
    }
    let layer = site.layer(note);
    let known = settings.layers.iter().find(|(key, _)| *key == layer);
    add(3, &layer, known.map_or(&layer, |(_, known)| &known.label));
    for tag in &note.tags {
        add(4, tag, tag);
    }
    all
}

/// Every choice of a room, in the order of the facets.
pub(in crate::pages) fn all(site: &Site, room: RoomId) -> Choices {
    let mut all = Choices::new();
    for (n, note) in site.writing(room).notes.iter().enumerate() {
        for (each, label) in of(site, room, note) {
            all.entry(each).or_insert((label, Vec::new())).1.push(NoteId(n));
        }
    }
    all
}

/// The facets as shown; a facet with a single choice that all notes share is no choice.
pub(in crate::pages) fn shown(
    at: At,
    room: RoomId,
    all: &Choices,
    current: Option<&Trait>,
) -> Vec<Facet> {
    let total = at.site.writing(room).notes.len();
    let facet = |n: usize| {
        let values: Vec<FacetValue> = all
            .iter()
            .filter(|(each, (_, notes))| each.facet == n && (n != TAG || notes.len() < total))
            .map(|(each, (label, notes))| FacetValue {
                key: each.key(),
                label: label.clone(),
                count: notes.len(),
                url: at.link(&each.folder(at.site, room), ""),
                current: current == Some(each),
            })
            .collect();
        let choice = values.len() > 1 || values.iter().any(|value| value.count < total);
        choice.then_some(Facet { name: FACETS[n], label: heading(at, n), values })
    };
    (0..FACETS.len()).filter_map(facet).collect()
}
