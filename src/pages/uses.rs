//! Where quotations and notes touch the sources, each with the place its links land on.

use std::ops::Range;

use super::site::{Site, join};
use crate::edition::{Anchor, Note, NoteId, NoteKind, PageHead, Place, RoomId, SourceId, Text};
use crate::quotation::{Label, Passage};

/// A stretch of a source that something on the site uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    pub source: SourceId,
    /// From first to last byte of the text layer.
    pub range: Range<usize>,
    /// What is marked, in bytes of the text layer: the words less what was left out.
    pub marked: Vec<Range<usize>>,
    /// The id on the source's page.
    pub id: String,
    pub by: By,
    /// What uses it: folder of its page, fragment there, and a name for people.
    pub folder: String,
    pub fragment: String,
    pub name: String,
}

/// What kind of use it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// Prose quotes it.
    Quotation,
    /// A note speaks of it.
    Target(NoteId),
}

/// Where the quotations of one text land, and where they are.
pub(super) struct Owner {
    /// What their ids begin with.
    pub prefix: String,
    pub folder: String,
    pub name: String,
    /// What links back to its quotations name; nothing if each has an id of its own.
    pub fragment: Option<String>,
    /// Who wrote it.
    pub by: Vec<String>,
}

/// The id of the place where one quotation of a text lands, both counted from 0.
pub(super) fn landing(prefix: &str, quotation: usize, place: usize) -> String {
    match place {
        0 => format!("{prefix}{}", quotation + 1),
        place => format!("{prefix}{}.{}", quotation + 1, place + 1),
    }
}

/// The id of the place that a note's target lands on.
pub(super) fn target_landing(note: &Note<Anchor>, target: usize, occurrence: usize) -> String {
    landing(&format!("q-{}-", note.id.value), target, occurrence)
}

/// What touches the sources on the pages of a room; `outside` is what pages outside rooms
/// quote, wherever it lands.
pub(super) fn of_room(site: &Site, room: RoomId, outside: &[Use]) -> Vec<Use> {
    let mut uses = Vec::new();
    let writing = site.writing(room);
    quoted(site, &writing.essay, &essay(site, room), &mut uses);
    for (n, term) in writing.glossary.iter().enumerate() {
        quoted(site, &term.body, &room_term(site, room, n), &mut uses);
    }
    for (n, file) in writing.files.iter().enumerate() {
        quoted(site, &file.introduction, &introduction(site, room, n), &mut uses);
    }
    for (n, note) in writing.notes.iter().enumerate() {
        quoted(site, &note.body, &body(site, room, note), &mut uses);
        targets(site, room, NoteId(n), &mut uses);
    }
    let here = outside.iter().filter(|each| site.home(each.source, None) == Some(room));
    uses.extend(here.cloned());
    uses.sort_by_key(|each| (each.source, each.range.start, std::cmp::Reverse(each.range.end)));
    uses
}

/// What pages outside rooms quote; it lands in the first room that shows the source.
pub(super) fn outside_rooms(site: &Site) -> Vec<Use> {
    let mut uses = Vec::new();
    let heads = site.edition.library.sections.iter().flat_map(|section| &section.pages);
    for (n, (head, text)) in heads.zip(&site.edition.writing.pages).enumerate() {
        quoted(site, text, &page(head, n), &mut uses);
    }
    for (n, term) in site.edition.writing.glossary.iter().enumerate() {
        quoted(site, &term.body, &term_owner(site, n), &mut uses);
    }
    uses
}

pub(super) fn essay(site: &Site, room: RoomId) -> Owner {
    Owner {
        prefix: "cited-".to_owned(),
        folder: site.folder(room, ""),
        name: site.words(Some(room)).say("nav.essay", &[]),
        fragment: None,
        by: site.room(room).by.clone(),
    }
}

pub(super) fn body(site: &Site, room: RoomId, note: &Note<Anchor>) -> Owner {
    Owner {
        prefix: format!("q-{}-w", note.id.value),
        folder: site.note_folder(room, note),
        name: super::notes::name(note),
        fragment: None,
        by: note.by.clone(),
    }
}

pub(super) fn room_term(site: &Site, room: RoomId, n: usize) -> Owner {
    Owner {
        prefix: format!("cited-g{}-", n + 1),
        folder: site.folder(room, "glossary"),
        name: site.words(Some(room)).say("nav.glossary", &[]),
        fragment: site.writing(room).glossary.get(n).map(|term| term_id(&term.id.value)),
        by: Vec::new(),
    }
}

pub(super) fn introduction(site: &Site, room: RoomId, n: usize) -> Owner {
    Owner {
        prefix: format!("cited-i{}-", n + 1),
        folder: site.folder(room, "notes"),
        name: site.words(Some(room)).say("notes.introduction", &[]),
        fragment: Some(String::new()),
        by: Vec::new(),
    }
}

/// A page outside rooms, of which it is the `n`th, counted from 0.
pub(super) fn page(head: &PageHead, n: usize) -> Owner {
    Owner {
        prefix: format!("cited-page{}-", n + 1),
        folder: head.address.clone(),
        name: head.title.clone(),
        fragment: None,
        by: head.by.clone(),
    }
}

pub(super) fn term_owner(site: &Site, n: usize) -> Owner {
    Owner {
        prefix: format!("cited-term{}-", n + 1),
        folder: join("", "glossary"),
        name: site.words(None).say("nav.glossary", &[]),
        fragment: site.edition.writing.glossary.get(n).map(|term| term_id(&term.id.value)),
        by: Vec::new(),
    }
}

fn quoted(site: &Site, text: &Text<Anchor>, owner: &Owner, uses: &mut Vec<Use>) {
    for (q, quotation) in text.quotations.iter().enumerate() {
        for (p, anchor) in quotation.places.iter().enumerate() {
            let Place::Words { source, passages, .. } = &anchor.place else { continue };
            if site.text(*source).is_none() {
                continue;
            }
            uses.extend(passages.first().map(|passage| Use {
                source: *source,
                range: passage.range.clone(),
                marked: pieces(passage),
                id: landing(&owner.prefix, q, p),
                by: By::Quotation,
                folder: owner.folder.clone(),
                fragment: owner.fragment.clone().unwrap_or_else(|| quotation_id(q)),
                name: owner.name.clone(),
            }));
        }
    }
}

/// The id of a term on its glossary's page.
pub(super) fn term_id(id: &str) -> String {
    format!("term-{id}")
}

/// The id of a quotation in the page of its prose, counted from 0.
pub(super) fn quotation_id(quotation: usize) -> String {
    format!("quote-{}", quotation + 1)
}

/// What of a source a quotation marks: its words less what it left out.
pub(super) fn pieces(passage: &Passage) -> Vec<Range<usize>> {
    if passage.pieces.is_empty() || passage.labels.contains(&Label::Span) {
        return vec![passage.range.clone()];
    }
    passage.pieces.clone()
}

fn targets(site: &Site, room: RoomId, id: NoteId, uses: &mut Vec<Use>) {
    let Some(note) = site.note(room, id) else { return };
    let name = match note.kind {
        NoteKind::Claim => {
            let name = super::notes::name(note);
            site.words(Some(room)).say("note.claim", &[("name", &name)])
        }
        _ => super::notes::name(note),
    };
    for (t, target) in note.targets.iter().enumerate() {
        let Some(anchor) = &target.place else { continue };
        for (n, (source, range, marked)) in stretches(site, anchor).into_iter().enumerate() {
            uses.push(Use {
                source,
                range,
                marked,
                id: target_landing(note, t, n),
                by: By::Target(id),
                folder: site.note_folder(room, note),
                fragment: String::new(),
                name: name.clone(),
            });
        }
    }
}

type Stretch = (SourceId, Range<usize>, Vec<Range<usize>>);

/// The stretches of shown texts that a place covers.
fn stretches(site: &Site, anchor: &Anchor) -> Vec<Stretch> {
    match &anchor.place {
        Place::Words { source, passages, focus } if site.text(*source).is_some() => passages
            .iter()
            .map(|passage| {
                let inside = |f: &&Range<usize>| {
                    passage.range.start <= f.start && f.end <= passage.range.end
                };
                let focus: Vec<_> = focus.iter().filter(inside).cloned().collect();
                let marked = if focus.is_empty() { pieces(passage) } else { focus };
                (*source, passage.range.clone(), marked)
            })
            .collect(),
        Place::Blocks { source, blocks } => {
            let Some(text) = site.text(*source) else { return Vec::new() };
            let Some(covered) = text.blocks.get(blocks.clone()) else { return Vec::new() };
            let (Some(first), Some(last)) = (covered.first(), covered.last()) else {
                return Vec::new();
            };
            let marked = covered.iter().map(|block| block.range.clone()).collect();
            vec![(*source, first.range.start..last.range.end, marked)]
        }
        _ => Vec::new(),
    }
}
