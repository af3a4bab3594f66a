//! The text layer of a source that is written in Markdown.

use std::ops::Range;

use super::{Document, Inline, Mark, Node, NodeKind, Point};
use crate::text::{BLOCK_END, Block, BlockKind, CELL_END, Layout, Origin, Style, TextLayer};

/// The blocks of a source in the order of the file, not yet numbered.
pub(super) fn layer(document: &Document) -> TextLayer {
    let mut writer = Writer::default();
    let mut notes = document.footnotes.iter().peekable();
    for node in &document.nodes {
        while let Some(note) = notes.next_if(|note| note.span.start < node.span.start) {
            writer.footnote(&note.label, &note.nodes);
        }
        writer.node(node);
    }
    notes.for_each(|note| writer.footnote(&note.label, &note.nodes));
    let mut layer = writer.layer;
    let places = document.pages.iter();
    layer.pages = places.map(|(at, name)| (layer.origin.text_offset(*at), name.clone())).collect();
    layer.pages.sort_by_key(|(at, _)| *at);
    layer
}

#[derive(Default)]
struct Writer {
    layer: TextLayer,
    layout: Layout,
    /// The footnote whose paragraphs are written.
    footnote: Option<String>,
    tables: usize,
}

impl Writer {
    fn footnote(&mut self, label: &str, nodes: &[Node]) {
        self.footnote = Some(label.to_owned());
        nodes.iter().for_each(|node| self.node(node));
        self.footnote = None;
    }

    /// Writes a node; the tree is never deeper than `blocks` lets it be.
    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Heading { level, text, .. } => self.block(BlockKind::Heading(*level), text),
            NodeKind::Paragraph(text) | NodeKind::Plain(text) | NodeKind::Html(text) => {
                self.block(BlockKind::Paragraph, text);
            }
            NodeKind::Quote { nodes, .. } => {
                let outer = std::mem::replace(&mut self.layout.quoted, true);
                nodes.iter().for_each(|node| self.node(node));
                self.layout.quoted = outer;
            }
            NodeKind::List { start, items } => self.list(*start, items),
            NodeKind::Code { info, text, origin, .. } => self.code(info, text, origin),
            NodeKind::Table { head, rows, .. } => self.table(head, rows),
            NodeKind::Rule => {}
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Node>]) {
        let outer = self.layout.clone();
        for (at, item) in items.iter().enumerate() {
            self.layout.list_depth = outer.list_depth.saturating_add(1);
            self.layout.item_number = start.map(|start| start.saturating_add(at as u64));
            for node in item {
                self.node(node);
                self.layout.item_number = None;
            }
        }
        self.layout = outer;
    }

    fn table(&mut self, head: &[Inline], rows: &[Vec<Inline>]) {
        self.layout.table = Some(self.tables);
        self.tables += 1;
        self.row(true, head);
        rows.iter().for_each(|row| self.row(false, row));
        self.layout.table = None;
    }

    fn row(&mut self, head: bool, cells: &[Inline]) {
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return;
        }
        let start = self.begin();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.layer.text.push(CELL_END);
            }
            self.inline(cell);
        }
        self.end(start, BlockKind::Row(head));
    }

    fn code(&mut self, info: &str, text: &str, origin: &Origin) {
        let text = text.trim_end_matches('\n');
        if text.trim().is_empty() {
            return;
        }
        let start = self.begin();
        self.text(text, origin);
        let language = info.split_whitespace().next().unwrap_or("").to_owned();
        self.end(start, BlockKind::Code(language));
    }

    fn block(&mut self, kind: BlockKind, text: &Inline) {
        let image = text.points.iter().find_map(|(_, point)| match point {
            Point::Image { src, alt, .. } => Some((src.clone(), alt.clone())),
            _ => None,
        });
        let empty = text.text.trim().is_empty();
        if empty && image.is_none() {
            return;
        }
        let start = self.begin();
        if !empty {
            self.inline(text);
        }
        self.end(start, kind);
        if let Some(block) = self.layer.blocks.last_mut() {
            block.layout.image = image.filter(|_| empty);
        }
    }

    fn begin(&mut self) -> usize {
        if !self.layer.blocks.is_empty() {
            self.layer.text.push(BLOCK_END);
        }
        self.layer.text.len()
    }

    fn end(&mut self, start: usize, kind: BlockKind) {
        let kind = match &self.footnote {
            Some(label) => BlockKind::Footnote(label.clone()),
            None => kind,
        };
        let range = start..self.layer.text.len();
        let layout = self.layout.clone();
        self.layer.blocks.push(Block { range, kind, number: None, opens_number: false, layout });
    }

    fn text(&mut self, text: &str, origin: &Origin) {
        let at = self.layer.text.len();
        self.layer.text.push_str(text);
        for (range, place) in origin.within(0..text.len()) {
            self.layer.origin.push(at + range.start..at + range.end, place);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        let text = inline.text.trim();
        let skip = inline.text.len() - inline.text.trim_start().len();
        let at = self.layer.text.len();
        self.layer.text.push_str(text);
        for (range, place) in inline.origin.within(skip..skip + text.len()) {
            self.layer.origin.push(at + range.start - skip..at + range.end - skip, place);
        }
        let moved = |offset: usize| at + offset.clamp(skip, skip + text.len()) - skip;
        let styles = inline.marks.iter().filter_map(|(range, mark)| {
            let range: Range<usize> = moved(range.start)..moved(range.end);
            Some((range, style(mark)?)).filter(|(range, _)| !range.is_empty())
        });
        let first = self.layer.styles.len();
        self.layer.styles.extend(styles);
        self.layer.styles[first..]
            .sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        for (offset, point) in &inline.points {
            if let Point::Footnote { label, .. } = point {
                self.layer.note_references.push((moved(*offset), label.clone()));
            }
        }
    }
}

fn style(mark: &Mark) -> Option<Style> {
    match mark {
        Mark::Emphasis => Some(Style::Emphasis),
        Mark::Strong => Some(Style::Strong),
        Mark::Code => Some(Style::Code),
        Mark::Element("sup") => Some(Style::Superscript),
        Mark::Element("sub") => Some(Style::Subscript),
        Mark::Link { href, .. } => Some(Style::Link(href.clone())),
        Mark::Strikethrough | Mark::Element(_) => None,
    }
}
