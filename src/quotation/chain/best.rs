//! The cheapest way from each hit of the first stretch to the end of the quotation.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::find::{Haystack, letter_steps};
use super::super::read::{Join, Letters, Literal, Reading, Skip, Words};
use super::super::strand::Mark;
use super::{Chains, Change, Found, Path, Placed, Reach, Step};

/// The best way on from one hit: ordered by cost, then by where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    cost: usize,
    end: usize,
    /// Which hit of the next stretch comes next.
    next: usize,
    step: WayStep,
    /// Whether this or a later mark is the source's own.
    owns: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum WayStep {
    Last,
    Own,
    Letters,
    Skipped,
}

/// For each hit of each stretch the cheapest way to the end.
pub(super) fn ways(
    reading: &Reading,
    hay: &Haystack,
    reach: Reach,
    placed: &[Vec<Placed>],
) -> Vec<Vec<Option<Way>>> {
    let Some(last) = placed.last() else { return Vec::new() };
    let ends: Vec<_> = last.iter().map(|placed| Some(finish(reading, hay, placed))).collect();
    let mut ways = vec![ends];
    for at in (0..placed.len() - 1).rev() {
        let link = Link {
            literal: &reading.literals[at],
            join: &reading.joins[at],
            hay,
            reach,
            next: &placed[at + 1],
            ways: &ways[ways.len() - 1],
        };
        let before = link.all(&placed[at]);
        ways.push(before);
    }
    ways.reverse();
    ways
}

fn finish(reading: &Reading, hay: &Haystack, placed: &Placed) -> Way {
    let (end, missing) = tail(hay, placed.end, &reading.tail);
    Way { cost: placed.cost() + missing, end, next: 0, step: WayStep::Last, owns: false }
}

/// One join between two stretches.
struct Link<'a> {
    literal: &'a Literal,
    join: &'a Join,
    hay: &'a Haystack,
    reach: Reach,
    next: &'a [Placed],
    ways: &'a [Option<Way>],
}

impl Link<'_> {
    /// The best way on from each hit before the join.
    fn all(&self, placed: &[Placed]) -> Vec<Option<Way>> {
        match self.join {
            Join::Letters(letters) => {
                placed.iter().map(|placed| self.over_letters(letters, placed)).collect()
            }
            Join::Skip(skips) => self.over_skips(skips, placed),
        }
    }

    fn over_letters(&self, letters: &Letters, placed: &Placed) -> Option<Way> {
        let chars = &self.hay.strand.chars;
        let steps = letter_steps(chars, placed.end, 4 * letters.brackets);
        let ways = steps.into_iter().filter_map(|start| {
            let (next, way) = self.at(start)?;
            let change = Change::between(&letters.content, &chars[placed.end..start]);
            let cost = placed.cost() + change.cost() + way.cost;
            Some(Way { cost, end: way.end, next, step: WayStep::Letters, owns: way.owns })
        });
        ways.min()
    }

    /// The way from the hit of the next stretch that begins here.
    fn at(&self, start: usize) -> Option<(usize, Way)> {
        let next = self.next.binary_search_by_key(&start, |placed| placed.start).ok()?;
        Some((next, self.ways[next]?))
    }

    fn over_skips(&self, skips: &[Skip], placed: &[Placed]) -> Vec<Option<Way>> {
        let mut window = Window::default();
        let skipped = skips.iter().map(skip_cost).sum::<usize>();
        let mut ways = Vec::with_capacity(placed.len());
        for one in placed {
            let starts = self.reach.starts(self.join, self.hay, one.end);
            let best = window.best(self, starts).map(|(next, way)| Way {
                cost: one.cost() + skipped + way.cost,
                end: way.end,
                next,
                step: WayStep::Skipped,
                owns: way.owns,
            });
            ways.push(best.into_iter().chain(self.over_own(skips, one)).min());
        }
        ways
    }

    /// The way on if the source has all these marks itself.
    fn over_own(&self, skips: &[Skip], placed: &Placed) -> Option<Way> {
        let start = own_end(self.hay, placed.end, skips)?;
        let (next, way) = self.at(start)?;
        if self.next[next].hit.capital {
            return None;
        }
        let stop = is_own_stop(&self.literal.strand.chars, placed, skips);
        let cost = placed.cost() + way.cost - usize::from(stop);
        Some(Way { cost, end: way.end, next, step: WayStep::Own, owns: true })
    }
}

/// Whether the full stop that the source seems to lack is part of its ellipsis.
fn is_own_stop(literal: &[char], placed: &Placed, skips: &[Skip]) -> bool {
    placed.hit.closing
        && literal.last() == Some(&'.')
        && matches!(skips.first(), Some(Skip::Gap { .. }))
}

fn skip_cost(skip: &Skip) -> usize {
    match skip {
        Skip::Gap { bracketed: true, .. } => 0,
        Skip::Gap { bracketed: false, .. } => 2,
        Skip::Words(_) => 1,
    }
}

/// The best way among hits of the next stretch whose beginnings move ever further.
#[derive(Default)]
struct Window {
    /// Hits that may still be the best, by place; their ways get dearer.
    open: VecDeque<usize>,
    seen: usize,
}

impl Window {
    fn best(&mut self, link: &Link<'_>, starts: Range<usize>) -> Option<(usize, Way)> {
        let key = |next: usize| link.ways[next].map(|way| (way.cost, way.end));
        while self.seen < link.next.len() && link.next[self.seen].start < starts.end {
            if let Some(new) = key(self.seen) {
                while self.open.back().is_some_and(|&back| key(back) > Some(new)) {
                    self.open.pop_back();
                }
                self.open.push_back(self.seen);
            }
            self.seen += 1;
        }
        while self.open.front().is_some_and(|&front| link.next[front].start < starts.start) {
            self.open.pop_front();
        }
        let &next = self.open.front()?;
        Some((next, link.ways[next]?))
    }
}

/// The character behind the marks if the source has them itself, right here.
fn own_end(hay: &Haystack, end: usize, skips: &[Skip]) -> Option<usize> {
    let mut at = end;
    for skip in skips {
        at = match skip {
            Skip::Gap { bracketed, literal, .. } => own_ellipsis(hay, at, literal, *bracketed)?,
            Skip::Words(words) => own_words(hay, at, words)?,
        };
    }
    at = after_blank(hay, at);
    (hay.strand.paras_between(end, at) == 0).then_some(at)
}

fn own_ellipsis(hay: &Haystack, at: usize, literal: &[char], bracketed: bool) -> Option<usize> {
    let after = |literal: &[char]| follows(hay, at, literal);
    if bracketed {
        return after(literal);
    }
    let forms: [&[char]; 4] = [&['…'], &['.', '…'], &['[', '…', ']'], &['(', '…', ')']];
    forms.into_iter().find_map(after)
}

fn own_words(hay: &Haystack, at: usize, words: &Words) -> Option<usize> {
    let is_same = |mark: &Mark| mark.text.chars().eq(words.literal.iter().copied());
    if hay.strand.marks_at(at).any(is_same) {
        return Some(at);
    }
    follows(hay, at, &words.literal)
}

/// The character behind `literal`, if it stands here, perhaps after a blank.
fn follows(hay: &Haystack, at: usize, literal: &[char]) -> Option<usize> {
    let at = after_blank(hay, at);
    let rest = hay.strand.chars.get(at..)?;
    rest.starts_with(literal).then_some(at + literal.len())
}

fn after_blank(hay: &Haystack, at: usize) -> usize {
    at + usize::from(hay.strand.chars.get(at) == Some(&' '))
}

/// Where a quotation ends whose last brackets the source may have itself, and how many
/// of them it does not have.
fn tail(hay: &Haystack, end: usize, words: &[Words]) -> (usize, usize) {
    let mut at = end;
    for (known, one) in words.iter().enumerate() {
        match own_words(hay, at, one).filter(|&next| hay.strand.paras_between(at, next) == 0) {
            Some(next) => at = next,
            None => return (at, words.len() - known),
        }
    }
    (at, 0)
}

/// Where a quotation begins whose first brackets the source may have itself.
struct Lead {
    start: usize,
    /// How many of the brackets it does not have.
    missing: usize,
    /// Whether it has the words of one, but in the other case: `[A] word` for "a word".
    recased: bool,
}

fn lead(hay: &Haystack, start: usize, words: &[Words]) -> Lead {
    let mut lead = Lead { start, missing: 0, recased: false };
    for (known, one) in words.iter().rev().enumerate() {
        let end =
            lead.start - usize::from(lead.start > 0 && hay.strand.chars[lead.start - 1] == ' ');
        let (length, recased) = match lead_words(hay, end, one) {
            Some(found) if hay.strand.paras_between(end, lead.start) == 0 => found,
            _ => return Lead { missing: words.len() - known, ..lead },
        };
        lead = Lead { start: end - length, missing: 0, recased: lead.recased || recased };
    }
    lead
}

/// How many characters before `end` are what the brackets hold: the brackets too, or
/// the words alone with a first letter in the other case.
fn lead_words(hay: &Haystack, end: usize, words: &Words) -> Option<(usize, bool)> {
    let before = &hay.strand.chars[..end];
    let literal = words.literal.as_slice();
    if before.ends_with(literal) {
        return Some((literal.len(), false));
    }
    let content = literal.get(1..literal.len().checked_sub(1)?)?;
    let start = end.checked_sub(content.len())?;
    let recased = Change::between(content, &before[start..]) == Change::Case
        && content[1..] == before[start + 1..];
    (recased && hay.is_start(start) && hay.is_start(end)).then_some((content.len(), true))
}

impl Chains {
    /// The occurrence that begins at this hit of the first stretch.
    pub(super) fn begin(&self, reading: &Reading, hay: &Haystack, first: usize) -> Option<Found> {
        let way = self.ways[0][first]?;
        let lead = lead(hay, self.placed[0][first].start, &reading.lead);
        let range = lead.start..way.end;
        Some(Found { range, cost: way.cost + lead.missing, first, owns: way.owns })
    }

    /// How the quotation stands at a place.
    pub fn path(&self, reading: &Reading, hay: &Haystack, found: &Found) -> Path {
        let mut placed = vec![self.placed[0][found.first]];
        let mut steps = Vec::with_capacity(reading.joins.len());
        let mut way = self.ways[0][found.first];
        for (at, join) in reading.joins.iter().enumerate() {
            let Some(here) = way else { break };
            let next = self.placed[at + 1][here.next];
            let step = step(hay, join, (&placed[at], &next), here.step);
            if let (Step::Own, Join::Skip(skips)) = (step, join) {
                let literal = &reading.literals[at].strand.chars;
                placed[at].hit.closing &= !is_own_stop(literal, &placed[at], skips);
            }
            steps.push(step);
            placed.push(next);
            way = self.ways[at + 1][here.next];
        }
        let lead = lead(hay, placed[0].start, &reading.lead);
        let tail = tail(hay, placed[placed.len() - 1].end, &reading.tail);
        let end_words = lead.missing + tail.1;
        Path { placed, steps, end_words, recased: lead.recased }
    }
}

fn step(hay: &Haystack, join: &Join, (before, next): (&Placed, &Placed), step: WayStep) -> Step {
    match join {
        Join::Letters(letters) => {
            let source = &hay.strand.chars[before.end..next.start];
            Step::Letters(Change::between(&letters.content, source))
        }
        Join::Skip(_) if step == WayStep::Own => Step::Own,
        Join::Skip(_) => Step::Skipped,
    }
}
