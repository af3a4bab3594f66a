//! The ids that prose has, as far as they are known before pages are made: those of
//! headings. Ids that templates and quotations bring along are taken as given.

use std::collections::{BTreeMap, BTreeSet};

use crate::edition::{Selector, Writing};
use crate::files::FileId;
use crate::markdown::{NodeKind, Prose};
use crate::text::slug;

/// Ids by the file whose page has them.
pub(super) type Fragments = BTreeMap<FileId, BTreeSet<String>>;

/// How the ids begin that are not made from headings.
const MADE: [&str; 10] =
    ["fn-", "ref-", "side-", "quote-", "cited-", "claim-", "note-", "part-", "in-", "c-"];
/// Ids of parts that pages have.
const PARTS: [&str; 8] = ["main", "text", "live", "keys", "keys-on", "count", "thread", "title"];

/// The ids of the headings of every essay, page, note and term. Those of all notes of a
/// file are taken together, since each may be shown beside the others.
pub(super) fn fragments(writing: &Writing<Selector>) -> Fragments {
    let mut found = Fragments::new();
    let mut add = |file: FileId, prose: &Prose| {
        found.entry(file).or_default().extend(headings(prose));
    };
    for room in &writing.rooms {
        add(room.essay.file, &room.essay.prose);
        room.notes.iter().for_each(|note| add(note.file, &note.body.prose));
        room.files.iter().for_each(|file| add(file.introduction.file, &file.introduction.prose));
        room.glossary.iter().for_each(|term| add(term.body.file, &term.body.prose));
    }
    writing.pages.iter().for_each(|page| add(page.file, &page.prose));
    writing.glossary.iter().for_each(|term| add(term.body.file, &term.body.prose));
    found
}

/// Whether a page with these headings has the id, as far as is known.
pub(super) fn has(headings: &BTreeSet<String>, id: &str) -> bool {
    let made = MADE.iter().any(|made| id.starts_with(made)) || id.ends_with("-h");
    made || PARTS.contains(&id) || headings.contains(id)
}

/// The ids of headings; a second heading of the same words has a number behind its id.
fn headings(prose: &Prose) -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = PARTS.iter().map(|&id| id.to_owned()).collect();
    let mut waiting: Vec<_> = prose.nodes.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match &node.kind {
            NodeKind::Heading { attributes, text, .. } => {
                let own = attributes.id.as_ref().map(|id| id.text.clone());
                let id = own.or_else(|| slug(&text.text));
                id.into_iter().for_each(|id| insert(&mut ids, &id));
            }
            NodeKind::Quote { nodes, .. } => waiting.extend(nodes.iter().rev()),
            NodeKind::List { items, .. } => waiting.extend(items.iter().flatten().rev()),
            _ => {}
        }
    }
    ids
}

fn insert(ids: &mut BTreeSet<String>, id: &str) {
    if !ids.insert(id.to_owned()) {
        let mut numbered = (2..).map(|n| format!("{id}-{n}"));
        numbered.find(|id| ids.insert(id.clone()));
    }
}
