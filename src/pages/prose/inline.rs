//! The inline content of a block.

use std::ops::Range;

use super::{Inside, Manner, Writer};
use crate::edition::Quotation;
use crate::markdown::{Inline, Mark, Point};
use crate::pages::uses::quotation_id;
use crate::pages::{cite, links};
use crate::weave::{Element, Html, Insert, Weave, escape};

impl Writer<'_> {
    /// Writes the words of a block with everything in them.
    pub(super) fn inline(&mut self, inline: &Inline, out: &mut String) {
        self.part(inline, 0..inline.text.len(), Vec::new(), out);
    }

    /// Writes a part of the words of a block; `hidden` is not shown.
    pub(super) fn part(
        &mut self,
        inline: &Inline,
        range: Range<usize>,
        hidden: Vec<Range<usize>>,
        out: &mut String,
    ) {
        let mut elements = self.quotations(inline);
        elements.extend(inline.marks.iter().filter_map(|(range, mark)| self.mark(range, mark)));
        let mut weave = Weave { elements, inserts: Vec::new(), hidden };
        for (at, point) in &inline.points {
            if range.contains(at) || *at == range.end {
                self.point(inline, *at, point, &mut weave);
            }
        }
        out.push_str(weave.html(&inline.text, range).as_str());
    }

    /// `<q>` around every quotation that was verified; the author's marks stay inside it.
    fn quotations(&mut self, inline: &Inline) -> Vec<Element> {
        let text = self.text;
        let here = |quotation: &Quotation<_>| {
            !quotation.displayed
                && quotation.block == inline.span.start
                && !quotation.places.is_empty()
        };
        let quotations = text.quotations.iter().enumerate();
        let mut found = Vec::new();
        for (n, quotation) in quotations.filter(|(_, quotation)| here(quotation)) {
            let status = cite::status(&quotation.places[0].labels);
            let element = Element::new(quotation.range.clone(), "q").attribute("class", status);
            found.push(match self.own_id(n) {
                Some(id) => element.id(id),
                None => element,
            });
        }
        found
    }

    /// The id of a quotation where it is written, if it has one there.
    pub(super) fn own_id(&mut self, quotation: usize) -> Option<String> {
        if let Some(inside) = &mut self.inside {
            inside.quotations.push(quotation);
            return None;
        }
        (self.manner == Manner::Full).then(|| quotation_id(quotation))
    }

    fn mark(&self, range: &Range<usize>, mark: &Mark) -> Option<Element> {
        let range = range.clone();
        Some(match mark {
            Mark::Emphasis => Element::new(range, "em"),
            Mark::Strong => Element::new(range, "strong"),
            Mark::Strikethrough => Element::new(range, "s"),
            Mark::Code => Element::new(range, "code"),
            Mark::Element(name) => Element::new(range, name),
            Mark::Link { href, title, .. } => {
                let link = Element::new(range, "a").attribute("href", self.address(href)?);
                if title.is_empty() { link } else { link.attribute("title", title) }
            }
        })
    }

    /// The link for an address as written; a bare fragment means the text's own page.
    fn address(&self, href: &str) -> Option<String> {
        match href.strip_prefix('#') {
            Some(fragment) => Some(self.at.link(&self.owner.folder, fragment)),
            None => links::to_address(self.at.path, href),
        }
    }

    fn point(&mut self, inline: &Inline, at: usize, point: &Point, weave: &mut Weave) {
        match point {
            Point::Citation(raw) => {
                let Some((html, close)) = self.citation(raw.span.start) else { return };
                if close {
                    weave.hidden.push(blanks_before(&inline.text, at));
                }
                weave.inserts.push(Insert::link(at, html));
            }
            Point::Footnote { label, .. } => {
                let html = self.own_footnote(label);
                weave.inserts.push(Insert::link(at, html));
            }
            Point::Image { src, alt, title, .. } => {
                weave.inserts.push(Insert::new(at, self.image(src, alt, title)));
            }
        }
    }

    /// An image of the site; of any other the words for those who do not see it.
    fn image(&self, src: &str, alt: &str, title: &str) -> Html {
        let mut out = String::new();
        let local = src.starts_with('/').then(|| links::to_address(self.at.path, src)).flatten();
        let Some(url) = local else {
            out.push_str("<span class=\"no-image\">");
            escape(alt, &mut out);
            out.push_str("</span>");
            return Html::trusted(out);
        };
        for (before, value) in
            [("<img src=\"", url.as_str()), ("\" alt=\"", alt), ("\" title=\"", title)]
        {
            if before.contains("title") && title.is_empty() {
                continue;
            }
            out.push_str(before);
            escape(value, &mut out);
        }
        out.push_str("\" loading=\"lazy\">");
        Html::trusted(out)
    }

    /// The mark of a footnote the author wrote; its content is written at the first one.
    fn own_footnote(&mut self, label: &str) -> Html {
        let text = self.text;
        let Some(note) = text.prose.footnotes.iter().find(|note| note.label == label) else {
            return Html::default();
        };
        if self.manner == Manner::Brief || self.inside.is_some() {
            let url = self.at.link(&self.owner.folder, "");
            let mut out = String::from("<a class=\"ref\" href=\"");
            escape(&url, &mut out);
            out.push_str("\" aria-label=\"");
            escape(&self.at.words().say("prose.note-elsewhere", &[]), &mut out);
            out.push_str("\">*</a>");
            return Html::trusted(out);
        }
        let (html, first) = self.footnotes.own(self.at.words(), label);
        if !first {
            return html;
        }
        self.inside = Some(Inside::default());
        let mut out = String::new();
        for node in &note.nodes {
            self.node(node, &mut out);
        }
        let inside = self.inside.take().unwrap_or_default();
        self.footnotes.fill(label, Html::trusted(out), inside.cited);
        let ids = inside.quotations.into_iter().map(quotation_id);
        let ids: String = ids.map(|id| format!("<span id=\"{id}\"></span>")).collect();
        Html::trusted(ids + html.as_str())
    }
}

/// The white space directly before a place.
pub(super) fn blanks_before(text: &str, at: usize) -> Range<usize> {
    text[..at].trim_end().len()..at
}
