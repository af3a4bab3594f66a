//! Everything with one tag, and everything by one person.

use std::collections::BTreeMap;

use super::site::{At, Site};
use super::{Page, RoomNotes, TaxonomyPage, front, notes};
use crate::edition::{NoteId, RoomId};
use crate::output::OutputPath;
use crate::text::slug;

/// Where something is used.
#[derive(Default)]
struct Found {
    name: String,
    rooms: Vec<RoomId>,
    notes: Vec<(RoomId, NoteId)>,
}

/// The pages of all tags and of all people of the settings who wrote something.
pub(super) fn pages(site: &Site) -> Vec<(OutputPath, Page)> {
    let tags = tags(site).into_iter().map(|(slug, found)| (format!("tags/{slug}"), "tag", found));
    let people = people(site).into_iter();
    let people = people.map(|(slug, found)| (format!("people/{slug}"), "person", found));
    tags.chain(people)
        .filter_map(|(folder, kind, found)| page(site, &folder, (kind, found)))
        .collect()
}

/// The tags of the site by address: name and how often they are used.
pub(super) fn tag_counts(site: &Site) -> Vec<(String, String, usize)> {
    let count = |found: &Found| found.rooms.len() + found.notes.len();
    tags(site).into_iter().map(|(slug, found)| (slug, found.name.clone(), count(&found))).collect()
}

fn tags(site: &Site) -> BTreeMap<String, Found> {
    collect(
        site,
        |room| site.room(room).tags.clone(),
        |note| note.tags.clone(),
        |tag| Some(tag.into()),
    )
}

fn people(site: &Site) -> BTreeMap<String, Found> {
    let people = &site.edition.library.settings.people;
    collect(
        site,
        |room| site.room(room).by.clone(),
        |note| note.by.clone(),
        |key| people.contains_key(key).then(|| key.to_owned()),
    )
}

fn collect(
    site: &Site,
    of_room: impl Fn(RoomId) -> Vec<String>,
    of_note: impl Fn(&crate::edition::Note<crate::edition::Anchor>) -> Vec<String>,
    name: impl Fn(&str) -> Option<String>,
) -> BTreeMap<String, Found> {
    let mut all: BTreeMap<String, Found> = BTreeMap::new();
    let mut find = |word: String, add: &dyn Fn(&mut Found)| {
        let (Some(slug), Some(name)) = (slug(&word), name(&word)) else { return };
        let found = all.entry(slug).or_insert_with(|| Found { name, ..Found::default() });
        add(found);
    };
    for room in site.room_ids() {
        for word in of_room(room) {
            find(word, &|found| found.rooms.push(room));
        }
        for (n, note) in site.writing(room).notes.iter().enumerate() {
            for word in of_note(note) {
                find(word, &|found| found.notes.push((room, NoteId(n))));
            }
        }
    }
    all
}

fn page(
    site: &Site,
    folder: &str,
    (kind, found): (&'static str, Found),
) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(folder)?;
    let at = At { site, path: &path, room: None };
    let people = &site.edition.library.settings.people;
    let person = people.get(&found.name).filter(|_| kind == "person");
    let name = person.map_or(&found.name, |person| &person.name).clone();
    let page = TaxonomyPage {
        frame: at.frame("taxonomy", &name, ""),
        kind,
        about: person.and_then(|person| person.about.clone()).unwrap_or_default(),
        url: person
            .and_then(|person| person.url.clone())
            .filter(|url| super::links::is_outside(url))
            .unwrap_or_default(),
        orcid: person.and_then(|person| person.orcid.clone()).unwrap_or_default(),
        rooms: found.rooms.iter().map(|&room| front::card(at, room)).collect(),
        count: found.notes.len(),
        notes: by_room(at, &found.notes),
        name,
    };
    Some((path, Page::Taxonomy(Box::new(page))))
}

fn by_room(at: At, found: &[(RoomId, NoteId)]) -> Vec<RoomNotes> {
    let mut rooms: BTreeMap<RoomId, Vec<NoteId>> = BTreeMap::new();
    for (room, note) in found {
        rooms.entry(*room).or_default().push(*note);
    }
    let of = |(room, ids): (RoomId, Vec<NoteId>)| RoomNotes {
        room: at.room_head(room),
        notes: ids.into_iter().filter_map(|id| notes::view(at, room, id)).collect(),
    };
    rooms.into_iter().map(of).collect()
}
