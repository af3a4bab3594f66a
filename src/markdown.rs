//! Markdown to text and markup, for sources and for prose.
//!
//! The only home of `pulldown-cmark`. Prose (essays, notes, glossaries) becomes a tree
//! of blocks whose inline content is one plain string with ranges over it, so that a
//! quotation may run across emphasis and still be one piece of text. Nothing here
//! knows what a citation means; it only says where one stands.

use std::ops::Range;

use crate::text::{Origin, TextLayer};

mod address;
mod blocks;
mod hazard;
mod heading;
mod html;
mod inline;
mod labels;
mod link;
mod parser;
mod raw;
mod source;
mod table;

pub use hazard::{Hazard, HazardKind};

/// What is read of a Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The blocks at the top.
    pub nodes: Vec<Node>,
    /// Every definition of a footnote, in the order of the file.
    pub footnotes: Vec<Footnote>,
    /// What Markdown reads differently from a person, by place.
    pub hazards: Vec<Hazard>,
    /// Page marks, only in sources: byte in the file behind the mark, name of the page.
    pages: Vec<(usize, String)>,
}

impl Document {
    /// The hazards that begin in a stretch of the file, by place.
    pub fn hazards_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Hazard> {
        let first = self.hazards.partition_point(|hazard| hazard.span.start < range.start);
        let end = range.end;
        self.hazards[first..].iter().take_while(move |hazard| hazard.span.start < end)
    }
}

/// Which Markdown a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Profile {
    /// Essays and notes: citations, and a few elements of HTML.
    Prose,
    /// Sources: tables and footnotes, nothing of ours.
    Source,
}

/// Reads the prose that begins at byte `start` of a file's text. Places count from the
/// beginning of the text.
pub fn prose(text: &str, start: usize) -> Document {
    parser::read(text, start, Profile::Prose)
}

/// Reads the source that begins at byte `start` of a file's text: its text layer, not
/// yet numbered, and what in it looks like an accident.
pub fn source_layer(text: &str, start: usize) -> (TextLayer, Vec<Hazard>) {
    let document = parser::read(text, start, Profile::Source);
    (source::layer(&document), document.hazards)
}

/// Whether the inside of a bracket group is a citation by its first characters.
pub fn is_citation(text: &str) -> bool {
    link::is_citation(text)
}

/// The inline content of one block: plain text, and ranges over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inline {
    /// The text. Citations, footnote marks, images and comments are not in it; a hard
    /// line break is U+2028.
    pub text: String,
    /// Markup, as bytes of `text`, in the order it opens.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// Things of no width, ascending by offset in `text`, in their order.
    pub points: Vec<(usize, Point)>,
    /// Bytes of `text` that do not count as quotation marks or brackets of the author:
    /// escaped characters and code.
    pub literal: Vec<Range<usize>>,
    /// Back to the file.
    pub origin: Origin,
    /// The bytes of the file that hold the whole content.
    pub span: Range<usize>,
}

impl Inline {
    /// A stretch of it, with the markup and the points inside.
    pub fn slice(&self, range: Range<usize>) -> Inline {
        let cut = |place: &Range<usize>| {
            let (start, end) = (place.start.max(range.start), place.end.min(range.end));
            (start < end).then(|| start - range.start..end - range.start)
        };
        let mut origin = Origin::default();
        for (text, file) in self.origin.within(range.clone()) {
            origin.push(text.start - range.start..text.end - range.start, file);
        }
        let marks = self.marks.iter();
        let points = self.points.iter().filter(|(at, _)| range.start <= *at && *at <= range.end);
        Inline {
            text: self.text[range.clone()].to_owned(),
            marks: marks.filter_map(|(place, mark)| Some((cut(place)?, mark.clone()))).collect(),
            points: points.map(|(at, point)| (at - range.start, point.clone())).collect(),
            literal: self.literal.iter().filter_map(cut).collect(),
            span: self.origin.file_range(range.clone()),
            origin,
        }
    }

    /// The citation that is all there is in this block: `[#id]` alone in a paragraph sets
    /// a note in full.
    pub fn lone_citation(&self) -> Option<&RawCitation> {
        match &self.points[..] {
            [(_, Point::Citation(citation))] if self.text.trim().is_empty() => Some(citation),
            _ => None,
        }
    }
}

/// Markup inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `*…*`
    Emphasis,
    /// `**…**`
    Strong,
    /// `~~…~~`
    Strikethrough,
    /// `` `…` ``
    Code,
    /// A link: address and title as written, and the bytes of the whole construct.
    Link {
        /// Address, entities resolved, as written. `resolve` makes addresses of pages,
        /// notes and media of the site absolute: those begin with `/`, the site's root.
        href: String,
        /// Title, may be empty.
        title: String,
        /// Bytes in the file.
        span: Range<usize>,
    },
    /// One of the HTML elements that prose may use, without attributes: `b`, `i`, …
    Element(&'static str),
}

/// Something of no width between two characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// A citation; it is known everywhere by the first byte of its bracket in the file.
    Citation(RawCitation),
    /// A reference to a footnote with this label.
    Footnote {
        /// The label.
        label: String,
        /// Bytes in the file.
        span: Range<usize>,
    },
    /// An image.
    Image {
        /// Address as written; after `resolve` that of a file of the site, with `/`.
        src: String,
        /// Alternative text.
        alt: String,
        /// Title, may be empty.
        title: String,
        /// Bytes in the file.
        span: Range<usize>,
    },
}

/// A bracket group that is a citation by its first characters, not yet parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCitation {
    /// The inside of the brackets, escapes resolved, line ends as blanks.
    pub text: String,
    /// From `text` back to the file.
    pub origin: Origin,
    /// Bytes of the bracket group in the file, brackets included.
    pub span: Range<usize>,
}

/// One block of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Bytes in the file.
    pub span: Range<usize>,
    /// What it is.
    pub kind: NodeKind,
}

/// The blocks of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What stood in `{…}` behind it.
        attributes: Attributes,
        /// Its words.
        text: Inline,
    },
    /// A paragraph.
    Paragraph(Inline),
    /// The text of an item of a tight list: a paragraph without space around it.
    Plain(Inline),
    /// A block quotation, or an alert such as `> [!NOTE]`, named in lower case.
    Quote {
        /// `note`, `tip`, `important`, `warning` or `caution`.
        alert: Option<&'static str>,
        /// What is quoted.
        nodes: Vec<Node>,
    },
    /// A list.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Node>>,
    },
    /// A code block with its info string.
    Code {
        /// First word names the language.
        info: String,
        /// The code, with its last line end.
        text: String,
        /// From `text` back to the file.
        origin: Origin,
        /// Whether it was made by indenting.
        indented: bool,
    },
    /// A table; all rows have as many cells as the head.
    Table {
        /// Alignment of the columns.
        align: Vec<Align>,
        /// The head row.
        head: Vec<Inline>,
        /// The body.
        rows: Vec<Vec<Inline>>,
    },
    /// `---`
    Rule,
    /// HTML that is shown as text because it is not allowed; line ends are blanks.
    Html(Inline),
}

/// Alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the language has it.
    None,
    /// Left.
    Left,
    /// Centred.
    Center,
    /// Right.
    Right,
}

/// What stood in braces behind a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `#id`
    pub id: Option<Attribute>,
    /// `.class`, in order.
    pub classes: Vec<Attribute>,
    /// `key=value`, in order; the value of a bare word is empty.
    pub pairs: Vec<(Attribute, Attribute)>,
}

/// A word inside the braces of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The word, without `#`, `.` or `=`.
    pub text: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// A footnote that the author wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// The label between `[^` and `]`.
    pub label: String,
    /// Its content.
    pub nodes: Vec<Node>,
    /// Bytes in the file.
    pub span: Range<usize>,
}

/// A piece of prose: an essay, the body of a note, a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The blocks.
    pub nodes: Vec<Node>,
    /// The footnotes that `nodes` refer to, in order of first use.
    pub footnotes: Vec<Footnote>,
}

#[cfg(test)]
mod tests;
