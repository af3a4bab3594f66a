//! Why words were not found, by evidence: an omission that reaches too far, characters
//! that look alike, fragments in another order, the nearest passage.

use std::ops::Range;

use super::chain::{Chains, Found, Reach};
use super::find::{Freedom, Needle};
use super::label::Search;
use super::nearest::nearest;
use super::read::{Join, Manner, read};
use super::search::{described, search};
use super::{Absence, Index, Label, Quote, Rules};
use crate::text::fold::{Fold, fold};

/// See [`super::explain()`].
pub(super) fn explain(quote: &Quote, index: &Index<'_>, rules: &Rules) -> Absence {
    let reach =
        Reach { bracket_words: rules.max_bracket_words, paragraphs: rules.max_omitted_paragraphs };
    None.or_else(|| too_far(quote, index, reach))
        .or_else(|| look_alikes(quote, index, reach))
        .or_else(|| other_order(quote, index))
        .or_else(|| nearest(quote, index).map(Absence::Nearest))
        .unwrap_or(Absence::Nothing)
}

/// The same quotation, if omissions could skip any number of paragraphs.
fn too_far(quote: &Quote, index: &Index<'_>, reach: Reach) -> Option<Absence> {
    let search = search(quote, index, Reach { paragraphs: usize::MAX, ..reach }).ok()?;
    let nearest = search.chains.found.iter().min_by_key(|found| found.range.len())?;
    let passage = search.occurrence(nearest).passage;
    let strand = &search.hay().strand;
    let ends = |range: &Range<usize>| {
        strand.paras_between(strand.at_byte(range.start), strand.at_byte(range.end))
    };
    let longest = passage.omissions.iter().map(|omission| ends(&omission.range)).max()?;
    let marked = passage.labels.iter().any(|label| matches!(label, Label::Omission { .. }));
    marked.then(|| Absence::TooFar { passage: Box::new(passage), paragraph_ends: longest })
}

/// The same quotation under the fold that knows neither case, accents nor look-alikes.
fn look_alikes(quote: &Quote, index: &Index<'_>, reach: Reach) -> Option<Absence> {
    let manner = Manner::new(Fold::Loose, index.verse());
    let reading = read(quote, manner).ok()?;
    if reading.too_short(&[]).is_some() {
        return None;
    }
    let hay = index.haystack(Fold::Loose);
    let chains = Chains::new(&reading, hay, reach)?;
    let search = Search { quote, reading, index, manner, chains };
    let found = described(&search, &search.chains.found);
    let pairs = found.map(|found| (found, differences(&search, found)));
    let (found, pairs) = pairs.min_by_key(|(found, pairs)| (found.cost, pairs.len()))?;
    let range = hay.strand.bytes(found.range.clone());
    (!pairs.is_empty()).then_some(Absence::LookAlikes { range, pairs })
}

/// Runs of characters that only the loose fold makes equal.
fn differences(search: &Search<'_>, found: &Found) -> Vec<(Range<usize>, Range<usize>)> {
    let text = &search.index.layer().text;
    let mut pairs: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (literal, placed) in search.reading.literals.iter().zip(&search.path(found).placed) {
        let first = literal.strand.chars.iter().position(|c| c.is_alphanumeric());
        for at in 0..placed.hit.end - placed.hit.start {
            let here = placed.hit.start + at;
            let ours = literal.strand.bytes(at..at + 1);
            let theirs = search.hay().strand.bytes(here..here + 1);
            let both = (&search.quote.text[ours.clone()], &text[theirs.clone()]);
            if is_same(both.0, both.1) || first == Some(at) && is_case(both.0, both.1) {
                continue;
            }
            match pairs.last_mut() {
                Some((left, right)) if left.end == ours.start && right.end == theirs.start => {
                    (left.end, right.end) = (ours.end, theirs.end);
                }
                _ => pairs.push((ours, theirs)),
            }
        }
    }
    pairs
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || fold(a, Fold::Plain).chars == fold(b, Fold::Plain).chars
}

/// Whether only upper and lower case differ; a first letter is free to.
fn is_case(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// Where the fragments stand, if each of them does somewhere.
fn other_order(quote: &Quote, index: &Index<'_>) -> Option<Absence> {
    let reading = read(quote, Manner::new(Fold::Plain, index.verse())).ok()?;
    let gaps = (0..reading.joins.len()).all(|join| reading.is_gap(join));
    let alone = reading.joins.iter().all(|join| matches!(join, Join::Skip(_)));
    if reading.joins.is_empty() || !gaps || !alone || reading.too_short(&[]).is_some() {
        return None;
    }
    let hay = index.haystack(Fold::Plain);
    let free = Freedom { capital: true, closing: true };
    let place = |literal| {
        let needle = Needle::new(literal, free);
        let hit = *needle.hits(hay, &needle.candidates(hay, None)).first()?;
        Some(hay.strand.bytes(hit.start..hit.end))
    };
    let places: Option<Vec<_>> = reading.literals.iter().map(place).collect();
    places.map(Absence::OtherOrder)
}
