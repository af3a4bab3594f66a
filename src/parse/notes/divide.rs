//! Where notes begin and end in a file.

use std::ops::Range;

use crate::markdown::{Attributes, Inline, Node, NodeKind, Point};
use crate::parse::hazards::inlines;

/// A note as it stands in its file.
pub(super) struct Section {
    /// Its heading; none if there is only a rule, or nothing but attributes.
    pub title: Option<Inline>,
    /// What stood in braces behind the heading.
    pub attributes: Attributes,
    /// The heading, or the first line, in the file.
    pub span: Range<usize>,
    /// Everything up to the next note.
    pub extent: Range<usize>,
    nodes: Vec<Node>,
}

impl Section {
    /// The block quotations directly at its beginning, and what follows them.
    pub(super) fn zone(&self) -> (&[Node], &[Node]) {
        let is_target = |node: &&Node| matches!(node.kind, NodeKind::Quote { alert: None, .. });
        self.nodes.split_at(self.nodes.iter().take_while(is_target).count())
    }

    /// Whether a block quotation holds no citation.
    pub(super) fn is_uncited(&self, quotation: &Node) -> bool {
        let NodeKind::Quote { nodes, .. } = &quotation.kind else { return false };
        let citation = |(_, point): &(usize, Point)| matches!(point, Point::Citation(_));
        !inlines(nodes).into_iter().any(|inline| inline.points.iter().any(citation))
    }
}

/// Divides a file of `length` bytes into what stands before the first note, and notes. A
/// rule that nothing follows begins none.
pub(super) fn divide(nodes: Vec<Node>, length: usize) -> (Vec<Node>, Vec<Section>) {
    sections(nodes, length, true)
}

/// A heading, what stood in braces behind it, and what follows.
pub(in crate::parse) type Entry = (Inline, Attributes, Vec<Node>);

/// The same where only headings divide.
pub(in crate::parse) fn by_heading(nodes: Vec<Node>, length: usize) -> (Vec<Node>, Vec<Entry>) {
    let (before, sections) = sections(nodes, length, false);
    let terms = sections
        .into_iter()
        .map(|section| (section.title.unwrap_or_default(), section.attributes, section.nodes));
    (before, terms.collect())
}

fn sections(nodes: Vec<Node>, length: usize, rules: bool) -> (Vec<Node>, Vec<Section>) {
    let mut before = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    for node in nodes {
        match node.kind {
            NodeKind::Heading { level: 2, attributes, text } => {
                let empty = text.text.trim().is_empty() && text.points.is_empty();
                let title = (!empty).then_some(text);
                sections.push(Section::new(title, attributes, node.span));
            }
            NodeKind::Rule if rules => {
                sections.push(Section::new(None, Attributes::default(), node.span));
            }
            _ => match sections.last_mut() {
                Some(section) => section.nodes.push(node),
                None => before.push(node),
            },
        }
    }
    let mut end = length;
    for section in sections.iter_mut().rev() {
        section.extent.end = end;
        end = section.extent.start;
    }
    if rules {
        sections.retain(|section| !section.is_bare_rule());
    }
    sections.iter_mut().for_each(Section::show_first_line);
    (before, sections)
}

impl Section {
    fn new(title: Option<Inline>, attributes: Attributes, span: Range<usize>) -> Self {
        Section { title, attributes, extent: span.clone(), span, nodes: Vec::new() }
    }

    fn is_untitled(&self) -> bool {
        self.title.is_none() && self.attributes == Attributes::default()
    }

    fn is_bare_rule(&self) -> bool {
        self.is_untitled() && self.nodes.is_empty()
    }

    /// An untitled note is shown at its first block, not at the rule above it.
    fn show_first_line(&mut self) {
        if self.is_untitled()
            && let Some(first) = self.nodes.first()
        {
            self.span = first.span.clone();
        }
    }
}

/// Takes the heading of level 1 that a file begins with: its title as text.
pub(in crate::parse) fn title_of(nodes: &mut Vec<Node>) -> Option<String> {
    let Some(NodeKind::Heading { level: 1, text, .. }) = nodes.first().map(|node| &node.kind)
    else {
        return None;
    };
    let title = text.text.trim().to_owned();
    nodes.remove(0);
    (!title.is_empty()).then_some(title)
}
