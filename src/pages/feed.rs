//! The feed of a site (Atom, RFC 4287): its rooms, its pages and its notes, by the dates
//! that they carry themselves.
//!
//! What has no date is not in it, nor is a draft, even while drafts are shown.

use std::fmt::Write;

use super::search::plain_text;
use super::site::{Site, join};
use super::{links, notes};
use crate::date::Date;
use crate::edition::{Note, PageHead, RoomId};
use crate::output::{OutputPath, Outputs};

/// Where the feed lies.
pub(super) const PATH: &str = "feed.xml";

/// How many entries it has at most, the newest.
const ENTRIES: usize = 100;

/// Characters after which a summary is cut.
const SUMMARY: usize = 300;

/// One thing that is new.
struct Entry {
    title: String,
    url: String,
    published: Option<Date>,
    updated: Date,
    /// Keys or names.
    by: Vec<String>,
    summary: String,
    lang: String,
}

/// The feed, if there is anything in it.
pub(super) fn file(site: &Site) -> Outputs {
    let entries = entries(site);
    let path = OutputPath::new(PATH);
    let newest = entries.first().map(|entry| entry.updated);
    let feed =
        path.zip(newest).map(|(path, newest)| (path, written(site, &entries, newest).into_bytes()));
    feed.into_iter().collect()
}

/// Whether there is a feed.
pub(super) fn is_any(site: &Site) -> bool {
    !entries(site).is_empty()
}

/// The newest first.
fn entries(site: &Site) -> Vec<Entry> {
    let rooms = site.room_ids().filter(|&room| !site.room(room).publication.draft);
    let mut entries: Vec<Entry> = rooms
        .flat_map(|room| {
            let notes = site.writing(room).notes.iter();
            let notes = notes.filter(|note| !note.publication.draft);
            let notes = notes.filter_map(move |note| of_note(site, room, note));
            of_room(site, room).into_iter().chain(notes)
        })
        .collect();
    let heads = site.edition.library.sections.iter().flat_map(|section| &section.pages);
    let heads = heads.filter(|head| !head.publication.draft);
    entries.extend(heads.filter_map(|head| of_page(site, head)));
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.url.cmp(&b.url)));
    entries.truncate(ENTRIES);
    entries
}

fn of_room(site: &Site, room: RoomId) -> Option<Entry> {
    let head = site.room(room);
    Some(Entry {
        title: head.title.clone(),
        url: site.address(&head.address),
        published: head.date,
        updated: head.date.max(head.updated)?,
        by: head.by.clone(),
        summary: head.summary.clone().or(head.subtitle.clone()).unwrap_or_default(),
        lang: head.lang.clone(),
    })
}

fn of_note(site: &Site, room: RoomId, note: &Note<crate::edition::Anchor>) -> Option<Entry> {
    Some(Entry {
        title: format!("{} · {}", notes::name(note), site.room(room).title),
        url: site.address(&site.note_folder(room, note)),
        published: note.date,
        updated: note.date.max(note.updated)?,
        by: note.by.clone(),
        summary: beginning(&plain_text(&note.body)),
        lang: note.lang.clone(),
    })
}

fn of_page(site: &Site, head: &PageHead) -> Option<Entry> {
    Some(Entry {
        title: head.title.clone(),
        url: site.address(&join("", &head.address)),
        published: head.date,
        updated: head.date?,
        by: head.by.clone(),
        summary: head.summary.clone().unwrap_or_default(),
        lang: head.lang.clone(),
    })
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SUMMARY) {
        None => text,
        Some((cut, _)) => {
            let blank = text[..cut].rfind(' ').unwrap_or(cut);
            format!("{} …", &text[..blank])
        }
    }
}

fn written(site: &Site, entries: &[Entry], newest: Date) -> String {
    let settings = &site.edition.library.settings;
    let address = links::absolute(&settings.base_url, PATH);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        xml(&settings.lang)
    );
    element(&mut out, "id", &site.address(""));
    element(&mut out, "title", &settings.title);
    if let Some(subtitle) = &settings.subtitle {
        element(&mut out, "subtitle", subtitle);
    }
    let _ = writeln!(out, "<link rel=\"self\" href=\"{}\"/>", xml(&address));
    let _ = writeln!(out, "<link href=\"{}\"/>", xml(&site.address("")));
    element(&mut out, "updated", &moment(newest));
    people(&mut out, std::slice::from_ref(&settings.title));
    let generator =
        concat!("<generator version=\"", env!("CARGO_PKG_VERSION"), "\">Variorum</generator>\n");
    out.push_str(generator);
    for each in entries {
        entry(&mut out, site, each);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, site: &Site, entry: &Entry) {
    let known = &site.edition.library.settings.people;
    let name = |key: &String| known.get(key).map_or(key, |person| &person.name).clone();
    let _ = writeln!(out, "<entry xml:lang=\"{}\">", xml(&entry.lang));
    element(out, "id", &entry.url);
    element(out, "title", &entry.title);
    let _ = writeln!(out, "<link href=\"{}\"/>", xml(&entry.url));
    if let Some(published) = entry.published {
        element(out, "published", &moment(published));
    }
    element(out, "updated", &moment(entry.updated));
    people(out, &entry.by.iter().map(name).collect::<Vec<_>>());
    if !entry.summary.is_empty() {
        element(out, "summary", &entry.summary);
    }
    out.push_str("</entry>\n");
}

fn people(out: &mut String, names: &[String]) {
    for name in names {
        let _ = writeln!(out, "<author><name>{}</name></author>", xml(name));
    }
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", xml(text));
}

/// A day as Atom wants it. Content knows days only, so it is midnight, UTC.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Text for XML, without the characters that XML does not allow.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}
