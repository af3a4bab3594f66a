//! A page for every quotation of the site, and the list of them for every room.
//!
//! The address of a quotation is made from what is quoted, where from and in which text, so
//! that another quotation before it changes nothing. Every quotation that is counted has
//! one page and no other has.

use super::links;
use super::site::{At, Site};
use super::uses::{self, Owner, landing, target_landing};
use super::{Link, Page};
use crate::edition::{Anchor, Item, NoteId, RoomId, Text};
use crate::output::OutputPath;
use crate::quotation::Quote;

mod address;
mod citation;
mod departures;
mod list;
mod page;

pub(super) use page::compared;

/// A quotation held against one of the places it cites.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// What its place on the source's page is called; one of its kind.
    pub key: String,
    /// The folder of its page.
    pub folder: String,
    pub anchor: &'a Anchor,
    pub quote: &'a Quote,
    pub from: From<'a>,
}

/// Where a quotation is written.
#[derive(Clone, Debug)]
pub(super) struct From<'a> {
    /// `essay`, `note`, `claim`, `term`, `introduction` or `page`.
    pub kind: &'static str,
    /// Folder of the page it stands on, fragment there, and a name for people.
    pub folder: String,
    pub fragment: String,
    pub name: String,
    /// Who wrote it.
    pub by: Vec<String>,
    /// Language of what stands around it.
    pub lang: &'a str,
    /// What its citation says of the place, if it has one.
    pub item: Option<&'a Item>,
}

/// The quotations of a room, or of the pages outside rooms, by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Quotations<'a> {
    /// In the order in which they are written: essay, notes, glossary, introductions.
    pub entries: Vec<Entry<'a>>,
    by_key: std::collections::BTreeMap<String, usize>,
}

impl<'a> Quotations<'a> {
    /// Those of a room.
    pub fn of_room(site: &Site<'a>, room: RoomId) -> Self {
        let mut gathered = Gathered::new(site.folder(room, ""), site);
        let writing = site.writing(room);
        let lang = site.room(room).lang.as_str();
        gathered.text(&writing.essay, &uses::essay(site, room), ("essay", lang));
        for (n, note) in writing.notes.iter().enumerate() {
            gathered.targets(room, NoteId(n));
            gathered.text(&note.body, &uses::body(site, room, note), ("note", &note.lang));
        }
        for (n, term) in writing.glossary.iter().enumerate() {
            gathered.text(&term.body, &uses::room_term(site, room, n), ("term", &term.lang));
        }
        for (n, file) in writing.files.iter().enumerate() {
            let owner = uses::introduction(site, room, n);
            gathered.text(&file.introduction, &owner, ("introduction", lang));
        }
        gathered.finish()
    }

    /// Those outside rooms.
    pub fn outside(site: &Site<'a>) -> Self {
        let mut gathered = Gathered::new(String::new(), site);
        let heads = site.edition.library.sections.iter().flat_map(|section| &section.pages);
        for (n, (head, text)) in heads.zip(&site.edition.writing.pages).enumerate() {
            gathered.text(text, &uses::page(head, n), ("page", &head.lang));
        }
        for (n, term) in site.edition.writing.glossary.iter().enumerate() {
            gathered.text(&term.body, &uses::term_owner(site, n), ("term", &term.lang));
        }
        gathered.finish()
    }

    /// The quotation with a key.
    pub fn find(&self, key: &str) -> Option<&Entry<'a>> {
        self.by_key.get(key).map(|&at| &self.entries[at])
    }
}

/// Quotations on their way to addresses.
struct Gathered<'a, 'b> {
    site: &'b Site<'a>,
    /// The folder that their folders lie below.
    below: String,
    entries: Vec<Entry<'a>>,
    addresses: address::Addresses,
}

impl<'a, 'b> Gathered<'a, 'b> {
    fn new(folder: String, site: &'b Site<'a>) -> Self {
        let below = super::site::join(&folder, "quotations");
        Gathered { site, below, entries: Vec::new(), addresses: address::Addresses::default() }
    }

    fn text(
        &mut self,
        text: &'a Text<Anchor>,
        owner: &Owner,
        (kind, lang): (&'static str, &'a str),
    ) {
        for (q, quotation) in text.quotations.iter().enumerate() {
            let citation = text.citations.get(&quotation.citation);
            for (place, anchor) in quotation.places.iter().enumerate() {
                let own = uses::quotation_id(q);
                self.entry(
                    landing(&owner.prefix, q, place),
                    (anchor, &quotation.quote),
                    From {
                        kind,
                        folder: owner.folder.clone(),
                        fragment: owner.fragment.clone().unwrap_or(own),
                        name: owner.name.clone(),
                        by: owner.by.clone(),
                        lang,
                        item: citation.and_then(|citation| citation.items.get(place)),
                    },
                );
            }
        }
    }

    fn targets(&mut self, room: RoomId, id: NoteId) {
        let site = self.site;
        let Some(note) = site.note(room, id) else { return };
        let claim = note.kind == crate::edition::NoteKind::Claim;
        for (t, target) in note.targets.iter().enumerate() {
            let (Some(anchor), Some(quote)) = (&target.place, &target.quote) else { continue };
            self.entry(
                target_landing(note, t, 0),
                (anchor, quote),
                From {
                    kind: if claim { "claim" } else { "note" },
                    folder: site.note_folder(room, note),
                    fragment: String::new(),
                    name: super::notes::name(note),
                    by: note.by.clone(),
                    lang: &note.lang,
                    item: None,
                },
            );
        }
    }

    fn entry(&mut self, key: String, (anchor, quote): (&'a Anchor, &'a Quote), from: From<'a>) {
        if anchor.labels.is_empty() {
            return;
        }
        let name = self.addresses.take(self.site, (anchor, quote), &from);
        let folder = super::site::join(&self.below, &name);
        self.entries.push(Entry { key, folder, anchor, quote, from });
    }

    fn finish(self) -> Quotations<'a> {
        let keys = self.entries.iter().enumerate().map(|(n, entry)| (entry.key.clone(), n));
        Quotations { by_key: keys.collect(), entries: self.entries }
    }
}

impl<'a> At<'a> {
    /// A link to the page of a quotation, by its key; empty if there is none.
    pub(super) fn quotation(&self, key: &str) -> String {
        let in_room = self.room.and_then(|room| self.site.rooms.get(room.0));
        let found = in_room.and_then(|facts| facts.quotations.find(key));
        let found = found.or_else(|| self.site.outside.find(key));
        found.map(|entry| links::to_page(self.path, &entry.folder, "")).unwrap_or_default()
    }

    /// A link to the list of a room's quotations; empty if it has none.
    pub(super) fn quotations(&self, room: RoomId) -> String {
        let facts = self.site.rooms.get(room.0);
        match facts.is_some_and(|facts| !facts.quotations.entries.is_empty()) {
            true => self.link(&self.site.folder(room, "quotations"), ""),
            false => String::new(),
        }
    }
}

/// The quotation pages of a room, or of the pages outside rooms, and their list.
pub(super) fn pages(site: &Site, room: Option<RoomId>) -> Vec<(OutputPath, Page)> {
    let none = Quotations::default();
    let all = match room {
        Some(room) => site.rooms.get(room.0).map_or(&none, |facts| &facts.quotations),
        None => &site.outside,
    };
    let mut pages: Vec<(OutputPath, Page)> =
        (0..all.entries.len()).filter_map(|n| page::page(site, room, (all, n))).collect();
    pages.extend(list::page(site, room, all));
    pages
}

/// Where a quotation is written, as a link from another page.
fn written(at: At, from: &From) -> Link {
    Link { label: from.name.clone(), url: at.link(&from.folder, &from.fragment), current: false }
}
