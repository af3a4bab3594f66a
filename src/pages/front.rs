//! The front page, sections, ordinary pages, and the essay of a room.

use super::found::Finder;
use super::site::{At, Site, latest};
use super::{
    Counted, Image, Link, NotFoundPage, Page, PageCard, Prose, RoomCard, RoomPage, SectionPage,
    SitePage, TextPage, claims, compare, prose, source, tally, taxonomy, uses, words,
};
use crate::edition::{Anchor, NoteKind, PageHead, RoomId, Section, Text};
use crate::output::OutputPath;

/// A page outside rooms, with its text.
struct Piece<'a> {
    head: &'a PageHead,
    text: &'a Text<Anchor>,
    /// Which of all pages, from 0.
    number: usize,
}

/// The pages outside rooms.
pub(super) fn pages(site: &Site) -> Vec<(OutputPath, Page)> {
    let mut pages = Vec::new();
    let mut number = 0;
    for section in &site.edition.library.sections {
        let pieces: Vec<Piece> = section
            .pages
            .iter()
            .enumerate()
            .filter_map(|(n, head)| {
                let text = site.edition.writing.pages.get(number + n)?;
                Some(Piece { head, text, number: number + n })
            })
            .collect();
        number += section.pages.len();
        let index = pieces.iter().find(|piece| piece.head.address == section.address);
        pages.extend(section_page(site, section, index));
        let others = pieces.iter().filter(|piece| piece.head.address != section.address);
        pages.extend(others.filter_map(|piece| text_page(site, piece)));
    }
    pages.extend(not_found(site));
    pages
}

fn full(at: At, piece: &Piece) -> Prose {
    prose::full(at, piece.text, &uses::page(piece.head, piece.number), &piece.head.title)
}

fn section_page(
    site: &Site,
    section: &Section,
    index: Option<&Piece>,
) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(&section.address)?;
    let at = At { site, path: &path, room: None };
    let prose = index.map(|piece| full(at, piece)).unwrap_or_default();
    let pages = cards(at, section);
    if section.address.is_empty() {
        return Some((path.clone(), Page::Site(Box::new(site_page(at, (prose, pages), index)))));
    }
    let own = section.address.rsplit('/').next().unwrap_or_default();
    let title = index.map_or(own, |piece| &piece.head.title);
    let summary = index.and_then(|piece| piece.head.summary.clone()).unwrap_or_default();
    let inside = |&room: &RoomId| parent(&site.room(room).address) == section.address;
    let page = SectionPage {
        frame: at.frame("section", title, &summary),
        prose,
        rooms: latest_first(site).into_iter().filter(inside).map(|room| card(at, room)).collect(),
        pages,
    };
    Some((path.clone(), Page::Section(Box::new(page))))
}

fn site_page(at: At, (prose, pages): (Prose, Vec<PageCard>), index: Option<&Piece>) -> SitePage {
    let site = at.site;
    let settings = &site.edition.library.settings;
    let summary = index.and_then(|piece| piece.head.summary.clone());
    let description = summary.or(settings.subtitle.clone()).unwrap_or_default();
    let tag = |(slug, label, count): (String, String, usize)| Counted {
        label,
        url: at.link(&format!("tags/{slug}"), ""),
        count,
    };
    SitePage {
        frame: at.frame("site", &settings.title, &description),
        prose,
        rooms: latest_first(site).into_iter().map(|room| card(at, room)).collect(),
        pages,
        tags: taxonomy::tag_counts(site).into_iter().map(tag).collect(),
    }
}

/// Rooms by their latest date, newest first; those of one day by address.
fn latest_first(site: &Site) -> Vec<RoomId> {
    let mut rooms: Vec<RoomId> = site.room_ids().collect();
    rooms.sort_by_key(|&room| {
        let head = site.room(room);
        (std::cmp::Reverse(head.updated.max(head.date)), head.address.clone())
    });
    rooms
}

/// The pages and sections directly in a section.
fn cards(at: At, section: &Section) -> Vec<PageCard> {
    let card = |head: &PageHead| PageCard {
        title: head.title.clone(),
        url: at.link(&head.address, ""),
        summary: head.summary.clone().unwrap_or_default(),
        date: head.date.map(|date| words::day(at.words(), date)),
        draft: head.publication.draft,
    };
    let own = section.pages.iter().filter(|head| head.address != section.address).map(card);
    let sections = at.site.edition.library.sections.iter();
    let below = sections
        .filter(|other| !other.address.is_empty() && parent(&other.address) == section.address);
    let below = below.map(|other| match other.pages.iter().find(|h| h.address == other.address) {
        Some(head) => card(head),
        None => PageCard {
            title: other.address.rsplit('/').next().unwrap_or_default().to_owned(),
            url: at.link(&other.address, ""),
            summary: String::new(),
            date: None,
            draft: false,
        },
    });
    own.chain(below).collect()
}

fn parent(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn text_page(site: &Site, piece: &Piece) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(&piece.head.address)?;
    let at = At { site, path: &path, room: None };
    let head = piece.head;
    let summary = head.summary.clone().unwrap_or_default();
    let mut frame = at.frame("text", &head.title, &summary);
    frame.lang.clone_from(&head.lang);
    frame.dir = words::direction(&head.lang);
    frame.draft = head.publication.draft;
    let page = TextPage {
        frame,
        by: at.authors(&head.by),
        date: head.date.map(|date| words::day(at.words(), date)),
        summary,
        prose: full(at, piece),
        extra: head.extra.clone(),
    };
    Some((path.clone(), Page::Text(Box::new(page))))
}

fn not_found(site: &Site) -> Option<(OutputPath, Page)> {
    let path = OutputPath::new(super::site::NOT_FOUND)?;
    let at = At { site, path: &path, room: None };
    let room = |room: RoomId| {
        let head = at.room_head(room);
        Link { label: head.title, url: head.url, current: false }
    };
    let page = NotFoundPage {
        frame: at.frame("404", &at.words().say("page.none", &[]), ""),
        rooms: site.room_ids().map(room).collect(),
    };
    Some((path.clone(), Page::NotFound(Box::new(page))))
}

/// A room in a list.
pub(super) fn card(at: At, room: RoomId) -> RoomCard {
    let site = at.site;
    let (head, writing) = (site.room(room), site.writing(room));
    let claims = writing.notes.iter().filter(|note| note.kind == NoteKind::Claim).count();
    RoomCard {
        title: head.title.clone(),
        subtitle: head.subtitle.clone().unwrap_or_default(),
        url: at.link(&head.address, ""),
        summary: head.summary.clone().unwrap_or_default(),
        lang: head.lang.clone(),
        dir: words::direction(&head.lang),
        by: at.authors(&head.by),
        date: head.date.map(|date| words::day(at.words(), date)),
        updated: latest(at, head.date, head.updated),
        sources: head.sources.iter().map(|&id| At { room: Some(room), ..at }.source(id)).collect(),
        notes: writing.notes.len(),
        claims,
        tally: tally::room(writing),
        links: links(at, room),
        tags: at.tags(&head.tags),
        map: compare::room_map(at, room),
        image: image(at, room),
        draft: head.publication.draft,
    }
}

/// Links to the pages of a room but its essay.
fn links(at: At, room: RoomId) -> Vec<Link> {
    let inside = At { room: Some(room), ..at };
    let mut links = super::nav::nav(inside);
    let essay = at.link(&at.site.room(room).address, "");
    links.retain(|link| link.url != essay);
    links
}

/// The pages of a room with how much is on them; the worksheet as well.
fn contents(at: At, room: RoomId) -> Vec<Counted> {
    let (site, writing) = (at.site, at.site.writing(room));
    let claims = writing.notes.iter().filter(|note| note.kind == NoteKind::Claim).count();
    let counts =
        [("claims", claims), ("notes", writing.notes.len()), ("glossary", writing.glossary.len())];
    let counts = counts.map(|(page, count)| (at.link(&site.folder(room, page), ""), count));
    let counted = |link: Link| {
        let count = counts.iter().find(|(url, _)| *url == link.url).map_or(0, |(_, count)| *count);
        Counted { label: link.label, url: link.url, count }
    };
    let mut all: Vec<Counted> = links(at, room).into_iter().map(counted).collect();
    if claims > 0 {
        let url = at.link(&claims::worksheet::folder(site, room), "");
        all.push(Counted { label: at.words().say("room.worksheet", &[]), url, count: 0 });
    }
    all
}

fn image(at: At, room: RoomId) -> Option<Image> {
    let (path, alt) = at.site.room(room).image.as_ref()?;
    let path = at.site.folder(room, &format!("media/{path}"));
    Some(Image { url: at.file(&path), alt: alt.clone() })
}

/// The essay of a room.
pub(super) fn room(site: &Site, room: RoomId) -> Option<(OutputPath, Page)> {
    let (head, writing) = (site.room(room), site.writing(room));
    let path = OutputPath::page(&head.address)?;
    let at = At { site, path: &path, room: Some(room) };
    let summary = head.summary.clone().unwrap_or_default();
    let found = Finder::new(at, room);
    let page = RoomPage {
        frame: at.frame("room", &head.title, &summary),
        subtitle: head.subtitle.clone().unwrap_or_default(),
        summary,
        by: at.authors(&head.by),
        date: head.date.map(|date| words::day(at.words(), date)),
        updated: head.updated.map(|date| words::day(at.words(), date)),
        prose: prose::full(at, &writing.essay, &uses::essay(site, room), &head.title),
        sources: head.sources.iter().map(|&id| source::card(at, room, id)).collect(),
        pairs: compare::room_pairs(at, room),
        origins: found.and_then(|found| found.origins()),
        quoted: found.map(|found| found.all_quoted()).unwrap_or_default(),
        figures: found.map(|found| found.all_figures()).unwrap_or_default(),
        tags: at.tags(&head.tags),
        contents: contents(at, room),
        table_url: claims::table::path(site, room).map(|path| at.file(&path)).unwrap_or_default(),
        map: compare::room_map(at, room),
        image: image(at, room),
        tally: tally::room(writing),
        quotations_url: at.quotations(room),
        extra: head.extra.clone(),
    };
    Some((path.clone(), Page::Room(Box::new(page))))
}
