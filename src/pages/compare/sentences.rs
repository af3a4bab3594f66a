//! What differs, as a sentence: for readers who listen, print, or cannot tell the marks.

use super::variants::{Collated, trimmed};
use crate::collation::{Difference, Kind};
use crate::pages::words;

/// How many changes a sentence names.
const NAMED: usize = 6;

/// What a source has in other words than the first: “adds “…” and leaves out “…””.
pub(super) fn sentence(row: &Collated<'_>, column: usize, differences: &[Difference]) -> String {
    let heavy: Vec<&Difference> =
        differences.iter().filter(|each| each.kind > Kind::Punctuation).collect();
    let mut parts: Vec<String> =
        heavy.iter().filter_map(|each| part(row, column, each)).take(NAMED).collect();
    let named = heavy.iter().filter(|each| part(row, column, each).is_some()).count();
    if named > NAMED {
        parts.push(format!("differs in {} more", words::count(named - NAMED, "place")));
    }
    let slight: Vec<&str> = [
        (Kind::Punctuation, "punctuation"),
        (Kind::QuotationMarks, "quotation marks"),
        (Kind::Capitals, "capital letters"),
    ]
    .into_iter()
    .filter(|(kind, _)| differences.iter().any(|each| each.kind == *kind))
    .map(|(_, name)| name)
    .collect();
    if !slight.is_empty() {
        parts.push(format!("differs in {}", list(&slight)));
    }
    match parts.is_empty() {
        true => "has the same words".to_owned(),
        false => list(&parts),
    }
}

/// One change; nothing for the place that moved words have left, since the other names it.
fn part(row: &Collated<'_>, column: usize, difference: &Difference) -> Option<String> {
    let text = row.text_of[column]?;
    let [was, is] = [(row.base(), difference.a.clone()), (text, difference.b.clone())]
        .map(|(text, tokens)| words::lemma(trimmed(&row.words(text, tokens))));
    Some(match difference.kind {
        Kind::Order if is.is_empty() => return None,
        Kind::Order => format!("has “{is}” at another place"),
        Kind::Spelling => format!("spells “{was}” as “{is}”"),
        _ if was.is_empty() => format!("adds “{is}”"),
        _ if is.is_empty() => format!("leaves out “{was}”"),
        _ => format!("has “{is}” for “{was}”"),
    })
}

/// “a”, “a and b”, “a, b and c”.
fn list(parts: &[impl AsRef<str>]) -> String {
    let mut parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    let Some(last) = parts.pop() else { return String::new() };
    if parts.is_empty() { last.to_owned() } else { format!("{} and {last}", parts.join(", ")) }
}
