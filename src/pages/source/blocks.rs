//! The text of a source, block by block, with its notes woven in.

use std::collections::BTreeMap;
use std::ops::Range;

use super::notes::{Margin, Placed};
use crate::edition::{RoomId, SourceId};
use crate::pages::prose::spread;
use crate::pages::site::{At, block_id, join};
use crate::pages::{BackLink, Counterpart, Image, SourceBlock, TableRow, compare, links};
use crate::text::{Block, BlockKind, CELL_END, Style, TextLayer};
use crate::weave::{Element, Html, Insert, Weave, escape};

/// The end of a table's cell in a line: a blank of the text; the dot is drawn, and so is never copied.
const BETWEEN_CELLS: &str = "<span class=\"tab\"> </span>";

/// A text and what is woven into it.
struct Text<'a> {
    at: At<'a>,
    room: RoomId,
    text: &'a TextLayer,
    margin: &'a Margin<'a>,
    /// By block.
    counterparts: BTreeMap<usize, Vec<Counterpart>>,
}

/// All blocks of a source; the rows of a table are one.
pub(super) fn blocks(
    at: At,
    room: RoomId,
    source: SourceId,
    text: &TextLayer,
    margin: &Margin,
) -> Vec<SourceBlock> {
    let counterparts = compare::counterparts(at, room, source);
    let writer = Text { at, room, text, margin, counterparts };
    let mut shown: Vec<SourceBlock> = Vec::new();
    let mut open_table = None;
    let mut beside = writer.first_blocks();
    for (index, block) in text.blocks.iter().enumerate() {
        let row = matches!(block.kind, BlockKind::Row(_));
        let table = row.then_some(block.layout.table.unwrap_or(0));
        if !row || open_table != table {
            shown.push(writer.block(index, block));
        }
        open_table = table;
        if let Some(last) = shown.last_mut() {
            if row {
                last.rows.push(writer.row(index, block));
            }
            let notes = beside.remove(&index).unwrap_or_default();
            last.beside.extend(notes.into_iter().map(|n| margin.notes[n].clone()));
        }
    }
    spread(shown.iter_mut().map(|block| (&mut block.span, !block.beside.is_empty())));
    shown
}

/// Blocks with their own markup only, each a paragraph.
pub(in crate::pages) fn plain_blocks(text: &TextLayer, blocks: Range<usize>) -> Html {
    let mut out = String::new();
    for block in text.blocks.get(blocks).unwrap_or_default() {
        out.push_str("<p>");
        out.push_str(inline(text, &block.range).as_str());
        out.push_str("</p>\n");
    }
    Html::trusted(out)
}

/// A stretch of a text with its own markup only.
fn inline(text: &TextLayer, range: &Range<usize>) -> Html {
    marked(text, range, &Weave::default())
}

/// A stretch of a text with its own markup, and other marks around that.
pub(in crate::pages) fn marked(text: &TextLayer, range: &Range<usize>, marks: &Weave) -> Html {
    let mut weave = marks.clone();
    weave.elements.extend(styles(text, range));
    let html = weave.html(&text.text, range.clone());
    Html::trusted(html.as_str().replace(CELL_END, BETWEEN_CELLS))
}

fn styles(text: &TextLayer, range: &Range<usize>) -> Vec<Element> {
    let overlaps =
        |each: &&(Range<usize>, Style)| each.0.start < range.end && range.start < each.0.end;
    text.styles.iter().filter(overlaps).filter_map(|(at, style)| styled(at, style)).collect()
}

fn styled(range: &Range<usize>, style: &Style) -> Option<Element> {
    let range = range.clone();
    Some(match style {
        Style::Emphasis => Element::new(range, "em"),
        Style::Strong => Element::new(range, "strong"),
        Style::Code => Element::new(range, "code"),
        Style::Superscript => Element::new(range, "sup"),
        Style::Subscript => Element::new(range, "sub"),
        Style::Link(url) if links::is_outside(url) => {
            Element::new(range, "a").attribute("href", url).attribute("rel", "external noreferrer")
        }
        Style::Link(_) => return None,
    })
}

impl Text<'_> {
    fn block(&self, index: usize, block: &Block) -> SourceBlock {
        let (kind, level) = self.kind(block);
        let row = kind == "table";
        let footnote = match &block.kind {
            BlockKind::Footnote(label) => label.clone(),
            _ => String::new(),
        };
        SourceBlock {
            kind,
            id: if row { format!("table{index}") } else { block_id(self.text, index) },
            number: block.number.filter(|_| block.opens_number && !row),
            level,
            html: if row { Html::default() } else { self.html(block.range.clone()) },
            rows: Vec::new(),
            language: match &block.kind {
                BlockKind::Code(language) => language.clone(),
                _ => String::new(),
            },
            list_depth: block.layout.list_depth,
            bullet: bullet(block),
            quoted: block.layout.quoted,
            image: self.image(block),
            backlinks: self.backlinks(&footnote),
            uses: 0,
            footnote,
            counterparts: if row { Vec::new() } else { self.counterparts(index) },
            beside: Vec::new(),
            span: 1,
        }
    }

    fn kind(&self, block: &Block) -> (&'static str, u8) {
        match &block.kind {
            BlockKind::Title => ("title", 2),
            BlockKind::Subtitle => ("subtitle", 2),
            BlockKind::Heading(level) => ("heading", (level + 1).clamp(2, 6)),
            BlockKind::Row(_) => ("table", 0),
            BlockKind::Code(_) => ("code", 0),
            BlockKind::Footnote(_) => ("footnote", 0),
            BlockKind::Paragraph if block.layout.image.is_some() => ("image", 0),
            BlockKind::Paragraph => ("paragraph", 0),
        }
    }

    fn row(&self, index: usize, block: &Block) -> TableRow {
        let mut cells = Vec::new();
        let mut start = block.range.start;
        for cell in self.text.block_text(block).split(CELL_END) {
            cells.push(self.html(start..start + cell.len()));
            start += cell.len() + CELL_END.len_utf8();
        }
        TableRow {
            id: block_id(self.text, index),
            number: block.number.filter(|_| block.opens_number),
            head: block.kind == BlockKind::Row(true),
            uses: 0,
            cells_html: cells,
            counterparts: self.counterparts(index),
        }
    }

    fn image(&self, block: &Block) -> Option<Image> {
        let (path, alt) = block.layout.image.as_ref()?;
        let path = join(&self.at.site.room(self.room).address, &format!("media/{path}"));
        Some(Image { url: self.at.file(&path), alt: alt.clone() })
    }

    fn counterparts(&self, index: usize) -> Vec<Counterpart> {
        self.counterparts.get(&index).cloned().unwrap_or_default()
    }

    /// The notes that stand beside each block, by their first place.
    fn first_blocks(&self) -> BTreeMap<usize, Vec<usize>> {
        let mut seen = std::collections::BTreeSet::new();
        let mut beside: BTreeMap<usize, Vec<usize>> = Default::default();
        for placed in &self.margin.uses {
            let Some((note, _)) = placed.reference else { continue };
            if seen.insert(note) {
                let block = self.text.block_at(placed.place.range.start).unwrap_or(0);
                beside.entry(block).or_default().push(note);
            }
        }
        beside
    }

    /// A stretch of the text with everything that lies in it.
    fn html(&self, range: Range<usize>) -> Html {
        let touches = |each: &&Placed| {
            let place = &each.place.range;
            place.start <= range.end && range.start <= place.end
        };
        let mut weave = Weave::default();
        for placed in self.margin.uses.iter().filter(touches) {
            match &placed.reference {
                None => weave.elements.push(cited(placed, &range)),
                Some((note, reference)) => {
                    self.mark(placed, *note, &range, &mut weave.elements);
                    weave.inserts.extend(self.reference(placed, (*note, reference), &range));
                }
            }
        }
        weave.elements.extend(styles(self.text, &range));
        weave.inserts.extend(self.own_marks(&range));
        weave.html(&self.text.text, range)
    }

    fn mark(&self, placed: &Placed, note: usize, range: &Range<usize>, out: &mut Vec<Element>) {
        let lane = match placed.lane {
            0 => String::new(),
            lane => format!(" l{lane}"),
        };
        for (n, piece) in placed.place.marked.iter().enumerate() {
            let element = Element::new(piece.clone(), "mark")
                .attribute("class", format!("hl {}{lane}", placed.kind))
                .attribute("data-a", &self.margin.notes[note].note.id);
            let first = n == 0 && begins(piece, range);
            out.push(if first { element.id(&placed.place.id) } else { element });
        }
    }

    /// The mark behind a target that leads to its note. Its number is written by the style
    /// sheet, so that selecting the text copies the text.
    fn reference(
        &self,
        placed: &Placed,
        (note, id): (usize, &str),
        range: &Range<usize>,
    ) -> Option<Insert> {
        let end = placed.place.marked.last().map_or(placed.place.range.end, |piece| piece.end);
        let empty = range.is_empty() && end == range.end;
        if !(range.start < end && end <= range.end || empty) {
            return None;
        }
        let note = &self.margin.notes[note];
        let mut out = String::from("<a class=\"ref\" id=\"");
        escape(id, &mut out);
        out.push_str(&format!("\" href=\"{}\" data-a=\"", links::hash(&note.side_id)));
        escape(&note.note.id, &mut out);
        out.push_str(&format!("\" data-n=\"{}\" aria-label=\"", note.number));
        let number = note.number.to_string();
        let values = [("number", number.as_str()), ("kind", &note.note.kind_label)];
        escape(&self.at.words().say("source.note-mark", &values), &mut out);
        out.push_str("\"></a>");
        Some(Insert::link(end, Html::trusted(out)))
    }

    /// The source's own note marks and page marks.
    fn own_marks(&self, range: &Range<usize>) -> Vec<Insert> {
        let words = self.at.words();
        let mut marks = Vec::new();
        for (n, (at, label)) in self.text.note_references.iter().enumerate() {
            if range.start <= *at && *at <= range.end {
                let mut out =
                    format!("<a class=\"source-ref\" id=\"source-ref-{}\" href=\"", n + 1);
                let name: Vec<&str> = label.split_whitespace().collect();
                escape(&links::hash(&format!("source-fn-{}", name.join("-"))), &mut out);
                out.push_str("\" data-n=\"");
                escape(label, &mut out);
                out.push_str("\" aria-label=\"");
                escape(&words.say("source.own-note", &[("label", label)]), &mut out);
                out.push_str("\"></a>");
                marks.push(Insert::link(*at, Html::trusted(out)));
            }
        }
        for (at, page) in &self.text.pages {
            if range.start <= *at && *at < range.end {
                let mut out =
                    String::from("<span class=\"page-mark\" role=\"doc-pagebreak\" data-n=\"");
                escape(&words.say("locus.page", &[("label", page)]), &mut out);
                out.push_str("\" aria-label=\"");
                escape(&words.say("source.page", &[("label", page)]), &mut out);
                out.push_str("\"></span>");
                marks.push(Insert::new(*at, Html::trusted(out)));
            }
        }
        marks
    }

    fn backlinks(&self, label: &str) -> Vec<BackLink> {
        let references = self.text.note_references.iter().enumerate();
        let mine = references.filter(|(_, (_, each))| each == label && !label.is_empty());
        let link = |(n, (at, _)): (usize, &(usize, String))| {
            let id = format!("source-ref-{}", n + 1);
            let locus = super::super::site::range_locus(self.at.words(), self.text, &(*at..*at));
            BackLink { url: links::hash(&id), id, label: locus }
        };
        mine.map(link).collect()
    }
}

/// The spot where a quotation of the site lands.
fn cited(placed: &Placed, range: &Range<usize>) -> Element {
    let place = placed.place;
    let element = Element::new(place.range.clone(), "span").attribute("class", "cited");
    if begins(&place.range, range) { element.id(&place.id) } else { element }
}

/// Whether a piece begins in a range, so that its id belongs there.
fn begins(piece: &Range<usize>, range: &Range<usize>) -> bool {
    range.contains(&piece.start) || *range == *piece
}

fn bullet(block: &Block) -> String {
    match (block.layout.item_number, block.layout.list_depth) {
        (Some(number), _) => format!("{number}."),
        (None, 0) => String::new(),
        (None, _) => "•".to_owned(),
    }
}
