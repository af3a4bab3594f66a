//! The page that searches the site, and the passages that it finds.
//!
//! What must stay true: every passage has an address that exists, and nothing of a draft is
//! found, even while drafts are shown to their editors.

use crate::edition::{Anchor, NoteKind, RoomId, SourceId, Term, Text};
use crate::markdown::{Inline, Node, NodeKind, Point};
use crate::output::{OutputPath, Outputs};
use crate::search::{Index, Kind, Passage, index};

use super::site::{At, Site, block_id, locus};
use super::uses::{quotation_id, term_id};
use super::{Link, Page, SearchGroup, SearchPage, SearchRoom, links, notes, prose, words};

/// The folder of the page and of its index.
pub(super) const FOLDER: &str = "search";

/// What a page of the index is made of.
type Found = crate::search::Page;

/// The page, and the files that it loads.
pub(super) fn make(site: &Site) -> (Option<(OutputPath, Page)>, Outputs) {
    let Some(path) = OutputPath::page(FOLDER) else { return Default::default() };
    let at = At { site, path: &path, room: None };
    let index = index(collect(at));
    let page = page(at, &index);
    let file = |(name, bytes): (String, Vec<u8>)| {
        Some((OutputPath::new(format!("{FOLDER}/{name}"))?, bytes))
    };
    let files = index.files.into_iter().filter_map(file).collect();
    (Some((path.clone(), Page::Search(Box::new(page)))), files)
}

fn page(at: At, index: &Index) -> SearchPage {
    let site = at.site;
    let group = |(kind, passages): (Kind, usize)| SearchGroup {
        kind: kind.token(),
        label: at.words().say(label(kind), &[]),
        passages,
    };
    let outside = site.edition.library.sections.iter().flat_map(|section| &section.pages);
    let outside = outside.filter(|head| !head.publication.draft);
    let link = |title: &str, folder: &str| Link {
        label: title.to_owned(),
        url: at.link(folder, ""),
        current: false,
    };
    SearchPage {
        frame: at.frame("search", &at.words().say("search.title", &[]), ""),
        version: index.version.clone(),
        groups: Kind::ALL.into_iter().zip(index.passages).map(group).collect(),
        rooms: rooms(site).map(|room| room_links(at, room)).collect(),
        pages: outside.map(|head| link(&head.title, &head.address)).collect(),
    }
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Source => "search.sources",
        Kind::Note => "search.notes",
        Kind::Essay => "search.essays",
        Kind::Claim => "search.claims",
        Kind::Term => "search.terms",
    }
}

/// The rooms that are not drafts.
fn rooms(site: &Site) -> impl Iterator<Item = RoomId> {
    site.room_ids().filter(|&room| !site.room(room).publication.draft)
}

fn room_links(at: At, room: RoomId) -> SearchRoom {
    let inside = At { room: Some(room), ..at };
    let sources = at.site.room(room).sources.iter();
    SearchRoom {
        room: at.room_head(room),
        pages: super::nav::nav(inside),
        sources: sources.map(|&source| inside.source(source)).collect(),
    }
}

/// Everything that says something, in the order in which results of one kind are shown.
fn collect(at: At) -> Vec<Found> {
    let site = at.site;
    let mut found = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for room in rooms(site) {
        let sources = site.room(room).sources.iter();
        let new = sources.filter(|&&source| seen.insert(source));
        found.extend(new.map(|&id| source(at, room, id)));
        found.push(essay(at, room));
        found.extend(room_notes(at, room));
        let terms = &site.writing(room).glossary;
        found.extend(glossary(at, &site.folder(room, "glossary"), terms));
    }
    found.extend(outside(at));
    found.extend(glossary(at, "glossary", &site.edition.writing.glossary));
    let says = |passage: &Passage| passage.text.contains(char::is_alphanumeric);
    found.iter_mut().for_each(|page| page.passages.retain(says));
    found
}

fn source(at: At, room: RoomId, id: SourceId) -> Found {
    let record = &at.site.source(id).record;
    let title = [Some(&record.title), record.subtitle.as_ref()];
    let title = title.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n");
    let mut passages = vec![passage(String::new(), String::new(), title)];
    if let Some(text) = at.site.text(id) {
        let blocks = text.blocks.iter().enumerate();
        passages.extend(blocks.map(|(n, block)| Passage {
            fragment: links::hash(&block_id(text, n)),
            place: locus(at.words(), text, n..n + 1),
            text: text.block_text(block).to_owned(),
        }));
    }
    Found {
        kind: Kind::Source,
        url: at.link(&at.site.source_folder(room, id), ""),
        title: format!("{} {} · {}", record.siglum, record.short, at.site.room(room).title),
        lang: record.lang.clone(),
        dir: if record.rtl { "rtl" } else { "ltr" },
        passages,
    }
}

fn essay(at: At, room: RoomId) -> Found {
    let (head, writing) = (at.site.room(room), at.site.writing(room));
    let mut found = writing_page(at, Kind::Essay, (&head.address, &head.title, &head.lang));
    let intro = [&head.title].into_iter().chain(&head.subtitle).chain(&head.summary);
    let intro = intro.map(String::as_str).collect::<Vec<_>>().join("\n");
    found.passages.push(passage(String::new(), String::new(), intro));
    found.passages.extend(paragraphs(&writing.essay, &head.title));
    found
}

/// The notes of a room that are no drafts; claims where their row is.
fn room_notes(at: At, room: RoomId) -> Vec<Found> {
    let site = at.site;
    let notes = site.writing(room).notes.iter().filter(|note| !note.publication.draft);
    let found = notes.map(|note| {
        let name = notes::name(note);
        let claim = note.kind == NoteKind::Claim;
        let (kind, folder, fragment) = match claim {
            true => {
                let row = links::hash(&format!("claim-{}", note.id.value));
                (Kind::Claim, site.folder(room, "claims"), row)
            }
            false => (Kind::Note, site.note_folder(room, note), String::new()),
        };
        let title = format!("{name} · {}", site.room(room).title);
        let mut found = writing_page(at, kind, (&folder, &title, &note.lang));
        let own = note.title.as_ref().map(|title| title.text.trim().to_owned());
        let text: Vec<String> = own.into_iter().chain([plain_text(&note.body)]).collect();
        found.passages.push(passage(fragment, String::new(), text.join("\n")));
        found
    });
    found.collect()
}

/// The pages outside rooms that are no drafts.
fn outside(at: At) -> Vec<Found> {
    let heads = at.site.edition.library.sections.iter().flat_map(|section| &section.pages);
    let pages = heads.zip(&at.site.edition.writing.pages);
    let shown = pages.filter(|(head, _)| !head.publication.draft);
    let found = shown.map(|(head, text)| {
        let mut found = writing_page(at, Kind::Essay, (&head.address, &head.title, &head.lang));
        let intro = [Some(&head.title), head.summary.as_ref()].into_iter().flatten();
        let intro = intro.map(String::as_str).collect::<Vec<_>>().join("\n");
        found.passages.push(passage(String::new(), String::new(), intro));
        found.passages.extend(paragraphs(text, &head.title));
        found
    });
    found.collect()
}

fn glossary(at: At, folder: &str, terms: &[Term<Anchor>]) -> Vec<Found> {
    let term = |term: &Term<Anchor>| {
        let name = term.name.text.trim();
        let mut found = writing_page(at, Kind::Term, (folder, name, &term.lang));
        let mut text = vec![name.to_owned()];
        text.extend(term.also.iter().cloned());
        text.push(plain_text(&term.body));
        let fragment = links::hash(&term_id(&term.id.value));
        found.passages.push(passage(fragment, String::new(), text.join("\n")));
        found
    };
    terms.iter().map(term).collect()
}

/// A page of what editors wrote, still without passages: folder, title, language.
fn writing_page(at: At, kind: Kind, (folder, title, lang): (&str, &str, &str)) -> Found {
    Found {
        kind,
        url: at.link(folder, ""),
        title: title.to_owned(),
        lang: lang.to_owned(),
        dir: words::direction(lang),
        passages: Vec::new(),
    }
}

fn passage(fragment: String, place: String, text: String) -> Passage {
    Passage { fragment, place, text }
}

/// The blocks of prose that is shown in full, each a passage; a heading belongs to the
/// block behind it.
fn paragraphs(text: &Text<Anchor>, title: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut heading: Vec<String> = Vec::new();
    for (n, node) in prose::shown(text, title).iter().enumerate() {
        let mut lines = std::mem::take(&mut heading);
        plain(text, node, &mut lines);
        if matches!(node.kind, NodeKind::Heading { .. }) {
            heading = lines;
            continue;
        }
        let displayed =
            text.quotations.iter().position(|q| q.displayed && q.block == node.span.start);
        let id = displayed.map_or_else(|| prose::part_id(n), quotation_id);
        passages.push(passage(links::hash(&id), String::new(), lines.join("\n")));
    }
    let mut rest = heading;
    let footnotes = text.prose.footnotes.iter().flat_map(|footnote| &footnote.nodes);
    footnotes.for_each(|node| plain(text, node, &mut rest));
    passages.push(passage(String::new(), String::new(), rest.join("\n")));
    passages
}

/// All of a text, a line a block.
pub(super) fn plain_text(text: &Text<Anchor>) -> String {
    let mut lines = Vec::new();
    let footnotes = text.prose.footnotes.iter().flat_map(|footnote| &footnote.nodes);
    text.prose.nodes.iter().chain(footnotes).for_each(|node| plain(text, node, &mut lines));
    lines.join("\n")
}

/// The words of a block of a text. Blocks are not nested deeper than `markdown` lets them be.
fn plain(text: &Text<Anchor>, node: &Node, lines: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Heading { text, .. }
        | NodeKind::Paragraph(text)
        | NodeKind::Plain(text)
        | NodeKind::Html(text) => lines.push(without_citations(text)),
        NodeKind::Quote { nodes, .. } => nodes.iter().for_each(|node| plain(text, node, lines)),
        NodeKind::List { items, .. } => {
            items.iter().flatten().for_each(|node| plain(text, node, lines));
        }
        NodeKind::Code { text: code, .. } => {
            let parallel = text.parallels.iter().any(|each| each.block == node.span.start);
            lines.extend((!parallel).then(|| code.clone()));
        }
        NodeKind::Table { head, rows, .. } => {
            lines.extend([head].into_iter().chain(rows).map(|row| cells(row)));
        }
        NodeKind::Rule => {}
    }
}

/// The words of a block, without the blanks that lead to a citation.
fn without_citations(inline: &Inline) -> String {
    let mut words = String::with_capacity(inline.text.len());
    let mut from = 0;
    for (at, point) in &inline.points {
        if matches!(point, Point::Citation(_)) {
            words.push_str(inline.text[from..*at].trim_end());
            from = *at;
        }
    }
    words.push_str(&inline.text[from..]);
    words.trim().to_owned()
}

fn cells(row: &[Inline]) -> String {
    row.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" · ")
}
