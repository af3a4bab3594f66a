//! Prose to markup: blocks, quotations, citations as footnotes or as short links.
//!
//! Prose is written in one of two ways. In full, for the page it belongs to: headings and
//! quotations have ids, citations become footnotes. In brief, where it is shown beside or
//! among other things: nothing has an id, and a citation is a short link in brackets.

use std::collections::BTreeSet;

use super::site::At;
use super::uses::Owner;
use super::{Prose, ProseBlock, tally, words};
use crate::edition::{Anchor, Text};
use crate::markdown::{Node, NodeKind, Point};
use crate::weave::Html;

mod blocks;
mod citations;
mod footnotes;
mod inline;
mod remark;

use footnotes::Footnotes;
pub(super) use remark::remark;

/// How prose is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Full,
    Brief,
}

/// Ids that templates give to parts of a page.
const TAKEN: [&str; 8] = ["main", "text", "live", "keys", "keys-on", "count", "thread", "title"];

/// Writes one text.
struct Writer<'a> {
    at: At<'a>,
    text: &'a Text<Anchor>,
    owner: &'a Owner,
    manner: Manner,
    /// Counts the top-level blocks, so that neighbouring citations can be told.
    block: usize,
    footnotes: Footnotes,
    /// Ids of headings that are taken.
    ids: BTreeSet<String>,
    /// While the author's own footnote is written: what is in it.
    inside: Option<Inside>,
}

/// What a footnote of the author's holds. It is shown twice, in the margin and in the
/// list, so nothing in it has an id: those of its quotations stand at its mark.
#[derive(Default)]
struct Inside {
    cited: Vec<super::Cited>,
    quotations: Vec<usize>,
}

/// A text on the page it belongs to. `title` is not repeated where the prose begins with
/// it as a heading.
pub(super) fn full(at: At, text: &Text<Anchor>, owner: &Owner, title: &str) -> Prose {
    let mut writer = Writer::new(at, text, owner, Manner::Full);
    let mut blocks: Vec<ProseBlock> = Vec::new();
    for node in shown(text, title) {
        let before = writer.footnotes.len();
        let mut block = writer.top(node);
        block.beside = writer.footnotes.since(before);
        blocks.push(block);
        writer.block += 1;
    }
    let footnotes = writer.footnotes.finish();
    for block in &mut blocks {
        for beside in &mut block.beside {
            beside.clone_from(&footnotes[beside.number - 1]);
        }
    }
    spread(blocks.iter_mut().map(|block| (&mut block.span, !block.beside.is_empty())));
    let tally = tally::text(text);
    let labels = words::all_labels(at.words()).into_iter();
    let labels = labels.filter(|label| tally.labels.contains_key(label.token)).collect();
    Prose { blocks, footnotes, labels, tally }
}

/// The blocks of a text that [`full`] writes.
pub(super) fn shown<'a>(text: &'a Text<Anchor>, title: &str) -> &'a [Node] {
    match text.prose.nodes.first().map(|node| &node.kind) {
        Some(NodeKind::Heading { level: 1, text: words, .. }) if words.text.trim() == title => {
            &text.prose.nodes[1..]
        }
        _ => &text.prose.nodes[..],
    }
}

/// The id of a block that [`full`] writes, counted from 0, if it is neither a heading nor a
/// displayed quotation: those have ids of their own.
pub(super) fn part_id(block: usize) -> String {
    format!("par-{}", block + 1)
}

/// Markup of one block with an id in its first tag, unless it is a heading or has one.
fn with_id(markup: String, id: &str) -> String {
    let name = markup.find([' ', '>']).unwrap_or(0);
    let first = &markup[..markup.find('>').unwrap_or(0)];
    let heading = first.starts_with("<h");
    if heading || !first.starts_with('<') || first.contains(" id=") {
        return markup;
    }
    format!("{} id=\"{id}\"{}", &markup[..name], &markup[name..])
}

/// A text among other things, as one piece of markup.
pub(super) fn brief(at: At, text: &Text<Anchor>, owner: &Owner) -> Html {
    let mut writer = Writer::new(at, text, owner, Manner::Brief);
    let mut out = String::new();
    for node in &text.prose.nodes {
        writer.node(node, &mut out);
    }
    Html::trusted(out)
}

/// The inline content of a title or term, in brief and without links, since titles stand in
/// links themselves.
pub(super) fn title(
    at: At,
    text: &Text<Anchor>,
    owner: &Owner,
    words: &crate::markdown::Inline,
) -> Html {
    let mut out = String::new();
    Writer::new(at, text, owner, Manner::Brief).inline(words, &mut out);
    Html::trusted(without_links(&out))
}

/// Our own markup without `<a>`; what stands in the links stays. Text and attributes hold no
/// bare `<` or `>`.
fn without_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (n, piece) in html.split('<').enumerate() {
        let tag = piece.split_once('>');
        match tag {
            _ if n == 0 => out.push_str(piece),
            Some((tag, rest)) if tag == "/a" || tag.starts_with("a ") => out.push_str(rest),
            _ => {
                out.push('<');
                out.push_str(piece);
            }
        }
    }
    out
}

impl<'a> Writer<'a> {
    fn new(at: At<'a>, text: &'a Text<Anchor>, owner: &'a Owner, manner: Manner) -> Self {
        let ids = TAKEN.iter().map(|&id| id.to_owned()).collect();
        let (footnotes, inside) = (Footnotes::default(), None);
        Writer { at, text, owner, manner, block: 0, footnotes, ids, inside }
    }

    /// One block at the top of its prose, with what only stands there.
    fn top(&mut self, node: &Node) -> ProseBlock {
        let mut block = ProseBlock {
            kind: "html",
            html: Html::default(),
            quotation: None,
            note: None,
            passages: Vec::new(),
            beside: Vec::new(),
            span: 1,
        };
        if let Some(note) = self.transcluded(node) {
            (block.kind, block.note) = ("note", Some(note));
        } else if let Some(passages) = self.parallel(node) {
            (block.kind, block.passages) = ("passages", passages);
        } else if let Some(quotation) = self.displayed(node) {
            (block.kind, block.quotation) = ("quotation", Some(quotation));
        } else {
            let mut out = String::new();
            self.node(node, &mut out);
            block.html = Html::trusted(with_id(out, &part_id(self.block)));
        }
        block
    }

    /// The note of a paragraph that consists of `[#id]` only.
    fn transcluded(&self, node: &Node) -> Option<super::NoteView> {
        let NodeKind::Paragraph(inline) = &node.kind else { return None };
        let [(_, Point::Citation(raw))] = inline.points.as_slice() else { return None };
        if !inline.text.trim().is_empty() {
            return None;
        }
        let (room, note) = self.linked_note(raw.span.start)?;
        super::notes::view(self.at, room, note)
    }
}

/// Says how far the margin beside each block may run, down to the next block that has
/// something beside it. Each block gives its span and whether it has.
pub(super) fn spread<'a>(blocks: impl DoubleEndedIterator<Item = (&'a mut usize, bool)>) {
    let mut free = 0;
    for (span, beside) in blocks.rev() {
        free += 1;
        *span = free.min(8);
        if beside {
            free = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_their_links_and_no_words() {
        let title = "<em>A <a href=\"x?a&gt;b\">link</a></em> &lt;a&gt; <abbr>b</abbr>";
        let left = "<em>A link</em> &lt;a&gt; <abbr>b</abbr>";
        assert_eq!(without_links(title), left);
    }
}
