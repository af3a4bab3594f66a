//! All texts and places of a writing, to look at or to change.

use crate::edition::{Anchor, Place, RoomWriting, Text, Writing};
use crate::markdown::{Inline, Mark, Node, NodeKind, Point, Prose};

/// Every text of a room.
pub(super) fn texts(room: &mut RoomWriting<Anchor>) -> impl Iterator<Item = &mut Text<Anchor>> {
    let notes = room.notes.iter_mut().map(|note| &mut note.body);
    let files = room.files.iter_mut().map(|file| &mut file.introduction);
    let terms = room.glossary.iter_mut().map(|term| &mut term.body);
    std::iter::once(&mut room.essay).chain(notes).chain(files).chain(terms)
}

/// Every place that a text speaks of.
pub(super) fn anchors(text: &mut Text<Anchor>) -> impl Iterator<Item = &mut Anchor> {
    let quotations = text.quotations.iter_mut().flat_map(|quotation| &mut quotation.places);
    let pointers = text.pointers.iter_mut().map(|pointer| &mut pointer.place);
    let columns = text.parallels.iter_mut().flat_map(|parallel| &mut parallel.columns);
    quotations.chain(pointers).chain(columns.flat_map(|column| &mut column.places))
}

/// Every place of a writing, targets and corrections included.
pub(super) fn places(writing: &mut Writing<Anchor>, change: &mut dyn FnMut(&mut Place)) {
    let pages = writing.pages.iter_mut();
    let terms = writing.glossary.iter_mut().map(|term| &mut term.body);
    for anchor in pages.chain(terms).flat_map(anchors) {
        change(&mut anchor.place);
    }
    for room in &mut writing.rooms {
        for anchor in texts(room).flat_map(anchors) {
            change(&mut anchor.place);
        }
        let targets = room.notes.iter_mut().flat_map(|note| &mut note.targets);
        let sides = room.corrections.iter_mut().flat_map(|correction| &mut correction.sides);
        let targets = targets.filter_map(|target| target.place.as_mut());
        for anchor in targets.chain(sides.filter_map(|(_, place)| place.as_mut())) {
            change(&mut anchor.place);
        }
    }
}

/// Every address that prose links to or shows, with its bytes in the file.
pub(super) fn addresses(prose: &Prose) -> Vec<(&str, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Node> = prose.nodes.iter().collect();
    waiting.extend(prose.footnotes.iter().flat_map(|footnote| &footnote.nodes));
    while let Some(node) = waiting.pop() {
        match &node.kind {
            NodeKind::Quote { nodes, .. } => waiting.extend(nodes),
            NodeKind::List { items, .. } => waiting.extend(items.iter().flatten()),
            kind => inlines(kind).into_iter().for_each(|inline| collect(inline, &mut found)),
        }
    }
    found.sort_by(|a, b| (a.1.start, a.0).cmp(&(b.1.start, b.0)));
    found
}

fn inlines(kind: &NodeKind) -> Vec<&Inline> {
    match kind {
        NodeKind::Heading { text, .. } | NodeKind::Paragraph(text) | NodeKind::Plain(text) => {
            vec![text]
        }
        NodeKind::Table { head, rows, .. } => head.iter().chain(rows.iter().flatten()).collect(),
        _ => Vec::new(),
    }
}

fn collect<'a>(inline: &'a Inline, found: &mut Vec<(&'a str, std::ops::Range<usize>)>) {
    for (_, mark) in &inline.marks {
        if let Mark::Link { href, span, .. } = mark {
            found.push((href, span.clone()));
        }
    }
    for (_, point) in &inline.points {
        if let Point::Image { src, span, .. } = point {
            found.push((src, span.clone()));
        }
    }
}
