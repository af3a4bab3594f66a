//! The row of steps of a verification: read, find, restrict, choose, label.

use std::ops::Range;

use super::chain::{Chains, Found, Reach};
use super::label::{Search, is_strict};
use super::read::{Manner, Reading, read};
use super::vocabulary::split;
use super::{Failure, Index, Limits, Occurrence, Pick, Quote, Rules, Verified, context};
use crate::text::fold::Fold;

/// See [`super::verify`].
pub(super) fn verify(
    quote: &Quote,
    index: &Index<'_>,
    rules: &Rules,
    limits: &Limits,
) -> Result<Verified, Failure> {
    let reach =
        Reach { bracket_words: rules.max_bracket_words, paragraphs: rules.max_omitted_paragraphs };
    let search = search(quote, index, reach)?;
    let found = strict(&search, rules)?;
    choose(&search, &found, limits)
}

/// How many characters of quotations are described; further occurrences are counted only.
const MOST: usize = 2_000_000;

/// The first reading under which the quotation stands somewhere, and where.
pub(super) fn search<'a>(
    quote: &'a Quote,
    index: &'a Index<'a>,
    reach: Reach,
) -> Result<Search<'a>, Failure> {
    let mut short = None;
    for manner in Manner::all(quote, index.verse()) {
        let reading = read(quote, manner).map_err(|(why, at)| Failure::Unreadable(why, at))?;
        short = reading.too_short(&[]);
        if let Some(chains) = chains(&reading, index, manner.fold, reach) {
            return Ok(Search { quote, reading, index, manner, chains });
        }
    }
    Err(match short {
        Some((why, at)) => Failure::Unreadable(why, at),
        None => Failure::NotFound,
    })
}

fn chains(reading: &Reading, index: &Index<'_>, how: Fold, reach: Reach) -> Option<Chains> {
    let hay = index.haystack(how);
    if reading.too_short(&[]).is_some() && !hay.has_ellipsis {
        return None;
    }
    Chains::new(reading, hay, reach)
}

/// Leaves out what the strict profile does not permit.
fn strict(search: &Search<'_>, rules: &Rules) -> Result<Vec<Found>, Failure> {
    let found = &search.chains.found;
    if !is_strict(rules.profile) {
        return Ok(found.clone());
    }
    let refused = |found: &Found| search.not_strict(&search.occurrence(found).passage);
    let kept: Vec<_> = described(search, found).filter(|found| refused(found).is_empty()).collect();
    match found.first() {
        Some(first) if kept.is_empty() => {
            let passage = search.occurrence(first).passage;
            Err(Failure::Strict(Box::new(passage), refused(first)))
        }
        _ => Ok(kept.into_iter().cloned().collect()),
    }
}

/// The first occurrences, so many as can be described in reasonable time.
pub(super) fn described<'f>(
    search: &Search<'_>,
    found: &'f [Found],
) -> impl Iterator<Item = &'f Found> + use<'f> {
    found.iter().take((MOST / search.quote.text.len().max(1)).max(1))
}

/// The cheapest occurrences that fit; where a place leaves none of the cheapest, the
/// cheapest of those that stand there.
fn choose(search: &Search<'_>, found: &[Found], limits: &Limits) -> Result<Verified, Failure> {
    let least = cheapest(found);
    let of_cost = |cost: usize| found.iter().filter(move |found| found.cost == cost);
    let best: Vec<_> = of_cost(least).cloned().collect();
    let nearly = of_cost(least + 1).map(|found| search.hay().strand.bytes(found.range.clone()));
    let inside = |found: &Found| within(search, found, limits);
    let mut left: Vec<_> = best.iter().filter(|found| inside(found)).cloned().collect();
    if left.is_empty() {
        left = found.iter().filter(|found| inside(found)).cloned().collect();
        let least = cheapest(&left);
        left.retain(|found| found.cost == least);
    }
    if left.is_empty() {
        return Err(Failure::Outside(passages(search, &best)));
    }
    let left = context::restrict(search, left, limits)?;
    let nearly = nearly.collect();
    let left = pick(search, left, limits.pick)?;
    let occurrences = described(search, &left).map(|found| search.occurrence(found)).collect();
    Ok(Verified { occurrences, count: left.len(), nearly })
}

fn cheapest(found: &[Found]) -> usize {
    found.iter().map(|found| found.cost).min().unwrap_or_default()
}

fn within(search: &Search<'_>, found: &Found, limits: &Limits) -> bool {
    let Some(within) = &limits.within else { return true };
    let range = search.hay().strand.bytes(found.range.clone());
    within.iter().any(|part| part.start <= range.start && range.end <= part.end)
}

fn pick(search: &Search<'_>, left: Vec<Found>, pick: Pick) -> Result<Vec<Found>, Failure> {
    let Pick::Nth(nth) = pick else { return Ok(left) };
    match nth.checked_sub(1).and_then(|at| left.get(at)) {
        Some(found) => Ok(vec![found.clone()]),
        None => Err(Failure::TooFew(passages(search, &left))),
    }
}

/// The passages of occurrences that are only evidence.
pub(super) fn passages(search: &Search<'_>, found: &[Found]) -> Vec<super::Passage> {
    described(search, found).map(|found| search.occurrence(found).passage).collect()
}

/// See [`super::part`].
pub(super) fn part(
    quote: &Quote,
    index: &Index<'_>,
    occurrence: &Occurrence,
    of_quote: &Range<usize>,
) -> Option<Range<usize>> {
    let strand = &index.haystack(occurrence.manner.fold).strand;
    let reading = read(quote, occurrence.manner).ok()?;
    let mut hits = Vec::new();
    for (literal, start) in reading.literals.iter().zip(&occurrence.starts) {
        for word in split(&literal.strand.chars) {
            let ours = literal.strand.bytes(word.clone());
            if ours.start < of_quote.end && of_quote.start < ours.end {
                hits.push(strand.bytes(word.start + start..word.end + start));
            }
        }
    }
    Some(hits.first()?.start..hits.last()?.end)
}
