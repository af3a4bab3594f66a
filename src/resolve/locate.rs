//! Locators to ranges of a text layer.
//!
//! Several locators of one citation all hold; a place that the source does not have is
//! said, with those it has.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::edition::{Part, PartKind, Selector};
use crate::files::Span;
use crate::text::{Block, BlockKind, LINE_END, TextLayer, words};

/// Where the locators of a citation point.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Located {
    /// There are none that this source can check.
    Anywhere,
    /// Into these stretches of the text layer, ascending.
    Within(Vec<Range<usize>>),
    /// To a title or subtitle that only the record holds.
    Headline {
        /// Whether it is the subtitle.
        subtitle: bool,
    },
}

/// What a source says of itself, as far as locators need it.
pub(super) struct Facts<'a> {
    /// Its key, for messages.
    pub key: &'a str,
    /// Its text.
    pub layer: &'a TextLayer,
    /// Whether its lines are counted.
    pub verse: bool,
    /// Where mistakes are shown: the whole citation, or the part that is wrong.
    pub span: Span,
}

/// Whether a part says where the words stand.
pub(super) fn is_locator(part: &PartKind) -> bool {
    matches!(
        part,
        PartKind::Paragraphs(..)
            | PartKind::Page(_)
            | PartKind::Lines(..)
            | PartKind::Footnote(_)
            | PartKind::Section(_)
            | PartKind::Title
            | PartKind::Subtitle
    )
}

/// The ranges that all locators of a citation leave.
pub(super) fn locate(selector: &Selector, facts: &Facts) -> Result<Located, Box<Diagnostic>> {
    let mut left: Option<Vec<Range<usize>>> = None;
    for part in selector.parts.iter().filter(|part| is_locator(&part.value)) {
        let ranges = match one(part, facts)? {
            Located::Anywhere => continue,
            Located::Headline { subtitle } => return Ok(Located::Headline { subtitle }),
            Located::Within(ranges) => ranges,
        };
        let both = left.map_or(ranges.clone(), |left| intersection(&left, &ranges));
        if both.is_empty() {
            let message = format!("these places do not overlap in `{}`", facts.key);
            let help = "keep the locator that is right and take the other one out";
            return Err(Box::new(Diagnostic::new(Code::RR212, part.span, message).help(help)));
        }
        left = Some(both);
    }
    Ok(left.map_or(Located::Anywhere, Located::Within))
}

fn one(part: &Part, facts: &Facts) -> Result<Located, Box<Diagnostic>> {
    let facts = &Facts { span: part.span, ..*facts };
    let found = match &part.value {
        PartKind::Paragraphs(first, last) => paragraphs(*first, *last, facts)?,
        PartKind::Page(_) if facts.layer.pages.is_empty() => return Ok(Located::Anywhere),
        PartKind::Page(name) => pages(name, facts)?,
        PartKind::Lines(..) if !facts.verse => return Ok(Located::Anywhere),
        PartKind::Lines(first, last) => lines(*first, *last, facts)?,
        PartKind::Footnote(label) => footnote(label, facts)?,
        PartKind::Section(heading) => section(heading, facts)?,
        PartKind::Title => return Ok(headline(&BlockKind::Title, facts.layer)),
        PartKind::Subtitle => return Ok(headline(&BlockKind::Subtitle, facts.layer)),
        _ => return Ok(Located::Anywhere),
    };
    Ok(Located::Within(found))
}

type Ranges = Result<Vec<Range<usize>>, Box<Diagnostic>>;

fn missing(facts: &Facts, what: &str, help: String) -> Box<Diagnostic> {
    let message = format!("`{}` has no {what}", facts.key);
    Box::new(Diagnostic::new(Code::RR410, facts.span, message).help(help))
}

fn paragraphs(first: u32, last: u32, facts: &Facts) -> Ranges {
    let layer = facts.layer;
    let numbered: Vec<u32> = layer.blocks.iter().filter_map(|block| block.number).collect();
    let absent = [first, last].into_iter().find(|number| !numbered.contains(number));
    if let Some(absent) = absent {
        let help = match (numbered.first(), numbered.last()) {
            (Some(from), Some(to)) => {
                format!("its paragraphs are numbered from ¶{from} to ¶{to}")
            }
            _ => "its paragraphs carry no numbers; leave the number out".to_owned(),
        };
        return Err(missing(facts, &format!("¶{absent}"), help));
    }
    let in_range = |block: &&Block| block.number.is_some_and(|n| first <= n && n <= last);
    let start = layer.blocks.iter().find(in_range).map(|block| block.range.start);
    let end = layer.blocks.iter().rev().find(in_range).map(|block| block.range.end);
    Ok(start.zip(end).map(|(start, end)| start..end).into_iter().collect())
}

fn pages(name: &str, facts: &Facts) -> Ranges {
    let (first, last) = name.split_once(['-', '–', '—']).unwrap_or((name, name));
    let [start, end] = [first, last].map(|name| page(name.trim(), facts.layer));
    if let (Some(start), Some(end)) = (start, end) {
        return Ok(one_range(start, &end));
    }
    let names = facts.layer.pages.iter().map(|(_, name)| name.as_str());
    let (from, to) = (names.clone().next().unwrap_or(""), names.clone().next_back().unwrap_or(""));
    let help = format!("the pages marked in it run from {from} to {to}");
    Err(missing(facts, &format!("page mark for p. {name}"), help))
}

/// From the beginning of one range to the end of another.
fn one_range(start: Range<usize>, end: &Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(start.start..end.end.max(start.start)).collect()
}

/// From the mark of a page to the next one.
fn page(name: &str, layer: &TextLayer) -> Option<Range<usize>> {
    let at = layer.pages.iter().position(|(_, page)| page == name)?;
    let end = layer.pages.get(at + 1).map_or(layer.text.len(), |(offset, _)| *offset);
    Some(layer.pages[at].0..end)
}

fn lines(first: u32, last: u32, facts: &Facts) -> Ranges {
    let all = verse_lines(facts.layer);
    match (all.get((first as usize).wrapping_sub(1)), all.get((last as usize).wrapping_sub(1))) {
        (Some(start), Some(end)) => Ok(one_range(start.clone(), end)),
        _ => {
            let help = format!("its lines are counted from 1 to {}", all.len());
            Err(missing(facts, &format!("line {}", first.max(last)), help))
        }
    }
}

/// The lines of verse of a text, headings and notes left out, counted from its beginning.
fn verse_lines(layer: &TextLayer) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for block in layer.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let mut at = block.range.start;
        for line in layer.block_text(block).split(LINE_END) {
            lines.push(at..at + line.len());
            at += line.len() + LINE_END.len_utf8();
        }
    }
    lines
}

fn footnote(label: &str, facts: &Facts) -> Ranges {
    let mut labels: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for block in &facts.layer.blocks {
        if let BlockKind::Footnote(own) = &block.kind {
            if own == label {
                found.push(block.range.clone());
            } else if labels.last() != Some(&own.as_str()) {
                labels.push(own);
            }
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let help = match labels.is_empty() {
        true => "it has no footnotes; cite the paragraph, such as `¶1`".to_owned(),
        false => format!("its footnotes are {}", labels.join(", ")),
    };
    Err(missing(facts, &format!("footnote {label}"), help))
}

/// The parts below all headings with these words, each to the next heading of its level
/// or above.
fn section(heading: &str, facts: &Facts) -> Ranges {
    let layer = facts.layer;
    let wanted = words(heading);
    let mut found = Vec::new();
    for (at, block) in layer.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else { continue };
        if words(layer.block_text(block)) != wanted {
            continue;
        }
        let closes =
            |next: &&Block| matches!(next.kind, BlockKind::Heading(other) if other <= level);
        let end = layer.blocks[at + 1..].iter().find(closes);
        found.push(block.range.start..end.map_or(layer.text.len(), |end| end.range.start));
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(missing(facts, &format!("heading “{heading}”"), headings(layer)))
}

fn headings(layer: &TextLayer) -> String {
    let all = layer.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let all: Vec<String> = all.map(|block| format!("“{}”", layer.block_text(block))).collect();
    match all.is_empty() {
        true => "it has no headings; cite the paragraph, such as `¶1`".to_owned(),
        false => format!("its headings are {}", all.join(", ")),
    }
}

fn headline(kind: &BlockKind, layer: &TextLayer) -> Located {
    match layer.blocks.iter().find(|block| block.kind == *kind) {
        Some(block) => Located::Within(vec![block.range.clone()]),
        None => Located::Headline { subtitle: *kind == BlockKind::Subtitle },
    }
}

fn intersection(a: &[Range<usize>], b: &[Range<usize>]) -> Vec<Range<usize>> {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (x, y)));
    let both = pairs.map(|(x, y)| x.start.max(y.start)..x.end.min(y.end));
    both.filter(|range| range.start < range.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Located as Placed, Reference};
    use crate::files::{Content, File, Files};
    use crate::text::Layout;

    fn span() -> Span {
        let files = Files::new(vec![File::other("a", Content::Text(String::new()))]);
        Span::new(files.find("a").unwrap(), 0..0)
    }

    /// "One" is a heading, "Two, three" ¶1, "Four" ¶2 and behind p. 7, "Five" footnote x.
    fn layer() -> TextLayer {
        let mut layer = TextLayer::default();
        let blocks = [
            ("One", BlockKind::Heading(2), None),
            ("Two,\u{2028}three", BlockKind::Paragraph, Some(1)),
            ("Four", BlockKind::Paragraph, Some(2)),
            ("Five", BlockKind::Footnote("x".to_owned()), None),
        ];
        for (text, kind, number) in blocks {
            if !layer.text.is_empty() {
                layer.text.push(crate::text::BLOCK_END);
            }
            let start = layer.text.len();
            layer.text.push_str(text);
            let (range, layout) = (start..layer.text.len(), Layout::default());
            layer.blocks.push(Block { range, kind, number, opens_number: true, layout });
        }
        let four = layer.text.find("Four").unwrap();
        layer.pages = vec![(0, "6".to_owned()), (four, "7".to_owned())];
        layer
    }

    fn found(parts: &[PartKind]) -> Result<Vec<String>, (Code, Vec<String>)> {
        let name = Placed { value: "k".to_owned(), span: span() };
        let part = |value: &PartKind| Part { value: value.clone(), span: span() };
        let selector = Selector {
            reference: Reference::Source(name),
            quote: None,
            parts: parts.iter().map(part).collect(),
            span: span(),
        };
        let layer = layer();
        let facts = Facts { key: "k", layer: &layer, verse: true, span: span() };
        match locate(&selector, &facts) {
            Ok(Located::Within(ranges)) => {
                Ok(ranges.into_iter().map(|range| layer.text[range].to_owned()).collect())
            }
            Ok(other) => Ok(vec![format!("{other:?}")]),
            Err(problem) => Err((problem.code, problem.help)),
        }
    }

    #[test]
    fn every_locator_points_into_the_text() {
        let of = |part: PartKind| found(&[part]).unwrap();
        assert_eq!(of(PartKind::Paragraphs(2, 2)), ["Four"]);
        assert_eq!(of(PartKind::Paragraphs(1, 2)), ["Two,\u{2028}three\u{2029}Four"]);
        assert_eq!(of(PartKind::Page("7".to_owned())), ["Four\u{2029}Five"]);
        assert_eq!(of(PartKind::Lines(2, 3)), ["three\u{2029}Four"]);
        assert_eq!(of(PartKind::Footnote("x".to_owned())), ["Five"]);
        assert_eq!(
            of(PartKind::Section("one".to_owned())),
            ["One\u{2029}Two,\u{2028}three\u{2029}Four\u{2029}Five"]
        );
        assert_eq!(of(PartKind::Title), ["Headline { subtitle: false }"]);
        assert_eq!(of(PartKind::Span), ["Anywhere"]);
    }

    #[test]
    fn a_place_that_is_not_there_is_said_with_those_that_are() {
        let help = |part: PartKind| match found(&[part]) {
            Err((Code::RR410, help)) => help.join("; "),
            other => panic!("{other:?}"),
        };
        assert_eq!(help(PartKind::Paragraphs(1, 9)), "its paragraphs are numbered from ¶1 to ¶2");
        assert_eq!(help(PartKind::Page("8".to_owned())), "the pages marked in it run from 6 to 7");
        assert_eq!(help(PartKind::Lines(3, 4)), "its lines are counted from 1 to 3");
        assert_eq!(help(PartKind::Footnote("y".to_owned())), "its footnotes are x");
        assert_eq!(help(PartKind::Section("Zwei".to_owned())), "its headings are “One”");
    }

    #[test]
    fn locators_hold_together_or_not_at_all() {
        let page = |name: &str| PartKind::Page(name.to_owned());
        let line = PartKind::Lines(1, 1);
        assert_eq!(found(&[page("6"), line.clone()]).unwrap(), ["Two,"]);
        assert_eq!(found(&[page("7"), line]).unwrap_err().0, Code::RR212);
    }
}
