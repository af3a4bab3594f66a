//! Bracket groups: citations, links, and citations that Markdown takes for links.

use std::ops::Range;

use pulldown_cmark::{LinkType, Tag};

use super::Inline;
use super::hazard::{Hazard, HazardKind};

/// What a link of the parser is to an author.
pub(super) enum Group {
    /// A citation in the bracket group `first`; what the parser took with it is text.
    Citation { first: Range<usize>, rest: Range<usize>, hazard: Option<Hazard> },
    /// Text in the bracket group `first`, then a citation.
    Second { first: Range<usize>, hazard: Hazard },
    /// Text.
    Plain,
    /// A link.
    Link,
}

/// Whether the inside of a bracket group is a citation by its first characters.
pub(super) fn is_citation(text: &str) -> bool {
    let named = |rest: &str| rest.starts_with(char::is_alphanumeric);
    if text.strip_prefix('#').is_some_and(named) {
        return true;
    }
    let mut before = None;
    for (at, c) in text.char_indices() {
        let free = before.is_none_or(char::is_whitespace);
        if c == '@' && free && named(&text[at + 1..]) {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Reads a link of the parser as its author meant it.
pub(super) fn group(file: &str, tag: &Tag, range: &Range<usize>) -> Group {
    let Tag::Link { link_type, id, .. } = tag else { return Group::Plain };
    match link_type {
        LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. } => Group::Link,
        LinkType::Inline => inline(file, range),
        LinkType::ShortcutUnknown => citation(file, range),
        LinkType::Shortcut if is_citation(id) => citation(file, range),
        LinkType::Shortcut => Group::Link,
        LinkType::Collapsed | LinkType::CollapsedUnknown => collapsed(file, range),
        LinkType::Reference => touching(file, range, is_citation(id)).unwrap_or(Group::Link),
        LinkType::ReferenceUnknown => touching(file, range, false).unwrap_or(Group::Plain),
    }
}

fn citation(file: &str, range: &Range<usize>) -> Group {
    let round = file[range.end..].starts_with('(');
    let hazard = round.then(|| spaced(HazardKind::BeforeRound, range.clone(), range.end));
    Group::Citation { first: range.clone(), rest: range.end..range.end, hazard }
}

/// A hazard that a blank mends.
fn spaced(kind: HazardKind, span: Range<usize>, gap: usize) -> Hazard {
    Hazard::new(kind, span).edit(gap..gap, " ")
}

fn inline(file: &str, range: &Range<usize>) -> Group {
    let slice = &file[range.clone()];
    let Some(at) = slice.find("](").filter(|&at| is_citation(&slice[1..at])) else {
        return Group::Link;
    };
    let first = range.start..range.start + at + 1;
    let hazard = Some(spaced(HazardKind::BeforeRound, first.clone(), first.end));
    Group::Citation { rest: first.end..range.end, first, hazard }
}

/// `[a][]`; the parser counts the second group neither to the link nor to the text.
fn collapsed(file: &str, range: &Range<usize>) -> Group {
    let slice = file[range.clone()].trim_end_matches("[]");
    if !is_citation(slice.trim_start_matches('[')) {
        return Group::Link;
    }
    let first = range.start..range.start + slice.len();
    let empty = if file[first.end..].starts_with("[]") { 2 } else { 0 };
    let rest = first.end..first.end + empty;
    let hazard = Some(spaced(HazardKind::Touching, first.start..rest.end, first.end));
    Group::Citation { first, rest, hazard }
}

/// `[a][b]` with a citation in it; `spoiled` if a definition of `b`, which the author did
/// not mean, has made a link of it.
fn touching(file: &str, range: &Range<usize>, spoiled: bool) -> Option<Group> {
    let slice = &file[range.clone()];
    let at = slice.rfind("][")?;
    let first = range.start..range.start + at + 1;
    let hazard = spaced(HazardKind::Touching, range.clone(), first.end);
    if is_citation(&slice[1..at]) {
        let rest = first.end..range.end;
        return Some(Group::Citation { hazard: Some(hazard), rest, first });
    }
    if spoiled {
        return Some(Group::Plain);
    }
    let second = slice.get(at + 2..slice.len() - 1)?;
    is_citation(second).then_some(Group::Second { hazard, first })
}

/// Address and title of a link.
pub(super) fn address(tag: &Tag) -> (String, String) {
    let Tag::Link { link_type, dest_url, title, .. } = tag else { return Default::default() };
    let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
    (format!("{scheme}{dest_url}"), title.to_string())
}

/// Bracket groups that stayed text although they begin like a citation or a footnote.
pub(super) fn leftovers(inline: &Inline) -> Vec<Hazard> {
    let text = inline.text.as_str();
    let mut found = Vec::new();
    for (at, _) in text.match_indices('[') {
        let literal = inline.literal.partition_point(|range| range.end <= at);
        if inline.literal.get(literal).is_some_and(|range| range.start <= at) {
            continue;
        }
        let inside = &text[at + 1..];
        let end = inside.find(['[', ']']).unwrap_or(inside.len());
        let closed = inside[end..].starts_with(']');
        let kind = match inside[..end].strip_prefix('^') {
            Some(label) if closed && is_label(label) => HazardKind::NoFootnote(label.to_owned()),
            None if is_citation(&inside[..end]) => HazardKind::OpenCitation,
            _ => continue,
        };
        let end = at + 1 + end + usize::from(closed);
        found.push(Hazard::new(kind, inline.origin.file_range(at..end)));
    }
    found
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && !label.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_known_by_their_first_characters() {
        for yes in ["@k", "@新华社", "see @k, ¶3", "#id", "#term:x", " @k", "vgl.\n@a"] {
            assert!(is_citation(yes), "{yes}");
        }
        for no in ["write to joe@example.org", "…", "sic", "T", "x", "# id", "a #id", "@ k", "@"]
        {
            assert!(!is_citation(no), "{no}");
        }
    }
}
