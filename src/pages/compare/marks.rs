//! The marks in the cells of a row.
//!
//! Few marks read better than many: a long run of changed words stands between two corner
//! brackets, and words of grammar alone are never shown as shared.

use std::ops::Range;

use super::variants::Collated;
use crate::collation::{Class, Difference, Kind, Token};
use crate::weave::{Element, Html, Insert, Weave};

/// From how many changed words on a run stands between brackets.
const BRACKETS_FROM: usize = 7;

/// What is marked in the cell of a column.
pub(super) fn marks(row: &Collated<'_>, column: usize) -> Weave {
    if column == row.first {
        return of_base(row);
    }
    let found = row.others.iter().find(|(other, _)| *other == column);
    let (Some((_, differences)), Some(text)) = (found, row.text_of[column]) else {
        return Weave::default();
    };
    let tokens = &row.collation.texts[text];
    let mut weave = Weave::default();
    let changed = differences.iter().filter(|each| each.kind > Kind::Punctuation);
    let changed = flags(tokens.len(), changed.map(|each| &each.b));
    weave.elements.extend(shared(tokens, &changed));
    for difference in differences {
        mark(tokens, difference, &mut weave);
    }
    weave
}

fn mark(tokens: &[Token], difference: &Difference, weave: &mut Weave) {
    let kind = difference.kind.name();
    if difference.b.is_empty() {
        let next = tokens.get(difference.b.start).map(|token| token.range.start);
        let Some(at) = next.or(tokens.last().map(|token| token.range.end)) else { return };
        let caret = format!("<span class=\"om k-{kind}\"></span>");
        weave.inserts.push(Insert::new(at, Html::trusted(caret)));
        return;
    }
    let class = if difference.a.is_empty() { "v add" } else { "v" };
    run(tokens, difference.b.clone(), (class, kind), weave);
}

/// Marks a run of words: all of it, or its first and its last if there are many.
fn run(tokens: &[Token], range: Range<usize>, (class, kind): (&str, &str), weave: &mut Weave) {
    let words: Vec<&Token> = tokens[range.clone()].iter().filter(|token| token.is_word()).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) if words.len() >= BRACKETS_FROM => {
            weave.elements.push(span(first.range.clone(), &format!("br k-{kind}")));
            weave.elements.push(span(last.range.clone(), &format!("br z k-{kind}")));
        }
        _ => {
            let range = bytes(tokens, range).map(|range| span(range, &format!("{class} k-{kind}")));
            weave.elements.extend(range);
        }
    }
}

/// In the first column the marks say in how many of the others words are different.
fn of_base(row: &Collated<'_>) -> Weave {
    let tokens = &row.collation.texts[row.base()];
    let mut heat: Vec<(usize, Option<Kind>)> = vec![(0, None); tokens.len()];
    let mut starts = vec![false; tokens.len() + 1];
    let mut shared_by = vec![0; tokens.len()];
    for (_, differences) in &row.others {
        let mut differs = vec![false; tokens.len()];
        for difference in differences {
            starts[difference.a.start] = true;
            starts[difference.a.end] = true;
            for token in difference.a.clone() {
                heat[token] = (heat[token].0 + 1, heat[token].1.max(Some(difference.kind)));
                differs[token] |= difference.kind > Kind::Punctuation;
            }
        }
        for (count, differs) in shared_by.iter_mut().zip(differs) {
            *count += usize::from(!differs);
        }
    }
    let alone: Vec<bool> = shared_by.iter().map(|count| *count == 0).collect();
    let mut weave = Weave::default();
    weave.elements.extend(shared(tokens, &alone));
    let mut from = 0;
    for at in 1..=tokens.len() {
        if at < tokens.len() && heat[at] == heat[from] && !starts[at] {
            continue;
        }
        if let (count, Some(kind)) = heat[from] {
            let class = ["v", "v", "v h2", "v h3"][count.min(3)];
            run(tokens, from..at, (class, kind.name()), &mut weave);
        }
        from = at;
    }
    weave
}

/// Runs of words that are not changed, where they hold a word with a meaning.
fn shared(tokens: &[Token], changed: &[bool]) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut from = 0;
    for at in 0..=tokens.len() {
        if at < tokens.len() && !changed[at] {
            continue;
        }
        let says = tokens[from..at].iter().any(|token| token.class >= Class::Content);
        let range = bytes(tokens, from..at).filter(|_| says);
        elements.extend(range.map(|range| span(range, "e")));
        from = at + 1;
    }
    elements
}

fn flags<'a>(length: usize, ranges: impl Iterator<Item = &'a Range<usize>>) -> Vec<bool> {
    let mut flags = vec![false; length];
    for range in ranges {
        flags[range.clone()].fill(true);
    }
    flags
}

fn bytes(tokens: &[Token], range: Range<usize>) -> Option<Range<usize>> {
    let tokens = tokens.get(range)?;
    Some(tokens.first()?.range.start..tokens.last()?.range.end)
}

fn span(range: Range<usize>, class: &str) -> Element {
    Element::new(range, "span").attribute("class", class)
}
