//! Reading a quotation: which of its characters are the source's words, and which are
//! the author's marks.

use std::ops::Range;

mod brackets;
mod enclosing;

use super::strand::Strand;
use super::vocabulary::split;
use super::{Quote, Unreadable};
use crate::text::fold::{Fold, Folded, fold_chars, is_ellipsis};
use crate::text::script::takes_no_spaces;
use crate::text::{BLOCK_END, LINE_END};

/// Stands for an author's mark while the words around it are folded; not a character
/// of any text.
const PLACEHOLDER: char = '\u{FDD0}';

/// How many marks of the author's a quotation may have.
const MARKS: usize = 100;

/// A quotation, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// The words, at least one stretch of them.
    pub literals: Vec<Literal>,
    /// What stands between two stretches; one fewer than those.
    pub joins: Vec<Join>,
    /// Bracketed words before the first and behind the last stretch.
    pub lead: Vec<Words>,
    pub tail: Vec<Words>,
    /// The author confirms the source's spelling.
    pub sic: bool,
    /// The author says that emphasis was added.
    pub emphasis_noted: bool,
}

/// Characters that must stand in the source as they are.
#[derive(Clone, Debug)]
pub(super) struct Literal {
    pub strand: Strand,
    /// Bracketed letters that touch its beginning or its end, and nothing else.
    pub before: Option<Letters>,
    pub after: Option<Letters>,
    /// Whether letters of the source stand between it and its neighbour.
    pub glued_before: bool,
    pub glued_after: bool,
    size: Size,
}

/// How much a stretch holds.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    words: usize,
    letters: usize,
    /// Letters of scripts written without spaces.
    unspaced: usize,
}

impl Size {
    fn of(chars: &[char]) -> Size {
        let unspaced = |c: &&char| c.is_alphanumeric() && takes_no_spaces(**c);
        Size {
            words: split(chars).len(),
            letters: chars.iter().filter(|c| c.is_alphabetic()).count(),
            unspaced: chars.iter().filter(unspaced).count(),
        }
    }
}

/// Brackets that stand for letters inside one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    /// What the author put for them, folded.
    pub content: Vec<char>,
    /// How many brackets; each stands for up to four letters.
    pub brackets: usize,
}

/// Brackets that stand for words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// What the source would have to print, brackets included, folded.
    pub literal: Vec<char>,
}

/// What stands between two stretches of words.
#[derive(Clone, Debug)]
pub(super) enum Join {
    Letters(Letters),
    Skip(Vec<Skip>),
}

/// A mark that may stand for words of the source.
#[derive(Clone, Debug)]
pub(super) enum Skip {
    Gap {
        /// Bytes of the quotation.
        mark: Range<usize>,
        /// Whether it cannot be taken for an ellipsis of the source's own.
        bracketed: bool,
        /// What the source would have to print for it to be the source's own, folded.
        literal: Vec<char>,
    },
    Words(Words),
}

/// How a quotation is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    pub fold: Fold,
    /// Whether the source is verse.
    pub verse: bool,
    /// Whether in verse ` / ` is a line end and ` // ` a stanza's end.
    pub slashes: bool,
    /// Whether marks at both ends are the author's even if they may not be a pair.
    pub bare: bool,
}

impl Manner {
    /// The manner that is tried first.
    pub fn new(fold: Fold, verse: bool) -> Manner {
        Manner { fold, verse, slashes: true, bare: false }
    }

    /// Every manner in which a quotation may be meant, likelier ones first.
    pub fn all(quote: &Quote, verse: bool) -> impl Iterator<Item = Manner> {
        let slashed = verse && (quote.text.contains(" / ") || quote.text.contains(" // "));
        let doubtful = enclosing::is_doubtful(quote);
        let folds = [Fold::Plain, Fold::Relaxed].into_iter();
        let manners = folds.flat_map(move |fold| {
            let first = Manner::new(fold, verse);
            let ways = [(true, false), (false, false), (true, true), (false, true)];
            ways.map(|(slashes, bare)| Manner { slashes, bare, ..first })
        });
        manners.filter(move |manner| (manner.slashes || slashed) && (!manner.bare || doubtful))
    }
}

/// Reads a quotation.
pub(super) fn read(quote: &Quote, manner: Manner) -> Result<Reading, (Unreadable, Range<usize>)> {
    let Manner { fold: how, verse, slashes, bare } = manner;
    let inner = enclosing::inner(quote, bare);
    let mut reading = Reading::default();
    let mut marks = Vec::new();
    let mut chars = Vec::new();
    for part in brackets::parts(quote, inner.clone())? {
        match part {
            Part::Char(LINE_END, range) if !verse => chars.push((' ', range)),
            Part::Char(PLACEHOLDER, range) => chars.push(('\u{FFFD}', range)),
            Part::Char(c, range) => chars.push((c, range)),
            Part::Sic => reading.sic = true,
            Part::EmphasisNote => reading.emphasis_noted = true,
            Part::Mark(mark, range) => {
                chars.push((PLACEHOLDER, range.clone()));
                marks.push((mark, range));
            }
        }
    }
    if marks.len() > MARKS {
        return Err((Unreadable::TooManyMarks, inner));
    }
    if verse && slashes {
        read_slashes(&mut chars);
    }
    let folded = fold_chars(chars.into_iter(), how);
    reading.assemble(pieces(folded, marks, how));
    match reading.literals.iter().any(|literal| !literal.strand.chars.is_empty()) {
        true => Ok(reading),
        false => Err((Unreadable::NoWords, inner)),
    }
}

/// What a quotation is made of before it is folded.
#[derive(Clone, Debug)]
enum Part {
    Char(char, Range<usize>),
    Sic,
    EmphasisNote,
    Mark(RawMark, Range<usize>),
}

#[derive(Clone, Debug)]
enum RawMark {
    /// With what stands for it if it is the source's own.
    Gap {
        bracketed: bool,
        literal: String,
    },
    Words(String),
    Letters(String),
}

/// What a quotation is made of after it is folded.
enum Piece {
    Text(Folded),
    Skip(Skip),
    Letters(Letters),
}

fn read_slashes(chars: &mut Vec<(char, Range<usize>)>) {
    let mut at = 0;
    while at < chars.len() {
        let slashes = chars[at..].iter().take(3).take_while(|(c, _)| *c == '/').count();
        let is_blank = |at: usize| chars.get(at).is_some_and(|(c, _)| c.is_whitespace());
        if (1..=2).contains(&slashes) && at > 0 && is_blank(at - 1) && is_blank(at + slashes) {
            let range = chars[at].1.start..chars[at + slashes - 1].1.end;
            let end = if slashes == 1 { LINE_END } else { BLOCK_END };
            chars.splice(at..at + slashes, [(end, range)]);
        }
        at += slashes.max(1);
    }
}

/// Cuts the folded quotation at its marks.
fn pieces(folded: Folded, marks: Vec<(RawMark, Range<usize>)>, how: Fold) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut marks = marks.into_iter();
    let mut text = Folded::default();
    for (c, range) in folded.chars.into_iter().zip(folded.ranges) {
        if c != PLACEHOLDER {
            text.chars.push(c);
            text.ranges.push(range);
            continue;
        }
        pieces.push(Piece::Text(std::mem::take(&mut text)));
        pieces.extend(marks.next().map(|(mark, range)| mark_piece(mark, range, how)));
    }
    pieces.push(Piece::Text(text));
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.chars.is_empty()));
    pieces
}

fn mark_piece(mark: RawMark, range: Range<usize>, how: Fold) -> Piece {
    let fold = |text: &str| crate::text::fold::fold(text, how).chars;
    match mark {
        RawMark::Gap { bracketed, literal } => {
            Piece::Skip(Skip::Gap { mark: range, bracketed, literal: fold(&literal) })
        }
        RawMark::Words(literal) => Piece::Skip(Skip::Words(Words { literal: fold(&literal) })),
        RawMark::Letters(content) => {
            Piece::Letters(Letters { content: fold(&content), brackets: 1 })
        }
    }
}

/// What was read since the last stretch of words.
#[derive(Default)]
struct Between {
    /// Letters that touch the stretch before, and those that touch the next.
    after: Option<Letters>,
    skips: Vec<Skip>,
    before: Option<Letters>,
}

impl Between {
    fn letters(&mut self, letters: Letters) {
        let slot = if self.skips.is_empty() { &mut self.after } else { &mut self.before };
        match slot {
            Some(known) => {
                known.content.extend(letters.content);
                known.brackets += letters.brackets;
            }
            None => *slot = Some(letters),
        }
    }
}

impl Reading {
    fn assemble(&mut self, pieces: Vec<Piece>) {
        let mut between = Between::default();
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Letters(letters) => between.letters(letters),
                Piece::Skip(skip) => between.skips.push(skip),
                Piece::Text(text) => {
                    let before_skip = !matches!(pieces.peek(), Some(Piece::Letters(_)));
                    let after_skip = between.before.is_none()
                        && (between.after.is_none() || !between.skips.is_empty());
                    if let Some(literal) = literal(text, after_skip, before_skip) {
                        self.add(literal, std::mem::take(&mut between));
                    }
                }
            }
        }
        self.close(between);
    }

    fn add(&mut self, mut literal: Literal, between: Between) {
        let Between { after, skips, before } = between;
        let Some(last) = self.literals.last_mut() else {
            literal.before = if skips.is_empty() { after } else { before };
            self.lead = words(skips);
            self.literals.push(literal);
            return;
        };
        if skips.is_empty() {
            let letters = after.unwrap_or(Letters { content: Vec::new(), brackets: 0 });
            (last.glued_after, literal.glued_before) = (true, true);
            self.joins.push(Join::Letters(letters));
        } else {
            (last.after, literal.before) = (after, before);
            self.joins.push(Join::Skip(skips));
        }
        self.literals.push(literal);
    }

    fn close(&mut self, between: Between) {
        self.tail = words(between.skips);
        if let Some(last) = self.literals.last_mut() {
            last.after = between.after;
        }
    }
}

fn words(skips: Vec<Skip>) -> Vec<Words> {
    let words = |skip| match skip {
        Skip::Words(words) => Some(words),
        Skip::Gap { .. } => None,
    };
    skips.into_iter().filter_map(words).collect()
}

/// The stretch without blanks and breaks at ends that do not touch letters; nothing if
/// nothing is left.
fn literal(mut text: Folded, trim_start: bool, trim_end: bool) -> Option<Literal> {
    let is_blank = |c: &char| matches!(*c, ' ' | BLOCK_END | LINE_END);
    let start = if trim_start { text.chars.iter().take_while(|c| is_blank(c)).count() } else { 0 };
    text.chars.drain(..start);
    text.ranges.drain(..start);
    while trim_end && text.chars.last().is_some_and(is_blank) {
        text.chars.pop();
        text.ranges.pop();
    }
    (!text.chars.is_empty()).then(|| Literal {
        size: Size::of(&text.chars),
        strand: Strand::new(&text, &[]),
        before: None,
        after: None,
        glued_before: false,
        glued_after: false,
    })
}

impl Reading {
    /// How many words stand in each fragment between omissions; `own` says which
    /// omission marks (by join) turned out to be the source's own.
    fn fragments(&self, own: &[bool]) -> Vec<Fragment> {
        let mut fragments = vec![Fragment::default()];
        for (at, literal) in self.literals.iter().enumerate() {
            let cut = at.checked_sub(1).is_some_and(|join| {
                self.is_gap(join) && !own.get(join).copied().unwrap_or_default()
            });
            if cut {
                fragments.push(Fragment::default());
            }
            if let Some(fragment) = fragments.last_mut() {
                fragment.add(literal, at > 0 && literal.glued_before);
            }
        }
        fragments
    }

    /// Whether an omission mark stands in this join.
    pub fn is_gap(&self, join: usize) -> bool {
        match &self.joins[join] {
            Join::Letters(_) => false,
            Join::Skip(skips) => skips.iter().any(|skip| matches!(skip, Skip::Gap { .. })),
        }
    }

    /// Which fragments are too short to be found safely, if any.
    pub fn too_short(&self, own: &[bool]) -> Option<(Unreadable, Range<usize>)> {
        let fragments = self.fragments(own);
        if fragments.len() < 2 {
            return None;
        }
        if let Some(short) = fragments.iter().find(|fragment| !fragment.is_enough()) {
            return Some((Unreadable::ShortFragment, short.bytes.clone()));
        }
        let all = fragments[0].bytes.start..fragments[fragments.len() - 1].bytes.end;
        let is_long = fragments.iter().any(Fragment::is_long);
        (!is_long).then_some((Unreadable::OnlyShortFragments, all))
    }

    /// Fragments, and the words in all of them.
    pub fn sizes(&self, own: &[bool]) -> (usize, usize) {
        let fragments = self.fragments(own);
        let words = fragments.iter().map(|fragment| fragment.size.words).sum();
        (fragments.len(), words)
    }
}

/// The words between two omissions.
#[derive(Default)]
struct Fragment {
    size: Size,
    bytes: Range<usize>,
}

impl Fragment {
    fn add(&mut self, literal: &Literal, goes_on: bool) {
        let chars = &literal.strand.chars;
        let starts_inside = goes_on && chars[0].is_alphanumeric() && self.size.words > 0;
        self.size.words += literal.size.words;
        self.size.words -= usize::from(starts_inside && literal.size.words > 0);
        self.size.letters += literal.size.letters;
        self.size.unspaced += literal.size.unspaced;
        let bytes = literal.strand.bytes(0..chars.len());
        let start = if self.bytes.is_empty() { bytes.start } else { self.bytes.start };
        self.bytes = start..bytes.end;
    }

    fn is_enough(&self) -> bool {
        self.size.words >= 2 || self.size.letters >= 4 || self.size.unspaced >= 2
    }

    fn is_long(&self) -> bool {
        self.size.words >= 3 || self.size.unspaced >= 3
    }
}

/// Whether the characters are nothing but dots, ellipses and blanks that mean an
/// omission.
fn is_omission(text: &str) -> bool {
    let dots = text.chars().filter(|&c| c == '.').count();
    let ellipses = text.chars().filter(|&c| is_ellipsis(c)).count();
    let only = text.chars().all(|c| c == '.' || is_ellipsis(c) || c.is_whitespace());
    only && (dots >= 3 || ellipses > 0)
}

#[cfg(test)]
mod tests;
