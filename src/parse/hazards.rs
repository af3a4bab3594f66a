//! What Markdown reads differently from a person, as problems in plain words.

use std::collections::{BTreeMap, BTreeSet};

use super::body::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Document, Hazard, HazardKind, Node, NodeKind, Point};
use crate::markdown::{Footnote, Inline};
use crate::nearest::did_you_mean;

/// Reports the hazards of a piece of prose, and footnotes that do not fit.
pub(super) fn report(body: Body, document: &Document, diagnostics: &mut Diagnostics) {
    for hazard in &document.hazards {
        match &hazard.kind {
            HazardKind::Definition { citation: false, .. } => {}
            HazardKind::NoFootnote(label) => {
                let labels = document.footnotes.iter().map(|note| note.label.as_str());
                diagnostics.push(no_footnote(body, hazard, did_you_mean(label, labels)));
            }
            _ => diagnostics.push(problem(body, hazard)),
        }
    }
    for inline in inlines(&document.nodes) {
        before_colon(body, inline).into_iter().for_each(|found| diagnostics.push(found));
    }
    footnotes(body, document, diagnostics);
}

/// A citation with a colon behind it, the first thing in its paragraph. Whether that
/// defines a link hangs on the words that follow, so it is never let pass.
fn before_colon(body: Body, inline: &Inline) -> Option<Diagnostic> {
    let (_, Point::Citation(citation)) = inline.points.first()? else { return None };
    let line_start = body.text[..citation.span.start].rfind('\n').map_or(0, |at| at + 1);
    let marker = |c: char| c.is_ascii_digit() || " \t>-*+.)".contains(c);
    let opens = citation.span.start == inline.span.start
        && body.text[line_start..citation.span.start].chars().all(marker);
    if !opens || !body.text[citation.span.end..].starts_with(':') {
        return None;
    }
    let written = &body.text[citation.span.clone()];
    let message = format!(
        "a colon behind `{written}` at the beginning of a paragraph is how Markdown defines a link"
    );
    let span = body.span(citation.span.start..citation.span.end + 1);
    let found = Diagnostic::new(Code::RR203, span, message);
    let whole = body.text[inline.span.clone()].trim_end();
    let words = whole.get(written.len() + 1..).unwrap_or_default().trim();
    let found = found.help("put the words before the citation");
    if whole.contains('\n') || words.is_empty() {
        return Some(found);
    }
    let all = inline.span.start..inline.span.start + whole.len();
    Some(found.edit(body.span(all), format!("{words} {written}")))
}

fn no_footnote(body: Body, hazard: &Hazard, nearest: Option<String>) -> Diagnostic {
    let written = &body.text[hazard.span.clone()];
    let message = format!("there is no footnote `{written}`");
    let problem = Diagnostic::new(Code::RR206, body.span(hazard.span.clone()), message);
    problem.help(nearest.unwrap_or_else(|| format!("add a line `{written}: …` at the end")))
}

/// A hazard as a problem.
pub(super) fn problem(body: Body, hazard: &Hazard) -> Diagnostic {
    let (code, message, help) = words(&hazard.kind);
    let mut problem = Diagnostic::new(code, body.span(hazard.span.clone()), message).help(help);
    for (place, replacement) in &hazard.edits {
        problem = problem.edit(body.span(place.clone()), replacement.clone());
    }
    problem
}

/// Code, message and help of a hazard.
fn words(kind: &HazardKind) -> (Code, String, &'static str) {
    match kind {
        HazardKind::Definition { label, .. } => {
            let message = format!(
                "a colon behind `[{label}]` at the beginning of a paragraph defines a link: \
                 these words are not shown"
            );
            (Code::RR203, message, "put the words before the citation")
        }
        HazardKind::Address(address) => {
            let message = format!("`{}` may not be a link", address.escape_debug());
            let help = "use an address with `https:`, `http:` or `mailto:`, or a relative path";
            (Code::RR240, message, help)
        }
        HazardKind::NeverClosed(name) => {
            let message = format!("`<{name}>` is not closed in this paragraph");
            (Code::RR236, message, "add the closing tag")
        }
        HazardKind::Braces(problem) => {
            let help = "write one pair of braces at the end, such as `{#id .claim by=key}`; \
                        a brace in a title is `\\{`";
            (Code::RR234, (*problem).to_owned(), help)
        }
        _ => {
            let (code, message, help) = in_line(kind).unwrap_or_else(|| of_block(kind));
            (code, message.to_owned(), help)
        }
    }
}

/// Hazards inside a line.
fn in_line(kind: &HazardKind) -> Option<(Code, &'static str, &'static str)> {
    Some(match kind {
        HazardKind::NoFootnote(_) => {
            (Code::RR206, "there is no footnote with this label", "add it at the end of the file")
        }
        HazardKind::Touching => (
            Code::RR204,
            "two bracket groups touch and are read as one link",
            "put a blank between them",
        ),
        HazardKind::BeforeRound => (
            Code::RR205,
            "a citation directly before a round bracket is read as a link",
            "put a blank between them",
        ),
        HazardKind::OpenCitation => (
            Code::RR210,
            "this begins like a citation but is not one",
            "close it with `]`, and write brackets inside it as `\\[` and `\\]`",
        ),
        HazardKind::InsideWord => (
            Code::RR506,
            "this mark inside a word is read as emphasis",
            "write a backslash before it",
        ),
        HazardKind::Html => (
            Code::RR236,
            "this HTML is not allowed and is shown as text",
            "use Markdown, or write `\\<` if the tag itself is meant",
        ),
        _ => return None,
    })
}

/// Hazards of lines and blocks.
fn of_block(kind: &HazardKind) -> (Code, &'static str, &'static str) {
    match kind {
        HazardKind::LazyLine => (
            Code::RR230,
            "this line has no `>` but still belongs to the quotation above",
            "put an empty line above it, or `>` before it",
        ),
        HazardKind::Underlined => (
            Code::RR232,
            "the line below makes this text a heading",
            "put an empty line between them, or begin a heading with `##`",
        ),
        HazardKind::Indented => (
            Code::RR235,
            "text indented by four blanks is read as code",
            "take the blanks away, or put the code between lines of three backticks",
        ),
        HazardKind::BehindComment => (
            Code::RR236,
            "words behind a comment on its line are not read as Markdown",
            "begin a new line behind the comment",
        ),
        HazardKind::HighNumber(_) => (
            Code::RR506,
            "this number begins a list and is not text",
            "write a backslash before the full stop",
        ),
        _ => (
            Code::RR010,
            "quotations and lists are nested too deeply here",
            "nest them less deeply",
        ),
    }
}

/// Reports footnotes that are defined twice or never used.
fn footnotes(body: Body, document: &Document, diagnostics: &mut Diagnostics) {
    let mut used = BTreeSet::new();
    for inline in inlines(&document.nodes) {
        used.extend(references(inline));
    }
    for note in &document.footnotes {
        used.extend(inlines(&note.nodes).into_iter().flat_map(references));
    }
    let touching = document.hazards.iter().filter(|hazard| hazard.kind == HazardKind::Touching);
    used.extend(touching.filter_map(|hazard| swallowed(&body.text[hazard.span.clone()])));
    let mut first: BTreeMap<String, &Footnote> = BTreeMap::new();
    for note in &document.footnotes {
        let span = body.span(label_of(note));
        if let Some(earlier) = first.get(&note.label) {
            let message = format!("footnote `{}` is defined twice", note.label);
            let problem = Diagnostic::new(Code::RR208, span, message);
            let earlier = body.span(label_of(earlier));
            diagnostics.push(problem.related(earlier, "first here").help("give it another label"));
            continue;
        }
        first.insert(note.label.clone(), note);
        if !used.contains(&note.label) {
            let message = format!("footnote `{}` is never used and not shown", note.label);
            let help = format!("write `[^{}]` where it belongs, or delete it", note.label);
            diagnostics.push(Diagnostic::new(Code::RR208, span, message).help(help));
        }
    }
}

/// The label of a footnote mark that a citation touches.
fn swallowed(groups: &str) -> Option<String> {
    groups.strip_prefix("[^")?.split(']').next().map(str::to_owned)
}

fn label_of(note: &Footnote) -> std::ops::Range<usize> {
    note.span.start..note.span.start + note.label.len() + 3
}

fn references(inline: &Inline) -> impl Iterator<Item = String> {
    inline.points.iter().filter_map(|(_, point)| match point {
        Point::Footnote { label, .. } => Some(label.clone()),
        _ => None,
    })
}

/// All inline content of some blocks, in order.
pub(super) fn inlines(nodes: &[Node]) -> Vec<&Inline> {
    let mut found = Vec::new();
    gather(nodes, &mut found);
    found
}

fn gather<'a>(nodes: &'a [Node], found: &mut Vec<&'a Inline>) {
    for node in nodes {
        match &node.kind {
            NodeKind::Heading { text, .. }
            | NodeKind::Paragraph(text)
            | NodeKind::Plain(text)
            | NodeKind::Html(text) => found.push(text),
            NodeKind::Quote { nodes, .. } => gather(nodes, found),
            NodeKind::List { items, .. } => items.iter().for_each(|item| gather(item, found)),
            NodeKind::Table { head, rows, .. } => {
                found.extend(head);
                found.extend(rows.iter().flatten());
            }
            NodeKind::Code { .. } | NodeKind::Rule => {}
        }
    }
}
