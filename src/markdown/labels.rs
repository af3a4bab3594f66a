//! Footnotes are referred to in any case of letters; here both sides get one spelling.

use std::collections::BTreeMap;

use super::{Document, Inline, Node, NodeKind, Point};

/// Gives every reference the label of the first definition that it means.
pub(super) fn unify(document: &mut Document) {
    let mut labels = BTreeMap::new();
    for note in &mut document.footnotes {
        note.label = labels.entry(key(&note.label)).or_insert(note.label.clone()).clone();
    }
    if labels.is_empty() {
        return;
    }
    in_nodes(&mut document.nodes, &labels);
    document.footnotes.iter_mut().for_each(|note| in_nodes(&mut note.nodes, &labels));
}

fn key(label: &str) -> String {
    label.to_lowercase()
}

fn in_nodes(nodes: &mut [Node], labels: &BTreeMap<String, String>) {
    for node in nodes {
        match &mut node.kind {
            NodeKind::Heading { text, .. }
            | NodeKind::Paragraph(text)
            | NodeKind::Plain(text)
            | NodeKind::Html(text) => in_text(text, labels),
            NodeKind::Quote { nodes, .. } => in_nodes(nodes, labels),
            NodeKind::List { items, .. } => {
                items.iter_mut().for_each(|item| in_nodes(item, labels));
            }
            NodeKind::Table { head, rows, .. } => {
                let cells = head.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| in_text(cell, labels));
            }
            NodeKind::Code { .. } | NodeKind::Rule => {}
        }
    }
}

fn in_text(inline: &mut Inline, labels: &BTreeMap<String, String>) {
    for (_, point) in &mut inline.points {
        if let Point::Footnote { label, .. } = point
            && let Some(defined) = labels.get(&key(label))
        {
            label.clone_from(defined);
        }
    }
}
