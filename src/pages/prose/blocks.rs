//! The blocks of prose.

use std::ops::Range;

use super::inline::blanks_before;
use super::{Manner, Writer};
use crate::edition::{Anchor, Place, Quotation};
use crate::highlight;
use crate::markdown::{Align, Attributes, Inline, Node, NodeKind, Point};
use crate::pages::uses::quotation_id;
use crate::pages::{DisplayedQuotation, ShownPassage, cite, source};
use crate::text::slug;
use crate::weave::{Html, escape};

impl Writer<'_> {
    pub(super) fn node(&mut self, node: &Node, out: &mut String) {
        match &node.kind {
            NodeKind::Heading { level, attributes, text } => {
                self.heading(*level, attributes, text, out);
            }
            NodeKind::Paragraph(inline) => self.wrapped("p", inline, out),
            NodeKind::Plain(inline) => self.inline(inline, out),
            NodeKind::Quote { alert, nodes } => self.quote(node, *alert, nodes, out),
            NodeKind::List { start, items } => self.list(*start, items, out),
            NodeKind::Code { info, text, .. } => self.code(node, info, text, out),
            NodeKind::Table { align, head, rows } => self.table(align, head, rows, out),
            NodeKind::Rule => out.push_str("<hr>\n"),
            NodeKind::Html(html) => {
                out.push_str("<p class=\"raw\">");
                self.inline(html, out);
                out.push_str("</p>\n");
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node], out: &mut String) {
        for node in nodes {
            self.node(node, out);
        }
    }

    fn wrapped(&mut self, name: &str, inline: &Inline, out: &mut String) {
        out.push_str(&format!("<{name}>"));
        self.inline(inline, out);
        out.push_str(&format!("</{name}>\n"));
    }

    /// A heading below the page's own, which is the only one of level 1.
    fn heading(&mut self, level: u8, attributes: &Attributes, text: &Inline, out: &mut String) {
        let level = level.clamp(2, 6);
        out.push_str(&format!("<h{level}"));
        if self.manner == Manner::Full && self.inside.is_none() {
            let own = attributes.id.as_ref().map(|id| id.text.clone());
            if let Some(id) = own.or_else(|| slug(&text.text)).map(|id| self.free_id(id)) {
                out.push_str(" id=\"");
                escape(&id, out);
                out.push('"');
            }
        }
        out.push('>');
        self.inline(text, out);
        out.push_str(&format!("</h{level}>\n"));
    }

    /// The id, or with the first number that makes it one nothing else on the page has.
    /// Those that we give ourselves, and those that templates end in `-h`, are kept free.
    fn free_id(&mut self, id: String) -> String {
        const OURS: [&str; 8] =
            ["fn-", "ref-", "side-", "quote-", "cited-", "claim-", "par-", "means-"];
        let ours = OURS.iter().any(|ours| id.starts_with(ours)) || id.ends_with("-h");
        let id = if ours { format!("part-{id}") } else { id };
        let mut free = id.clone();
        let mut n = 2;
        while !self.ids.insert(free.clone()) {
            free = format!("{id}-{n}");
            n += 1;
        }
        free
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Node>], out: &mut String) {
        let name = if start.is_some() { "ol" } else { "ul" };
        match start {
            Some(first) if first != 1 => out.push_str(&format!("<ol start=\"{first}\">\n")),
            _ => out.push_str(&format!("<{name}>\n")),
        }
        for item in items {
            out.push_str("<li>");
            self.nodes(item, out);
            out.push_str("</li>\n");
        }
        out.push_str(&format!("</{name}>\n"));
    }

    fn code(&mut self, node: &Node, info: &str, text: &str, out: &mut String) {
        if let Some(passages) = self.parallel(node) {
            return side_by_side(&passages, out);
        }
        let language = info.split([' ', ',', '{']).next().unwrap_or_default();
        out.push_str("<pre class=\"code\" tabindex=\"0\"><code");
        if !language.is_empty() {
            out.push_str(" data-lang=\"");
            escape(language, out);
            out.push('"');
        }
        out.push('>');
        match highlight::html(text, language) {
            Some(markup) => out.push_str(&markup),
            None => escape(text, out),
        }
        out.push_str("</code></pre>\n");
    }

    fn table(&mut self, align: &[Align], head: &[Inline], rows: &[Vec<Inline>], out: &mut String) {
        out.push_str("<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"");
        escape(&self.at.words().say("prose.table", &[]), out);
        out.push_str("\"><table>\n<thead>");
        self.row("th scope=\"col\"", align, head, out);
        out.push_str("</thead>\n<tbody>\n");
        for row in rows {
            self.row("td", align, row, out);
        }
        out.push_str("</tbody>\n</table></div>\n");
    }

    fn row(&mut self, tag: &str, align: &[Align], cells: &[Inline], out: &mut String) {
        out.push_str("<tr>");
        for (n, cell) in cells.iter().enumerate() {
            let class = match align.get(n) {
                Some(Align::Left) => " class=\"left\"",
                Some(Align::Center) => " class=\"center\"",
                Some(Align::Right) => " class=\"right\"",
                Some(Align::None) | None => "",
            };
            let tag = if cell.text.is_empty() { "td" } else { tag };
            out.push_str(&format!("<{tag}{class}>"));
            self.inline(cell, out);
            out.push_str(if tag == "td" { "</td>" } else { "</th>" });
        }
        out.push_str("</tr>\n");
    }

    fn quote(
        &mut self,
        node: &Node,
        alert: Option<&'static str>,
        nodes: &[Node],
        out: &mut String,
    ) {
        if let Some(alert) = alert {
            let name = Html::text(&self.at.words().say(&format!("alert.{alert}"), &[]));
            out.push_str(&format!(
                "<aside class=\"alert {alert}\"><p class=\"alert-title\">{name}</p>\n"
            ));
            self.nodes(nodes, out);
            return out.push_str("</aside>\n");
        }
        if let (Some(index), Some(shown)) = (self.displayed_at(node), self.displayed(node)) {
            let id = self.own_id(index).map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
            let words = shown.html;
            let figure = format!("<figure class=\"quote\"{id}><blockquote>{words}</blockquote>");
            out.push_str(&figure);
            return out.push_str("</figure>\n");
        }
        out.push_str("<blockquote>\n");
        self.nodes(nodes, out);
        out.push_str("</blockquote>\n");
    }

    /// The first quotation that a block quotation displays, counted from 0.
    fn displayed_at(&self, node: &Node) -> Option<usize> {
        let here = |q: &Quotation<Anchor>| q.displayed && q.block == node.span.start;
        self.text.quotations.iter().position(here)
    }

    /// A block quotation that a citation vouches for.
    pub(super) fn displayed(&mut self, node: &Node) -> Option<DisplayedQuotation> {
        let NodeKind::Quote { alert: None, nodes } = &node.kind else { return None };
        let text = self.text;
        let here = |q: &Quotation<Anchor>| q.displayed && q.block == node.span.start;
        let index = self.displayed_at(node)?;
        let source =
            text.quotations[index].places.first().and_then(|anchor| cite::source_of(&anchor.place));
        let source = source.map(|source| self.at.source(source));
        let mut html = String::new();
        for inner in nodes {
            match &inner.kind {
                NodeKind::Paragraph(inline) | NodeKind::Plain(inline) => {
                    self.quoted_paragraph(inline, &mut html);
                }
                _ => self.node(inner, &mut html),
            }
        }
        let keys: std::collections::BTreeSet<usize> =
            text.quotations.iter().filter(|q| here(q)).map(|q| q.citation).collect();
        let cited = keys.into_iter().filter_map(|at| Some((at, text.citations.get(&at)?)));
        let citations = cited.flat_map(|(at, citation)| self.cited(at, citation)).collect();
        Some(DisplayedQuotation {
            id: quotation_id(index),
            html: Html::trusted(html),
            lang: source.as_ref().map(|source| source.lang.clone()).unwrap_or_default(),
            dir: source.map_or("ltr", |source| source.dir),
            citations,
        })
    }

    /// A paragraph of a displayed quotation: the dash before its citation and the full stop
    /// behind it are not shown, since the citation has become a mark.
    fn quoted_paragraph(&mut self, inline: &Inline, out: &mut String) {
        let mut hidden = Vec::new();
        for (at, point) in &inline.points {
            if matches!(point, Point::Citation(_)) {
                hidden.push(credit_before(&inline.text, *at));
                hidden.extend(stop_behind(&inline.text, *at));
            }
        }
        let empty = hidden.iter().map(Range::len).sum::<usize>() >= inline.text.len();
        if empty && out.ends_with("</p>\n") {
            out.truncate(out.len() - "</p>\n".len());
        } else {
            out.push_str("<p>");
        }
        self.part(inline, 0..inline.text.len(), hidden, out);
        out.push_str("</p>\n");
    }

    /// The passages of a `side-by-side` block.
    pub(super) fn parallel(&self, node: &Node) -> Option<Vec<ShownPassage>> {
        let text = self.text;
        let parallel = text.parallels.iter().find(|each| each.block == node.span.start)?;
        let columns = parallel.columns.iter().flat_map(|column| {
            let places = column.places.iter().filter_map(|place| self.shown(place));
            join_column(places.collect())
        });
        Some(columns.collect())
    }

    fn shown(&self, anchor: &Anchor) -> Option<ShownPassage> {
        let id = cite::source_of(&anchor.place)?;
        let source = self.at.source(id);
        let locus = format!("{} {}", source.siglum, cite::place_locus(self.at, &anchor.place));
        let html = self.at.site.text(id).map(|text| {
            let blocks = match &anchor.place {
                Place::Blocks { blocks, .. } => blocks.clone(),
                Place::Words { passages, .. } => passages.first().map_or(0..0, |passage| {
                    let first = text.block_at(passage.range.start).unwrap_or(0);
                    first..text.block_at(passage.range.end.saturating_sub(1)).unwrap_or(first) + 1
                }),
                _ => 0..0,
            };
            source::plain_blocks(text, blocks)
        });
        Some(ShownPassage {
            url: cite::url(self.at, anchor, ""),
            locus: locus.trim().to_owned(),
            html: html.unwrap_or_default(),
            source,
        })
    }
}

/// Several places of one column are one passage after another under one head.
fn join_column(places: Vec<ShownPassage>) -> Option<ShownPassage> {
    let mut places = places.into_iter();
    let mut first = places.next()?;
    for next in places {
        let siglum = format!("{} ", next.source.siglum);
        first.locus.push_str(", ");
        first.locus.push_str(next.locus.strip_prefix(&siglum).unwrap_or(&next.locus));
        first.html = Html::trusted(format!("{}{}", first.html, next.html));
    }
    Some(first)
}

fn side_by_side(passages: &[ShownPassage], out: &mut String) {
    out.push_str("<div class=\"parallel\">\n");
    for passage in passages {
        let source = &passage.source;
        out.push_str(&format!(
            "<div lang=\"{}\" dir=\"{}\"><p class=\"locus\">",
            Html::text(&source.lang),
            source.dir
        ));
        super::citations::link(&passage.url, &passage.locus, out);
        out.push_str(&format!("</p>\n{}</div>\n", passage.html));
    }
    out.push_str("</div>\n");
}

/// White space, line ends and a dash before a citation.
fn credit_before(text: &str, at: usize) -> Range<usize> {
    let blank = blanks_before(text, at);
    let words = &text[..blank.start];
    let dashed = ["—", "–", "--"].iter().find_map(|dash| words.strip_suffix(dash));
    dashed.map_or(blank, |words| words.trim_end().len()..at)
}

/// A full stop that only ends the citation.
fn stop_behind(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].trim_start();
    let start = text.len() - rest.len();
    (rest.trim_end() == ".").then_some(start..start + 1)
}
