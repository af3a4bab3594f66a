//! Where everything has its page, and what the makers of pages ask again and again.
//!
//! Addresses are made here and nowhere else: folders that count from the root.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::compare::PairShare;
use super::quotations::Quotations;
use super::uses::Use;
use super::{Author, Day, Frame, Image, Link, RoomHead, SourceRef, links, words};
use crate::edition::{
    Anchor, Edition, Note, NoteId, Place, Room, RoomComparison, RoomFindings, RoomId, RoomWriting,
    Source, SourceId, shown_text, shown_texts,
};
use crate::output::OutputPath;
use crate::text::{BlockKind, TextLayer, slug};
use crate::wording::{Wording, Words};

/// Where the page for addresses lies that do not exist.
pub(super) const NOT_FOUND: &str = "404.html";

/// The edition with what was found out once for all pages.
pub(super) struct Site<'a> {
    pub edition: &'a Edition,
    /// By [`RoomId`].
    pub rooms: Vec<RoomFacts<'a>>,
    /// The quotations of pages outside rooms.
    pub outside: Quotations<'a>,
    /// The rows of its comparisons, by [`RoomId`].
    pub comparisons: &'a [RoomComparison],
    /// What its sources say differently, by [`RoomId`].
    pub findings: &'a [RoomFindings],
    /// What the pages say, by language.
    pub wording: &'a Wording,
    /// Whether there is a feed.
    pub feed: bool,
}

/// What is known of a room before its pages are made.
pub(super) struct RoomFacts<'a> {
    /// For each note, the notes that answer it directly.
    pub answers: Vec<Vec<NoteId>>,
    /// Where quotations and notes touch the sources.
    pub uses: Vec<Use>,
    /// Every quotation written in it.
    pub quotations: Quotations<'a>,
    /// How much its sources share, from the first time somebody asks.
    pub pairs: OnceLock<Vec<PairShare>>,
    /// For each source the words of each of its units, from the first time somebody asks.
    pub words: BTreeMap<SourceId, OnceLock<Vec<Vec<String>>>>,
}

/// Where a page stands: everything that makes links right for it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub site: &'a Site<'a>,
    pub path: &'a OutputPath,
    /// The room whose page it is.
    pub room: Option<RoomId>,
}

impl<'a> Site<'a> {
    pub fn new(
        edition: &'a Edition,
        comparisons: &'a [RoomComparison],
        findings: &'a [RoomFindings],
        wording: &'a Wording,
    ) -> Self {
        let mut site = Site {
            edition,
            rooms: Vec::new(),
            outside: Quotations::default(),
            comparisons,
            findings,
            wording,
            feed: false,
        };
        site.feed = super::feed::is_any(&site);
        site.outside = Quotations::outside(&site);
        let outside = super::uses::outside_rooms(&site);
        let rooms: Vec<RoomId> = site.room_ids().collect();
        let facts = rooms.into_par_iter().map(|room| RoomFacts::new(&site, room, &outside));
        site.rooms = facts.collect();
        site
    }

    pub fn room(&self, room: RoomId) -> &'a Room {
        &self.edition.library.rooms[room.0]
    }

    pub fn writing(&self, room: RoomId) -> &'a RoomWriting<Anchor> {
        &self.edition.writing.rooms[room.0]
    }

    pub fn source(&self, source: SourceId) -> &'a Source {
        &self.edition.library.sources[source.0]
    }

    pub fn note(&self, room: RoomId, note: NoteId) -> Option<&'a Note<Anchor>> {
        self.writing(room).notes.get(note.0)
    }

    /// The full address of a folder on the web.
    pub fn address(&self, folder: &str) -> String {
        let path = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        links::absolute(&self.edition.library.settings.base_url, &path)
    }

    /// What the pages of a room say, or those outside rooms.
    pub fn words(&self, room: Option<RoomId>) -> &'a Words {
        let lang = room.map_or(&self.edition.library.settings.lang, |room| &self.room(room).lang);
        self.wording.of(lang)
    }

    /// The text of a source, if the whole of it may be shown.
    pub fn text(&self, source: SourceId) -> Option<&'a TextLayer> {
        shown_text(&self.edition.library, source)
    }

    pub fn room_ids(&self) -> impl Iterator<Item = RoomId> + use<> {
        (0..self.edition.library.rooms.len()).map(RoomId)
    }

    /// The sources of a room whose text is shown, in the order of the columns.
    pub fn texts(&self, room: RoomId) -> Vec<SourceId> {
        shown_texts(&self.edition.library, room)
    }

    /// The folder of a page inside a room.
    pub fn folder(&self, room: RoomId, inside: &str) -> String {
        join(&self.room(room).address, inside)
    }

    pub fn source_folder(&self, room: RoomId, source: SourceId) -> String {
        self.folder(room, &format!("sources/{}", self.source(source).key))
    }

    pub fn note_folder(&self, room: RoomId, note: &Note<Anchor>) -> String {
        self.folder(room, &format!("notes/{}", note.id.value))
    }

    /// The room on whose page of this source a link should land: `near` if the source is
    /// one of its own, else the first room that shows it.
    pub fn home(&self, source: SourceId, near: Option<RoomId>) -> Option<RoomId> {
        let shows = |room: &RoomId| self.room(*room).sources.contains(&source);
        near.filter(shows).or_else(|| self.room_ids().find(shows))
    }

    /// The layer of a note: its own, which `resolve` may have inherited, or the site's.
    pub fn layer(&self, note: &Note<Anchor>) -> String {
        note.layer.clone().unwrap_or_else(|| self.edition.library.settings.layer.clone())
    }
}

impl<'a> RoomFacts<'a> {
    fn new(site: &Site<'a>, room: RoomId, outside: &[Use]) -> Self {
        let notes = &site.writing(room).notes;
        let mut answers = vec![Vec::new(); notes.len()];
        for (n, note) in notes.iter().enumerate() {
            for (at, id) in answered(note) {
                if at == room && id.0 < answers.len() && !answers[id.0].contains(&NoteId(n)) {
                    answers[id.0].push(NoteId(n));
                }
            }
        }
        let uses = super::uses::of_room(site, room, outside);
        let words = site.texts(room).into_iter().map(|source| (source, OnceLock::new())).collect();
        let quotations = Quotations::of_room(site, room);
        RoomFacts { answers, uses, quotations, pairs: OnceLock::new(), words }
    }
}

/// The notes that a note answers.
pub(super) fn answered(note: &Note<Anchor>) -> impl Iterator<Item = (RoomId, NoteId)> + '_ {
    note.targets.iter().filter_map(|target| match target.place.as_ref()?.place {
        Place::Note { room, note, .. } => Some((room, note)),
        _ => None,
    })
}

pub(super) fn join(folder: &str, inside: &str) -> String {
    match (folder, inside) {
        ("", inside) => inside.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, inside) => format!("{folder}/{inside}"),
    }
}

impl<'a> At<'a> {
    /// What the page says.
    pub fn words(&self) -> &'a Words {
        self.site.words(self.room)
    }

    /// A link to the page of a folder.
    pub fn link(&self, folder: &str, fragment: &str) -> String {
        self.anywhere(links::to_page(self.path, folder, fragment))
    }

    /// A link to a file of the site.
    pub fn file(&self, path: &str) -> String {
        self.anywhere(links::to_file(self.path, path))
    }

    /// A link that is right wherever the page is shown. Servers show the page for addresses
    /// that do not exist at all of those, so its links count from the root of the domain.
    fn anywhere(&self, link: String) -> String {
        match link.strip_prefix("./") {
            Some(inside) if self.path.as_str() == NOT_FOUND => self.root() + inside,
            _ => link,
        }
    }

    /// What to put before a path from the root of the site.
    fn root(&self) -> String {
        match self.path.as_str() {
            NOT_FOUND => links::root(&self.site.edition.library.settings.base_url).to_owned(),
            _ => self.path.to_root(),
        }
    }

    /// A link to something on a source's page; empty if the source has none.
    pub fn source_link(&self, source: SourceId, fragment: &str) -> String {
        let home = self.site.home(source, self.room);
        home.map(|room| self.link(&self.site.source_folder(room, source), fragment))
            .unwrap_or_default()
    }

    pub fn source(&self, id: SourceId) -> SourceRef {
        let source = self.site.source(id);
        let record = &source.record;
        SourceRef {
            key: source.key.clone(),
            siglum: record.siglum.clone(),
            short: record.short.clone(),
            title: record.title.clone(),
            url: self.source_link(id, ""),
            lang: record.lang.clone(),
            dir: if record.rtl { "rtl" } else { "ltr" },
            date: record.date.as_ref().map(|date| words::moment(self.words(), date)),
        }
    }

    /// People by key or literal name, with links to their pages where they have one.
    pub fn authors(&self, by: &[String]) -> Vec<Author> {
        let people = &self.site.edition.library.settings.people;
        by.iter()
            .map(|who| match people.get(who) {
                Some(person) => Author { name: person.name.clone(), url: self.person(who) },
                None => Author { name: who.clone(), url: String::new() },
            })
            .collect()
    }

    /// The names of people, in one line.
    pub fn names(&self, by: &[String]) -> String {
        let names = self.authors(by).into_iter().map(|author| author.name);
        names.collect::<Vec<_>>().join(", ")
    }

    fn person(&self, key: &str) -> String {
        slug(key).map(|slug| self.link(&format!("people/{slug}"), "")).unwrap_or_default()
    }

    pub fn tags(&self, tags: &[String]) -> Vec<Link> {
        let link = |tag: &String| Link {
            label: tag.clone(),
            url: slug(tag).map(|slug| self.link(&format!("tags/{slug}"), "")).unwrap_or_default(),
            current: false,
        };
        tags.iter().map(link).collect()
    }

    pub fn room_head(&self, room: RoomId) -> RoomHead {
        let head = self.site.room(room);
        RoomHead {
            title: head.title.clone(),
            url: self.link(&head.address, ""),
            lang: head.lang.clone(),
            dir: words::direction(&head.lang),
        }
    }

    /// What is around the page.
    pub fn frame(&self, kind: &'static str, title: &str, description: &str) -> Frame {
        let settings = &self.site.edition.library.settings;
        let room = self.room.map(|room| self.site.room(room));
        let lang = room.map_or(&settings.lang, |room| &room.lang).clone();
        let owner = room.map_or(&settings.title, |room| &room.title);
        let same = title == owner || title.is_empty();
        let head_title = if same { owner.clone() } else { format!("{title} · {owner}") };
        let folder = self.path.as_str().strip_suffix("index.html").unwrap_or(self.path.as_str());
        Frame {
            dir: words::direction(&lang),
            title: title.to_owned(),
            head_title,
            description: one_line(description),
            root: self.root(),
            path: self.path.to_string(),
            canonical: links::absolute(&settings.base_url, folder),
            locale: locale(&lang),
            image: room.and_then(|room| self.card_image(room)),
            lang,
            kind,
            site_title: settings.title.clone(),
            site_subtitle: settings.subtitle.clone().unwrap_or_default(),
            site_lang: settings.lang.clone(),
            site_url: self.link("", ""),
            search_url: self.link(super::search::FOLDER, ""),
            feed_url: if self.site.feed { self.file(super::feed::PATH) } else { String::new() },
            site_links: super::nav::site_links(*self),
            room: self.room.map(|room| self.room_head(room)),
            nav: super::nav::nav(*self),
            draft: room.is_some_and(|room| room.publication.draft),
            licence: room
                .and_then(|r| r.licence.clone())
                .or(settings.licence.clone())
                .unwrap_or_default(),
            generator: concat!("Variorum ", env!("CARGO_PKG_VERSION")).to_owned(),
            site_extra: settings.extra.clone(),
        }
    }

    /// The image of a room with its full address.
    fn card_image(&self, room: &Room) -> Option<Image> {
        let (path, alt) = room.image.as_ref()?;
        let path = format!("{}/media/{path}", room.address);
        let url = links::absolute(&self.site.edition.library.settings.base_url, &path);
        Some(Image { url, alt: alt.clone() })
    }
}

/// A language tag as Open Graph writes it, if it names a country: `en_GB`.
fn locale(lang: &str) -> String {
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default();
    let country = parts.find(|part| part.len() == 2);
    country.map(|country| format!("{language}_{country}")).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id of a block on its source's page: `p4` where it opens passage 4.
pub(super) fn block_id(text: &TextLayer, index: usize) -> String {
    let Some(block) = text.blocks.get(index) else { return "text".to_owned() };
    match (&block.kind, block.number) {
        (BlockKind::Title, _) => "title".to_owned(),
        (BlockKind::Subtitle, _) => "subtitle".to_owned(),
        (BlockKind::Footnote(label), _) if opens_footnote(text, index) => {
            format!("source-fn-{}", label.split_whitespace().collect::<Vec<_>>().join("-"))
        }
        (_, Some(number)) if block.opens_number => format!("p{number}"),
        _ => format!("b{index}"),
    }
}

fn opens_footnote(text: &TextLayer, index: usize) -> bool {
    let kind = &text.blocks[index].kind;
    !text.blocks[..index].iter().any(|earlier| earlier.kind == *kind)
}

/// Where blocks stand, for people: `¶4`, `¶4–5`, `title`, `fn 1`.
pub(super) fn locus(words: &Words, text: &TextLayer, blocks: std::ops::Range<usize>) -> String {
    let Some(first) = text.blocks.get(blocks.start) else { return String::new() };
    let last = text.blocks.get(blocks.end.max(blocks.start + 1) - 1).unwrap_or(first);
    match (first.number, last.number) {
        (Some(a), Some(b)) if a != b => format!("¶{a}–{b}"),
        (Some(a), _) => format!("¶{a}"),
        (None, _) => match &first.kind {
            BlockKind::Title => words.say("locus.title", &[]),
            BlockKind::Subtitle => words.say("locus.subtitle", &[]),
            BlockKind::Footnote(label) => words.say("locus.footnote", &[("label", label)]),
            BlockKind::Heading(_) => words.say("locus.heading", &[]),
            _ => String::new(),
        },
    }
}

/// Where a range of the text stands, for people.
pub(super) fn range_locus(
    words: &Words,
    text: &TextLayer,
    range: &std::ops::Range<usize>,
) -> String {
    let first = text.block_at(range.start).unwrap_or(0);
    let last = text.block_at(range.end.saturating_sub(1).max(range.start)).unwrap_or(first);
    locus(words, text, first..last + 1)
}

/// The later of two dates that may be missing.
pub(super) fn latest(
    at: At,
    date: Option<crate::date::Date>,
    updated: Option<crate::date::Date>,
) -> Option<Day> {
    date.max(updated).map(|date| words::day(at.words(), date))
}
