//! Walks over prose: its words as a text layer, its inline content to look at or change.
//!
//! Nothing here recurses, however deep lists and quotations are nested.

use crate::markdown::{Inline, Node, NodeKind, Prose};
use crate::text::{BLOCK_END, Block, BlockKind, Layout, TextLayer};

/// The words of prose as a text layer, numbered by paragraph, so that they can be
/// quoted like a source.
pub(super) fn layer_of(prose: &Prose) -> TextLayer {
    let mut layer = TextLayer::default();
    for inline in inlines(prose).into_iter().filter(|inline| !inline.text.is_empty()) {
        if !layer.blocks.is_empty() {
            layer.text.push(BLOCK_END);
        }
        let start = layer.text.len();
        layer.text.push_str(&inline.text);
        copy_origin(inline, start, &mut layer);
        layer.blocks.push(Block {
            range: start..layer.text.len(),
            kind: BlockKind::Paragraph,
            number: Some(layer.blocks.len() as u32 + 1),
            opens_number: true,
            layout: Layout::default(),
        });
    }
    layer
}

/// Carries the map to the file over, word by word.
fn copy_origin(inline: &Inline, start: usize, layer: &mut TextLayer) {
    let mut at = 0;
    for word in inline.text.split_inclusive(' ') {
        let range = at..at + word.len();
        let file = inline.origin.file_range(range.clone());
        layer.origin.push(start + range.start..start + range.end, file);
        at = range.end;
    }
}

/// All inline content in reading order, footnotes last.
pub(super) fn inlines(prose: &Prose) -> Vec<&Inline> {
    let mut found = Vec::new();
    let footnotes = prose.footnotes.iter().flat_map(|footnote| &footnote.nodes);
    let mut waiting: Vec<&Node> = prose.nodes.iter().chain(footnotes).collect();
    waiting.reverse();
    while let Some(node) = waiting.pop() {
        match &node.kind {
            NodeKind::Heading { text, .. }
            | NodeKind::Paragraph(text)
            | NodeKind::Plain(text)
            | NodeKind::Html(text) => found.push(text),
            NodeKind::Quote { nodes, .. } => waiting.extend(nodes.iter().rev()),
            NodeKind::List { items, .. } => waiting.extend(items.iter().flatten().rev()),
            NodeKind::Table { head, rows, .. } => {
                found.extend(head.iter().chain(rows.iter().flatten()));
            }
            NodeKind::Code { .. } | NodeKind::Rule => {}
        }
    }
    found
}

/// All inline content, to be changed, in no particular order.
pub(super) fn inlines_mut(prose: &mut Prose) -> Vec<&mut Inline> {
    let mut found = Vec::new();
    let footnotes = prose.footnotes.iter_mut().flat_map(|footnote| &mut footnote.nodes);
    let mut waiting: Vec<&mut Node> = prose.nodes.iter_mut().chain(footnotes).collect();
    while let Some(node) = waiting.pop() {
        match &mut node.kind {
            NodeKind::Heading { text, .. }
            | NodeKind::Paragraph(text)
            | NodeKind::Plain(text)
            | NodeKind::Html(text) => found.push(text),
            NodeKind::Quote { nodes, .. } => waiting.extend(nodes),
            NodeKind::List { items, .. } => waiting.extend(items.iter_mut().flatten()),
            NodeKind::Table { head, rows, .. } => {
                found.extend(head.iter_mut().chain(rows.iter_mut().flatten()));
            }
            NodeKind::Code { .. } | NodeKind::Rule => {}
        }
    }
    found
}

/// The block quotations at the top level and in lists, alerts left out, each with its
/// paragraphs.
pub(super) fn block_quotes(prose: &Prose) -> Vec<(&Node, Vec<&Inline>)> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Node> = prose.nodes.iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match &node.kind {
            NodeKind::Quote { alert: None, nodes } => {
                found.push((node, nodes.iter().filter_map(paragraph).collect()));
            }
            NodeKind::List { items, .. } => waiting.extend(items.iter().flatten().rev()),
            _ => {}
        }
    }
    found
}

fn paragraph(node: &Node) -> Option<&Inline> {
    match &node.kind {
        NodeKind::Paragraph(text) => Some(text),
        _ => None,
    }
}
