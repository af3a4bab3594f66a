//! The links around every page.

use super::Link;
use super::site::At;
use crate::edition::NoteKind;

/// The pages of the room, or of the site outside rooms.
pub(super) fn nav(at: At) -> Vec<Link> {
    match at.room {
        Some(_) => room(at),
        None => site(at),
    }
}

fn room(at: At) -> Vec<Link> {
    let Some(of) = at.room else { return Vec::new() };
    let (room, writing, words) = (at.site.room(of), at.site.writing(of), at.words());
    let mut links = Vec::new();
    let mut add = |id: &str, inside: &str, section: &str| {
        let folder = at.site.folder(of, inside);
        links.push(link(at, &words.say(id, &[]), &folder, &at.site.folder(of, section)));
    };
    if super::compare::is_comparable(at.site, of) {
        add("nav.compare", "compare", "compare");
    }
    if let Some(first) =
        room.base.filter(|base| room.sources.contains(base)).or(room.sources.first().copied())
    {
        add("nav.sources", &format!("sources/{}", at.site.source(first).key), "sources");
    }
    add("nav.essay", "", "");
    if writing.notes.iter().any(|note| note.kind == NoteKind::Claim) {
        add("nav.claims", "claims", "claims");
    }
    if !writing.notes.is_empty() {
        add("nav.notes", "notes", "notes");
    }
    if !writing.glossary.is_empty() {
        add("nav.glossary", "glossary", "glossary");
    }
    links
}

fn site(at: At) -> Vec<Link> {
    let library = &at.site.edition.library;
    let mut links = vec![link(at, &at.words().say("nav.rooms", &[]), "", "")];
    for page in library.sections.iter().flat_map(|section| &section.pages) {
        let top = !page.address.is_empty() && !page.address.contains('/');
        if top {
            links.push(link(at, &page.title, &page.address, &page.address));
        }
    }
    links
}

/// The links at the foot of every page.
pub(super) fn site_links(at: At) -> Vec<Link> {
    let (words, mut links) = (at.words(), Vec::new());
    if !at.site.edition.writing.glossary.is_empty() {
        links.push(link(at, &words.say("nav.glossary", &[]), "glossary", "glossary"));
    }
    links.push(link(at, &words.say("nav.colophon", &[]), "colophon", "colophon"));
    links
}

/// A link that is current on the pages below `section`; an essay's or the front page's
/// only on itself.
fn link(at: At, label: &str, folder: &str, section: &str) -> Link {
    let here = at.path.as_str();
    let own = at.room.map_or(String::new(), |room| at.site.room(room).address.clone());
    let current = if section == own {
        here == super::site::join(section, "index.html")
    } else {
        here.strip_prefix(section).is_some_and(|rest| rest.starts_with('/'))
    };
    Link { label: label.to_owned(), url: at.link(folder, ""), current }
}
