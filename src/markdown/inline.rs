//! Inline events to one plain string and ranges over it; nothing but markup is left out.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::address::{Address, judge};
use super::hazard::{Hazard, HazardKind};
use super::html;
use super::link::Group;
use super::{Inline, Mark, Point, Profile, RawCitation, link};
use crate::text::{BLOCK_END, CELL_END, LINE_END, Origin, is_unspaced};

/// Gathers the inline content of one block.
pub(super) struct Builder<'a> {
    file: &'a str,
    profile: Profile,
    inline: Inline,
    /// Marks of Markdown that are open.
    marks: Vec<usize>,
    /// Elements that are open, by name: their mark and their tag in the file.
    elements: BTreeMap<&'static str, Vec<(usize, Range<usize>)>>,
    groups: Vec<Group>,
    citation: Option<RawCitation>,
    image: Option<Image>,
    /// End of the last event in the file.
    seen: usize,
    hazards: Vec<Hazard>,
    pages: Vec<(usize, String)>,
}

struct Image {
    depth: usize,
    src: String,
    title: String,
    span: Range<usize>,
    alt: Vec<(String, Range<usize>)>,
}

/// What a block's inline content came to.
pub(super) struct Built {
    pub inline: Inline,
    pub hazards: Vec<Hazard>,
    /// Page marks: byte in the file, name.
    pub pages: Vec<(usize, String)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: &'a str, profile: Profile, span: Range<usize>) -> Self {
        Builder {
            file,
            profile,
            seen: span.start,
            inline: Inline { span, ..Inline::default() },
            marks: Vec::new(),
            elements: BTreeMap::new(),
            groups: Vec::new(),
            citation: None,
            image: None,
            hazards: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Takes an inline event with its bytes in the file.
    pub(super) fn event(&mut self, event: &Event, range: Range<usize>) {
        let end = if matches!(event, Event::Start(_)) { range.start } else { range.end };
        match event {
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(text, range);
            }
            Event::Code(code) => self.code(code, range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => self.line_end(range),
            Event::FootnoteReference(label) => self.footnote(label, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
        self.seen = self.seen.max(end);
    }

    /// Adds text as it stands in the file, without any meaning of its brackets.
    fn literal(&mut self, range: Range<usize>) {
        let (file, at) = (self.file, self.inline.text.len());
        self.push(&file[range.clone()], range);
        if self.in_text() && at < self.inline.text.len() {
            self.inline.literal.push(at..self.inline.text.len());
        }
    }

    pub(super) fn finish(mut self) -> Built {
        for (name, open) in std::mem::take(&mut self.elements) {
            for (mark, tag) in open {
                self.close(mark);
                self.hazards.push(Hazard::new(HazardKind::NeverClosed(name), tag));
            }
        }
        if self.profile == Profile::Prose {
            self.hazards.extend(link::leftovers(&self.inline));
        }
        Built { inline: self.inline, hazards: self.hazards, pages: self.pages }
    }

    fn push(&mut self, piece: &str, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.alt.push((piece.to_owned(), range));
        } else if let Some(citation) = &mut self.citation {
            append(&mut citation.text, &mut citation.origin, piece, range);
        } else {
            append(&mut self.inline.text, &mut self.inline.origin, piece, range);
        }
    }

    fn in_text(&self) -> bool {
        self.image.is_none() && self.citation.is_none()
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let backslash = range.start.checked_sub(1).filter(|&at| at >= self.seen);
        let escaped = backslash.is_some_and(|at| self.file.as_bytes()[at] == b'\\');
        let at = self.inline.text.len();
        self.push(text, range);
        if escaped && self.in_text() {
            let first = text.chars().next().map_or(0, char::len_utf8);
            self.inline.literal.push(at..at + first);
        }
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        let at = self.inline.text.len();
        let slice = &self.file[range.clone()];
        let ticks = slice.len() - slice.trim_start_matches('`').len();
        match slice[ticks..].find(code) {
            Some(skip) => {
                let start = range.start + ticks + skip;
                self.push(code, start..start + code.len());
            }
            None => self.push(code, range),
        }
        if self.in_text() {
            let range = at..self.inline.text.len();
            self.inline.literal.push(range.clone());
            self.inline.marks.push((range, Mark::Code));
        }
    }

    fn line_end(&mut self, range: Range<usize>) {
        let mut mark = [0; 4];
        self.push(LINE_END.encode_utf8(&mut mark), range);
    }

    fn footnote(&mut self, label: &str, span: Range<usize>) {
        if self.in_text() {
            self.point(Point::Footnote { label: label.to_owned(), span });
        } else {
            let file = self.file;
            self.push(&file[span.clone()], span);
        }
    }

    fn point(&mut self, point: Point) {
        self.inline.points.push((self.inline.text.len(), point));
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        if html::is_comment(text) {
            if self.profile == Profile::Source {
                self.pages.extend(html::page(text).map(|name| (range.end, name.to_owned())));
            }
            return;
        }
        let allowed = |name: &str| self.profile == Profile::Prose || matches!(name, "sup" | "sub");
        match html::tag(text) {
            Some(html::Tag::Break) => self.line_end(range),
            Some(html::Tag::Open(name)) if allowed(name) && self.in_text() => {
                let mark = self.open(Mark::Element(name));
                self.elements.entry(name).or_default().push((mark, range));
            }
            Some(html::Tag::Close(name)) if allowed(name) && self.in_text() => {
                match self.elements.get_mut(name).and_then(Vec::pop) {
                    Some((mark, _)) => self.close(mark),
                    None => self.refused_html(range),
                }
            }
            _ => self.refused_html(range),
        }
    }

    fn refused_html(&mut self, range: Range<usize>) {
        self.hazards.push(Hazard::new(HazardKind::Html, range.clone()));
        self.literal(range);
    }

    fn open(&mut self, mark: Mark) -> usize {
        let at = self.inline.text.len();
        self.inline.marks.push((at..at, mark));
        self.inline.marks.len() - 1
    }

    fn close(&mut self, mark: usize) {
        self.inline.marks[mark].0.end = self.inline.text.len();
    }

    fn start(&mut self, tag: &Tag, range: Range<usize>) {
        match tag {
            Tag::Image { dest_url, title, .. } => self.start_image(dest_url, title, range),
            _ if self.image.is_some() => {}
            Tag::Link { .. } => self.start_link(tag, range),
            _ if self.citation.is_some() => {}
            Tag::Emphasis => self.start_mark(Mark::Emphasis, &range),
            Tag::Strong => self.start_mark(Mark::Strong, &range),
            Tag::Strikethrough => self.start_mark(Mark::Strikethrough, &range),
            _ => {}
        }
    }

    fn start_mark(&mut self, mark: Mark, range: &Range<usize>) {
        let emphasis = !matches!(mark, Mark::Strikethrough);
        if self.profile == Profile::Source && emphasis && inside_word(self.file, range) {
            self.hazards.push(Hazard::new(HazardKind::InsideWord, range.clone()));
        }
        let mark = self.open(mark);
        self.marks.push(mark);
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Image => self.end_image(),
            _ if self.image.is_some() => {}
            TagEnd::Link => self.end_link(range),
            _ if self.citation.is_some() => {}
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                if let Some(mark) = self.marks.pop() {
                    self.close(mark);
                }
            }
            _ => {}
        }
    }

    fn start_image(&mut self, src: &str, title: &str, span: Range<usize>) {
        match &mut self.image {
            Some(image) => image.depth += 1,
            None => {
                let (src, title) = (src.to_owned(), title.to_owned());
                self.image = Some(Image { depth: 1, src, title, span, alt: Vec::new() });
            }
        }
    }

    fn end_image(&mut self) {
        let Some(mut image) = self.image.take() else { return };
        image.depth -= 1;
        if image.depth > 0 {
            self.image = Some(image);
            return;
        }
        let Image { src, title, span, alt, .. } = image;
        match judge(&src) {
            Address::Relative if self.citation.is_none() => {
                let alt = alt.into_iter().map(|(piece, _)| piece).collect();
                self.point(Point::Image { src, alt, title, span });
            }
            _ if self.profile == Profile::Source => {}
            Address::Elsewhere if self.in_text() => self.linked_image((src, title), span, alt),
            address => {
                if address == Address::Refused {
                    self.hazards.push(Hazard::new(HazardKind::Address(src), span));
                }
                alt.into_iter().for_each(|(piece, range)| self.push(&piece, range));
            }
        }
    }

    /// An image of another host: a page asks no other host for anything, so its
    /// alternative text becomes a link to it.
    fn linked_image(
        &mut self,
        (href, title): (String, String),
        span: Range<usize>,
        alt: Vec<(String, Range<usize>)>,
    ) {
        let whole = span.clone();
        let mark = self.open(Mark::Link { href: href.clone(), title, span });
        if alt.is_empty() {
            self.push(&href, whole);
        }
        alt.into_iter().for_each(|(piece, range)| self.push(&piece, range));
        self.close(mark);
    }

    fn start_link(&mut self, tag: &Tag, range: Range<usize>) {
        let group = match self.profile {
            Profile::Prose => link::group(self.file, tag, &range),
            Profile::Source => Group::Link,
        };
        let group = match group {
            Group::Link => self.begin_link(tag, &range),
            other => other,
        };
        match &group {
            Group::Citation { first, .. } => self.begin_citation(first.clone()),
            Group::Second { first, .. } => {
                self.literal(first.start..first.start + 1);
            }
            Group::Plain | Group::Link => {}
        }
        self.groups.push(group);
    }

    fn begin_citation(&mut self, span: Range<usize>) {
        let (text, origin) = (String::new(), Origin::default());
        self.citation = Some(RawCitation { text, origin, span });
    }

    /// Opens a link; of one that may lead nowhere only the words stay.
    fn begin_link(&mut self, tag: &Tag, range: &Range<usize>) -> Group {
        let (href, title) = link::address(tag);
        if judge(&href) == Address::Refused {
            self.hazards.push(Hazard::new(HazardKind::Address(href), range.clone()));
            return Group::Plain;
        }
        let mark = self.open(Mark::Link { href, title, span: range.clone() });
        self.marks.push(mark);
        Group::Link
    }

    fn end_link(&mut self, range: Range<usize>) {
        match self.groups.pop() {
            Some(Group::Citation { rest, hazard, .. }) => {
                self.end_citation();
                self.hazards.extend(hazard);
                self.literal(rest);
            }
            Some(Group::Second { first, hazard }) => {
                self.literal(first.end - 1..first.end);
                self.begin_citation(first.end..range.end);
                self.unescaped(first.end + 1..range.end - 1);
                self.end_citation();
                self.hazards.push(hazard);
            }
            Some(Group::Link) => {
                if let Some(mark) = self.marks.pop() {
                    self.close(mark);
                }
            }
            Some(Group::Plain) | None => {}
        }
    }

    fn end_citation(&mut self) {
        if let Some(citation) = self.citation.take() {
            self.point(Point::Citation(citation));
        }
    }

    /// Text of the file with backslash escapes resolved and line ends as blanks.
    fn unescaped(&mut self, range: Range<usize>) {
        let file = self.file;
        let mut escaped = false;
        for (at, c) in file[range.clone()].char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            let punctuation =
                file[place.end..].starts_with(|next: char| next.is_ascii_punctuation());
            if c == '\\' && !escaped && punctuation {
                escaped = true;
                continue;
            }
            escaped = false;
            let piece = if c == '\n' { " " } else { &file[place.clone()] };
            self.push(piece, place);
        }
    }
}

/// Adds a piece of text with its place in the file. Characters that divide a text layer
/// are blanks inside a block.
pub(super) fn append(text: &mut String, origin: &mut Origin, piece: &str, file: Range<usize>) {
    let at = text.len();
    let exact = piece.len() == file.len();
    if !piece.contains([BLOCK_END, CELL_END]) {
        text.push_str(piece);
        origin.push(at..text.len(), file);
        return;
    }
    for (offset, c) in piece.char_indices() {
        let at = text.len();
        text.push(if matches!(c, BLOCK_END | CELL_END) { ' ' } else { c });
        let start = file.start + offset;
        let place = if exact { start..start + c.len_utf8() } else { file.clone() };
        origin.push(at..text.len(), place);
    }
}

fn inside_word(file: &str, range: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
    letter(file[..range.start].chars().next_back()) || letter(file[range.end..].chars().next())
}
