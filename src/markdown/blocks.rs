//! Block events to a tree of blocks, without recursion and never deeper than a limit.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::hazard::{Hazard, HazardKind};
use super::heading;
use super::inline::Builder;
use super::raw::Raw;
use super::table::Table;
use super::{Attributes, Document, Footnote, Node, NodeKind, Profile};

/// Containers deeper than this lose their nesting, not their content.
const DEPTH: usize = 60;

/// Builds the tree of a document from its events.
pub(super) struct Reader<'a> {
    file: &'a str,
    profile: Profile,
    frames: Vec<Frame>,
    leaf: Option<Leaf<'a>>,
    /// A line ended inside the leaf, and nothing came yet.
    line_ended: bool,
    table: Option<Table>,
    document: Document,
    quotes: usize,
}

struct Frame {
    container: Container,
    span: Range<usize>,
    nodes: Vec<Node>,
}

enum Container {
    Quote(Option<&'static str>),
    List {
        start: Option<u64>,
        items: Vec<Vec<Node>>,
    },
    Item,
    Footnote(String),
    /// A quotation that is too deep: what is in it belongs to the container around.
    FlatQuote,
    /// The same of a list, an item or a footnote.
    Flat,
}

enum Leaf<'a> {
    Words { kind: WordsKind, builder: Box<Builder<'a>> },
    Raw { kind: RawKind, raw: Raw, span: Range<usize> },
}

enum WordsKind {
    Plain,
    Paragraph,
    Heading { level: u8, attributes: Attributes },
    Cell,
}

enum RawKind {
    Code { info: String, indented: bool },
    Html,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, profile: Profile) -> Self {
        Reader {
            file,
            profile,
            frames: Vec::new(),
            leaf: None,
            line_ended: false,
            table: None,
            document: Document::default(),
            quotes: 0,
        }
    }

    /// The document, when all events were taken.
    pub(super) fn finish(mut self) -> Document {
        self.close_leaf();
        self.document
    }

    /// Takes an event with its bytes in the file.
    pub(super) fn event(&mut self, event: &Event, range: Range<usize>) {
        match event {
            Event::Start(tag) if !is_inline(&tag.to_end()) => self.start(tag, range),
            Event::End(tag) if !is_inline(tag) => self.end(*tag, range),
            Event::Rule => {
                self.close_leaf();
                self.add(Node { span: trimmed(self.file, range), kind: NodeKind::Rule });
            }
            _ => self.inline(event, range),
        }
    }

    fn inline(&mut self, event: &Event, range: Range<usize>) {
        if std::mem::take(&mut self.line_ended) {
            self.lazy_line(range.start);
        }
        let (file, profile) = (self.file, self.profile);
        let leaf = self.leaf.get_or_insert_with(|| Leaf::Words {
            kind: WordsKind::Plain,
            builder: Box::new(Builder::new(file, profile, range.clone())),
        });
        match leaf {
            Leaf::Words { builder, .. } => builder.event(event, range),
            Leaf::Raw { raw, .. } => {
                if let Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) = event {
                    raw.push(text, range);
                }
                return;
            }
        }
        self.line_ended = self.quotes > 0 && matches!(event, Event::SoftBreak | Event::HardBreak);
    }

    /// Reports a line inside a block quotation that does not begin with its `>`; such
    /// lines in a row are one problem.
    fn lazy_line(&mut self, start: usize) {
        let line = self.file[..start].rfind('\n').map_or(0, |at| at + 1);
        let marks = self.file[line..start].matches('>').count();
        if marks >= self.quotes || self.profile == Profile::Source {
            return;
        }
        let end = self.file[start..].find('\n').map_or(self.file.len(), |at| start + at);
        if let Some(last) = self.document.hazards.last_mut()
            && last.kind == HazardKind::LazyLine
            && last.span.end + 1 == line
        {
            last.span.end = end;
            return;
        }
        let hazard = Hazard::new(HazardKind::LazyLine, start..end);
        self.document.hazards.push(hazard.edit(line..line, "\n"));
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        self.close_leaf();
        match tag {
            Tag::Paragraph => self.words(WordsKind::Paragraph, range),
            Tag::TableCell => self.words(WordsKind::Cell, range),
            Tag::Heading { level, id, classes, attrs } => {
                let read = id.is_some() || !classes.is_empty() || !attrs.is_empty();
                self.heading(*level as u8, read, range);
            }
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::HtmlBlock => self.raw(RawKind::Html, range),
            Tag::Table(align) => self.table = Some(Table::new(align, range)),
            Tag::BlockQuote(kind) => self.open(Container::Quote(kind.map(alert)), range),
            Tag::List(start) => self.list(*start, range),
            Tag::Item => self.open(Container::Item, range),
            Tag::FootnoteDefinition(label) => {
                self.open(Container::Footnote(label.to_string()), range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        self.close_leaf();
        match tag {
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.end_row(self.file, range.end, tag == TagEnd::TableHead);
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.add(table.node(self.file));
                }
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
            }
            _ => {}
        }
    }

    fn words(&mut self, kind: WordsKind, range: Range<usize>) {
        let span = trimmed(self.file, range);
        let builder = Box::new(Builder::new(self.file, self.profile, span));
        self.leaf = Some(Leaf::Words { kind, builder });
    }

    fn raw(&mut self, kind: RawKind, range: Range<usize>) {
        let span = trimmed(self.file, range);
        self.leaf = Some(Leaf::Raw { kind, raw: Raw::default(), span });
    }

    fn heading(&mut self, level: u8, read: bool, range: Range<usize>) {
        let heading = heading::read(self.file, trimmed(self.file, range.clone()), read);
        if self.profile == Profile::Prose {
            self.document.hazards.extend(heading.hazards);
        }
        self.words(WordsKind::Heading { level, attributes: heading.attributes }, range);
    }

    fn code(&mut self, kind: &CodeBlockKind, range: Range<usize>) {
        let (info, indented) = match kind {
            CodeBlockKind::Fenced(info) => (info.to_string(), false),
            CodeBlockKind::Indented => (String::new(), true),
        };
        if indented {
            let span = trimmed(self.file, range.clone());
            self.document.hazards.push(Hazard::new(HazardKind::Indented, span));
        }
        self.raw(RawKind::Code { info, indented }, range);
    }

    fn list(&mut self, start: Option<u64>, range: Range<usize>) {
        if let Some(number) = start.filter(|&n| n > 31 && self.profile == Profile::Source) {
            let kind = HazardKind::HighNumber(number);
            self.document.hazards.push(Hazard::new(kind, range.start..range.start + 1));
        }
        self.open(Container::List { start, items: Vec::new() }, range);
    }

    fn open(&mut self, container: Container, range: Range<usize>) {
        let span = trimmed(self.file, range);
        let deep = self.frames.len() >= DEPTH;
        if self.frames.len() == DEPTH {
            let first = span.start..(span.start + 1).min(span.end);
            self.document.hazards.push(Hazard::new(HazardKind::TooDeep, first));
        }
        self.quotes += usize::from(matches!(container, Container::Quote(_)));
        let flat = match container {
            Container::Quote(_) => Container::FlatQuote,
            _ => Container::Flat,
        };
        let container = if deep { flat } else { container };
        self.frames.push(Frame { container, span, nodes: Vec::new() });
    }

    fn close(&mut self) {
        let Some(Frame { container, span, nodes }) = self.frames.pop() else { return };
        let kind = match container {
            Container::Quote(alert) => {
                self.quotes -= 1;
                NodeKind::Quote { alert, nodes }
            }
            Container::List { start, items } => NodeKind::List { start, items },
            Container::Item => return self.close_item(nodes),
            Container::Footnote(label) => {
                self.document.footnotes.push(Footnote { label, nodes, span });
                return;
            }
            Container::FlatQuote | Container::Flat => {
                self.quotes -= usize::from(matches!(container, Container::FlatQuote));
                nodes.into_iter().for_each(|node| self.add(node));
                return;
            }
        };
        self.add(Node { span, kind });
    }

    fn close_item(&mut self, nodes: Vec<Node>) {
        match self.frames.last_mut().map(|frame| &mut frame.container) {
            Some(Container::List { items, .. }) => items.push(nodes),
            _ => nodes.into_iter().for_each(|node| self.add(node)),
        }
    }

    fn add(&mut self, node: Node) {
        match self.frames.last_mut() {
            Some(frame) => frame.nodes.push(node),
            None => self.document.nodes.push(node),
        }
    }

    fn close_leaf(&mut self) {
        self.line_ended = false;
        match self.leaf.take() {
            Some(Leaf::Words { kind, builder }) => self.close_words(kind, *builder),
            Some(Leaf::Raw { kind, raw, span }) => self.close_raw(kind, raw, span),
            None => {}
        }
    }

    fn close_words(&mut self, kind: WordsKind, builder: Builder) {
        let built = builder.finish();
        self.document.hazards.extend(built.hazards);
        self.document.pages.extend(built.pages);
        let text = built.inline;
        let span = text.span.clone();
        let kind = match kind {
            WordsKind::Plain => NodeKind::Plain(text),
            WordsKind::Paragraph => NodeKind::Paragraph(text),
            WordsKind::Heading { level, attributes } => {
                NodeKind::Heading { level, attributes, text }
            }
            WordsKind::Cell => {
                if let Some(table) = &mut self.table {
                    table.cell(text);
                }
                return;
            }
        };
        self.add(Node { span, kind });
    }

    fn close_raw(&mut self, kind: RawKind, raw: Raw, span: Range<usize>) {
        let kind = match kind {
            RawKind::Code { info, indented } => {
                NodeKind::Code { info, text: raw.text, origin: raw.origin, indented }
            }
            RawKind::Html => {
                let shown = raw.html(self.profile);
                self.document.hazards.extend(shown.hazards);
                self.document.pages.extend(shown.pages);
                if shown.inline.text.is_empty() {
                    return;
                }
                NodeKind::Html(shown.inline)
            }
        };
        self.add(Node { span, kind });
    }
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn alert(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

/// A range of the file without the blanks and line ends at its end.
pub(super) fn trimmed(file: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + file[range].trim_end_matches([' ', '\t', '\n']).len()
}
