//! Prose with its citations and quotations.
//!
//! Which words are quoted, and which citation they are bound to, is decided here;
//! whether they stand in a source is not.

use std::collections::BTreeMap;

use super::body::Body;
use super::displayed::{self, Displayed};
use super::quotes::trim;
use super::{citation, footnotes, hazards};
use crate::diagnostic::Diagnostics;
use crate::edition::{
    Citation, Column, Item, Parallel, PartKind, Pointer, Quotation, Selector, Text,
};
use crate::files::Span;
use crate::markdown::{self, Document, Inline, Node, NodeKind, Prose};
use crate::quotation::Quote;
use crate::settings::QuotationSettings;
use crate::text::Origin;

mod bind;
mod runs;

/// How the prose of a file is to be read.
#[derive(Clone, Copy, Debug)]
pub struct Manner<'a> {
    /// Its language, a BCP 47 tag.
    pub lang: &'a str,
    /// How quotations are recognised.
    pub quotation: &'a QuotationSettings,
}

/// An essay or page: the whole body of a file.
pub fn essay(body: Body, manner: Manner, diagnostics: &mut Diagnostics) -> Text<Selector> {
    let mut document = markdown::prose(body.text, body.start);
    hazards::report(body, &document, diagnostics);
    let nodes = std::mem::take(&mut document.nodes);
    let prose = footnotes::prose(nodes, &[], &document.footnotes);
    Reader::new(body, manner, &document, diagnostics).read(prose, &[])
}

/// Reads the citations and quotations of prose.
pub(super) struct Reader<'a> {
    body: Body<'a>,
    manner: Manner<'a>,
    /// The file that the prose is part of.
    document: &'a Document,
    text: Text<Selector>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        body: Body<'a>,
        manner: Manner<'a>,
        document: &'a Document,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Reader { body, manner, document, text: empty(body), diagnostics }
    }

    /// Reads prose, and inline content outside it that belongs to it, such as a title.
    pub(super) fn read(mut self, prose: Prose, titles: &[&Inline]) -> Text<Selector> {
        titles.iter().for_each(|title| self.block(title));
        self.nodes(&prose.nodes);
        prose.footnotes.iter().for_each(|note| self.nodes(&note.nodes));
        self.text.prose = prose;
        self.text
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Heading { text, .. }
                | NodeKind::Paragraph(text)
                | NodeKind::Plain(text)
                | NodeKind::Html(text) => self.block(text),
                NodeKind::Quote { alert: None, nodes } if displayed::quotes(nodes) => {
                    self.displayed(node);
                }
                NodeKind::Quote { nodes, .. } => self.nodes(nodes),
                NodeKind::List { items, .. } => items.iter().for_each(|item| self.nodes(item)),
                NodeKind::Table { head, rows, .. } => {
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| self.block(cell));
                }
                NodeKind::Code { info, text, origin, .. } if is_parallel(info) => {
                    self.parallel(node.span.start, text, origin);
                }
                NodeKind::Code { .. } | NodeKind::Rule => {}
            }
        }
    }

    /// Keeps a citation; if nothing is bound to it, its items are pointers.
    fn cite(&mut self, key: usize, citation: Citation) {
        let bound = self.text.quotations.last().is_some_and(|last| last.citation == key);
        if !bound {
            let items = citation.items.iter().enumerate();
            let pointer =
                |(item, read)| Pointer { citation: key, item, place: selector(read, None) };
            self.text.pointers.extend(items.map(pointer));
        }
        self.text.citations.insert(key, citation);
    }

    fn displayed(&mut self, node: &Node) {
        let found = displayed::quotations(self.body, node, self.document, self.diagnostics);
        for Displayed { words, citation, span, .. } in found {
            let Some((key, citation)) = citation else {
                displayed::uncited(span, self.diagnostics);
                continue;
            };
            citation::only_in_claims(&citation, false, self.diagnostics);
            if let Some(words) = words.filter(|_| citation.prefix.is_none()) {
                let quoted = (words.quote, words.span);
                let places = citation.items.iter().map(|item| selector(item, Some(quoted.clone())));
                self.text.quotations.push(Quotation {
                    block: node.span.start,
                    range: 0..0,
                    displayed: true,
                    citation: key,
                    nearest: true,
                    places: places.collect(),
                    quote: quoted.0.clone(),
                    span: quoted.1,
                });
            }
            self.cite(key, citation);
        }
    }

    fn parallel(&mut self, block: usize, text: &str, origin: &Origin) {
        let mut columns = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let range = trim(text, start..start + line.len());
            start += line.len();
            if range.is_empty() {
                continue;
            }
            let item = citation::line((text, origin), range, self.body.file, self.diagnostics);
            columns.extend(item.map(|item| Column { places: places(&item), item }));
        }
        self.text.parallels.push(Parallel { block, columns });
    }
}

fn empty(body: Body) -> Text<Selector> {
    Text {
        file: body.file,
        prose: Prose::default(),
        citations: BTreeMap::new(),
        quotations: Vec::new(),
        pointers: Vec::new(),
        parallels: Vec::new(),
        uncited: Vec::new(),
    }
}

/// The place that an item names, with the words that are said to stand there.
pub(super) fn selector(item: &Item, quote: Option<(Quote, Span)>) -> Selector {
    let (reference, parts) = (item.reference.clone(), item.parts.clone());
    Selector { reference, quote, parts, span: item.span }
}

fn is_parallel(info: &str) -> bool {
    info.split_whitespace().next() == Some("side-by-side")
}

/// One place for each locator of a line, with all else that the line says.
fn places(item: &Item) -> Vec<Selector> {
    let (locators, others): (Vec<_>, Vec<_>) = item.parts.iter().cloned().partition(|part| {
        use PartKind::{Footnote, Lines, Page, Paragraphs, Section, Subtitle, Title};
        matches!(
            part.value,
            Paragraphs(..) | Lines(..) | Page(_) | Footnote(_) | Section(_) | Title | Subtitle
        )
    });
    if locators.is_empty() {
        return vec![selector(item, None)];
    }
    let place = |locator| {
        let parts = std::iter::once(locator).chain(others.iter().cloned()).collect();
        Selector { parts, ..selector(item, None) }
    };
    locators.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests;
