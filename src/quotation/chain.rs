//! Occurrences of a whole quotation: hits of its stretches of words, joined in order.
//!
//! For each beginning the cheapest way to the end is found from the right, in time
//! linear in the hits; nothing is tried twice.

use std::ops::Range;

use super::find::{Freedom, Haystack, Hit, Needle};
use super::read::{Join, Literal, Reading, Skip};

mod best;
mod place;

pub(super) use place::{Change, Placed};

/// How far marks may reach.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    /// Words that one pair of brackets may stand for.
    pub bracket_words: usize,
    /// Paragraph ends that an omission may skip.
    pub paragraphs: usize,
}

/// How one stretch is followed by the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Bracketed letters stand between.
    Letters(Change),
    /// All marks between them stand in the source as well.
    Own,
    /// Something is skipped.
    Skipped,
}

/// One place where a quotation stands, in characters of the strand.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// From the first to the last character, with brackets that the source has too.
    pub range: Range<usize>,
    pub cost: usize,
    /// Which hit of the first stretch it begins with.
    first: usize,
    /// Whether a mark turned out to be the source's own.
    owns: bool,
}

/// How a quotation stands at one place.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// The stretches in order.
    pub placed: Vec<Placed>,
    /// What stands between them; one fewer.
    pub steps: Vec<Step>,
    /// Bracketed words at the ends that the source does not have.
    pub end_words: usize,
    /// Whether the first brackets only change the case of a whole word.
    pub recased: bool,
}

impl Path {
    /// Which joins turned out to be the source's own.
    pub fn own(&self) -> Vec<bool> {
        self.steps.iter().map(|step| *step == Step::Own).collect()
    }
}

/// Everywhere a quotation stands.
#[derive(Clone, Debug)]
pub(super) struct Chains {
    /// Hits of each stretch, and the best way on from each.
    placed: Vec<Vec<Placed>>,
    ways: Vec<Vec<Option<best::Way>>>,
    /// The places by beginning; none contains another.
    pub found: Vec<Found>,
}

impl Chains {
    /// Searches for a quotation; `None` if it stands nowhere.
    pub fn new(reading: &Reading, hay: &Haystack, reach: Reach) -> Option<Chains> {
        let placed = placed(reading, hay, reach)?;
        let ways = best::ways(reading, hay, reach, &placed);
        let mut chains = Chains { placed, ways, found: Vec::new() };
        let first = 0..chains.placed[0].len();
        let mut found: Vec<_> = first.filter_map(|at| chains.begin(reading, hay, at)).collect();
        if reading.too_short(&[]).is_some() {
            let is_long = |found: &Found| {
                found.owns && reading.too_short(&chains.path(reading, hay, found).own()).is_none()
            };
            found.retain(is_long);
        }
        chains.found = minimal(found);
        (!chains.found.is_empty()).then_some(chains)
    }
}

/// Leaves out whatever contains another.
fn minimal(mut found: Vec<Found>) -> Vec<Found> {
    let mut end = usize::MAX;
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
    let mut kept: Vec<Found> = Vec::with_capacity(found.len());
    for one in found.into_iter().rev() {
        if one.range.end < end {
            end = one.range.end;
            kept.push(one);
        }
    }
    kept.reverse();
    kept
}

/// Where each stretch stands, as far as the others can be reached from there; `None` if
/// one of them stands nowhere.
fn placed(reading: &Reading, hay: &Haystack, reach: Reach) -> Option<Vec<Vec<Placed>>> {
    let needles: Vec<_> = (0..reading.literals.len()).map(|at| needle(reading, at)).collect();
    let anchor = anchor(&needles, hay)?;
    let mut placed = vec![Vec::new(); needles.len()];
    placed[anchor] = place(&reading.literals[anchor], &needles[anchor], hay, None)?;
    for at in anchor + 1..needles.len() {
        let join = &reading.joins[at - 1];
        let ends = placed[at - 1].iter().map(|placed| placed.end);
        let within = merged(ends.map(|end| reach.starts(join, hay, end)));
        placed[at] = place(&reading.literals[at], &needles[at], hay, Some(&within))?;
    }
    for at in (0..anchor).rev() {
        let len = needles[at].len();
        let starts = placed[at + 1].iter().map(|placed| placed.start);
        let ends = starts.map(|start| reach.ends(&reading.joins[at], hay, start));
        // The stretch may have lost its last character and gained letters.
        let slack = place::slack(&reading.literals[at]);
        let within = merged(ends.map(|ends| {
            ends.start.saturating_sub(len + slack)..(ends.end + 2).saturating_sub(len)
        }));
        placed[at] = place(&reading.literals[at], &needles[at], hay, Some(&within))?;
    }
    Some(placed)
}

fn place(
    literal: &Literal,
    needle: &Needle<'_>,
    hay: &Haystack,
    within: Option<&[Range<usize>]>,
) -> Option<Vec<Placed>> {
    let hits: Vec<Hit> = needle.hits(hay, &needle.candidates(hay, within));
    let placed: Vec<_> =
        hits.into_iter().filter_map(|hit| Placed::new(literal, hay, hit)).collect();
    (!placed.is_empty()).then_some(placed)
}

fn needle(reading: &Reading, at: usize) -> Needle<'_> {
    let literal = &reading.literals[at];
    let gap = |skip: Option<&Skip>| matches!(skip, Some(Skip::Gap { .. }));
    let behind_gap = match at.checked_sub(1).map(|before| &reading.joins[before]) {
        None => true,
        Some(Join::Skip(skips)) => gap(skips.last()),
        Some(Join::Letters(_)) => false,
    };
    let before_gap = match reading.joins.get(at) {
        None => true,
        Some(Join::Skip(skips)) => gap(skips.first()),
        Some(Join::Letters(_)) => false,
    };
    let freedom = Freedom {
        capital: behind_gap && literal.before.is_none(),
        closing: before_gap && literal.after.is_none(),
    };
    Needle::new(literal, freedom)
}

/// The stretch with the rarest word; `None` if a word of any occurs nowhere.
fn anchor(needles: &[Needle<'_>], hay: &Haystack) -> Option<usize> {
    let posts = |needle: &Needle<'_>| needle.rarest(hay).map_or(usize::MAX, |rarest| rarest.posts);
    let posts: Vec<_> = needles.iter().map(posts).collect();
    let rarest = (0..needles.len()).min_by_key(|&at| posts[at])?;
    (posts[rarest] > 0).then_some(rarest)
}

/// Ascending stretches, joined where they meet.
fn merged(stretches: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => merged.push(stretch),
        }
    }
    merged
}

impl Reach {
    /// Where the next stretch may begin, if one ends at `end`.
    fn starts(&self, join: &Join, hay: &Haystack, end: usize) -> Range<usize> {
        match join {
            Join::Letters(letters) => {
                let steps = super::find::letter_steps(&hay.strand.chars, end, 4 * letters.brackets);
                end..steps.last().map_or(end, |&last| last) + 1
            }
            Join::Skip(skips) if has_gap(skips) => end..self.gap_end(hay, end, self.paragraphs),
            Join::Skip(skips) => {
                let words = self.bracket_words.saturating_mul(skips.len());
                let first = hay.words.from(end);
                let beyond = hay.words.at_number(hay.words.number(first).saturating_add(words));
                let last = match beyond < hay.words.len() {
                    true => hay.words.range(beyond).start + 1,
                    false => hay.strand.chars.len() + 1,
                };
                end..last.min(self.gap_end(hay, end, 0)).max(end)
            }
        }
    }

    /// Where the stretch before may end, if one begins at `start`; never too little.
    fn ends(&self, join: &Join, hay: &Haystack, start: usize) -> Range<usize> {
        let paragraphs = match join {
            Join::Letters(letters) => {
                return start.saturating_sub(12 * letters.brackets)..start + 1;
            }
            Join::Skip(skips) if has_gap(skips) => self.paragraphs,
            Join::Skip(_) => 0,
        };
        let before = hay.strand.paras.partition_point(|&at| at <= start);
        let wall = before.checked_sub(paragraphs.saturating_add(1));
        wall.map_or(0, |wall| hay.strand.paras[wall] + 1)..start + 1
    }

    /// The first character that lies beyond so many paragraph ends.
    fn gap_end(&self, hay: &Haystack, end: usize, paragraphs: usize) -> usize {
        let paras = &hay.strand.paras;
        let first = paras.partition_point(|&at| at < end);
        let wall = paras.get(first.saturating_add(paragraphs));
        wall.map_or(hay.strand.chars.len() + 1, |&wall| wall)
    }
}

fn has_gap(skips: &[Skip]) -> bool {
    skips.iter().any(|skip| matches!(skip, Skip::Gap { .. }))
}
