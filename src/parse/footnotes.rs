//! Which footnotes of a file belong to a piece of its prose.

use std::collections::{BTreeMap, BTreeSet};

use super::hazards::inlines;
use crate::markdown::{Footnote, Inline, Node, Point, Prose};

/// Prose with the footnotes that it refers to, in order of first use; those that only
/// footnotes refer to come last. `titles` are inline content beside the blocks. The first
/// definition of a label counts.
pub(super) fn prose(nodes: Vec<Node>, titles: &[&Inline], all: &[Footnote]) -> Prose {
    let mut wanted: Vec<String> = titles.iter().flat_map(|title| labels(title)).collect();
    wanted.extend(inlines(&nodes).into_iter().flat_map(labels));
    if wanted.is_empty() {
        return Prose { nodes, footnotes: Vec::new() };
    }
    let mut by_label = BTreeMap::new();
    for note in all {
        by_label.entry(note.label.as_str()).or_insert(note);
    }
    let mut seen = BTreeSet::new();
    let mut footnotes: Vec<Footnote> = Vec::new();
    let mut at = 0;
    while at < wanted.len() {
        let label = wanted[at].clone();
        at += 1;
        if !seen.insert(label.clone()) {
            continue;
        }
        if let Some(note) = by_label.get(label.as_str()) {
            wanted.extend(inlines(&note.nodes).into_iter().flat_map(labels));
            footnotes.push((*note).clone());
        }
    }
    Prose { nodes, footnotes }
}

fn labels(inline: &Inline) -> impl Iterator<Item = String> {
    inline.points.iter().filter_map(|(_, point)| match point {
        Point::Footnote { label, .. } => Some(label.clone()),
        _ => None,
    })
}
