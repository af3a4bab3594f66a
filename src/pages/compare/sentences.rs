//! What differs, as a sentence: for readers who listen, print, or cannot tell the marks.

use super::variants::{Collated, trimmed};
use crate::collation::{Difference, Kind};
use crate::pages::words;
use crate::wording::Words;

/// How many changes a sentence names.
const NAMED: usize = 6;

/// Who is spoken of in a sentence, in whose language.
#[derive(Clone, Copy)]
pub(super) struct Telling<'a> {
    pub words: &'a Words,
    /// Siglum of the first column that has something.
    pub own: &'a str,
}

/// What a source has in other words than the first: “adds “…” and leaves out “…””.
pub(super) fn changes(
    row: &Collated<'_>,
    column: usize,
    differences: &[Difference],
    telling: Telling<'_>,
) -> String {
    let words = telling.words;
    let heavy = differences.iter().filter(|each| each.kind > Kind::Punctuation);
    let told: Vec<String> = heavy.filter_map(|each| part(row, column, each, telling)).collect();
    let mut parts: Vec<String> = told.iter().take(NAMED).cloned().collect();
    if told.len() > NAMED {
        parts.push(words.count("does.more", told.len() - NAMED, &[]));
    }
    let slight = [
        (Kind::Punctuation, "does.punctuation"),
        (Kind::QuotationMarks, "does.quotation-marks"),
        (Kind::Capitals, "does.capitals"),
    ];
    let slight = slight.into_iter();
    let slight = slight.filter(|(kind, _)| differences.iter().any(|each| each.kind == *kind));
    let slight: Vec<String> = slight.map(|(_, id)| words.say(id, &[])).collect();
    if !slight.is_empty() {
        parts.push(words.say("does.slight", &[("marks", &words.list(&slight))]));
    }
    match parts.is_empty() {
        true => words.say("does.same", &[]),
        false => words.list(&parts),
    }
}

/// One change; nothing for the place that moved words have left inside the row, since the
/// other place names it.
fn part(
    row: &Collated<'_>,
    column: usize,
    difference: &Difference,
    Telling { words, own }: Telling<'_>,
) -> Option<String> {
    let text = row.text_of[column]?;
    let [was, is] = [(row.base(), difference.a.clone()), (text, difference.b.clone())]
        .map(|(text, tokens)| words::lemma(trimmed(&row.words(text, tokens))));
    let away = row.away(column, difference).unwrap_or_default();
    let id = match difference.kind {
        Kind::Order if is.is_empty() && away.is_empty() => return None,
        Kind::Order if is.is_empty() => "does.has-elsewhere",
        Kind::Order if !away.is_empty() => "does.adds-known",
        Kind::Order => "does.moves",
        Kind::Spelling => "does.spells",
        _ if was.is_empty() => "does.adds",
        _ if is.is_empty() => "does.leaves-out",
        _ => "does.replaces",
    };
    Some(words.say(id, &[("was", &was), ("is", &is), ("own", own), ("locus", away)]))
}
