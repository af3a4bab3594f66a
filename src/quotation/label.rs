//! What the reader is told of an occurrence: labels, omissions, remarks.

use std::ops::Range;

use super::chain::{Chains, Change, Found, Path, Step};
use super::find::Haystack;
use super::read::{Join, Manner, Reading, Skip};
use super::strand::Mark;
use super::vocabulary::split;
use super::{Index, Label, Occurrence, Omission, Passage, Profile, Quote, Remark, speech};
use crate::text::fold::{Fold, fold, is_vowel_mark};
use crate::text::script::{is_word, takes_no_spaces};
use crate::text::{CELL_END, Style};

/// A quotation that was searched for.
pub(super) struct Search<'a> {
    pub quote: &'a Quote,
    pub reading: Reading,
    pub index: &'a Index<'a>,
    pub manner: Manner,
    pub chains: Chains,
}

impl Search<'_> {
    pub fn hay(&self) -> &Haystack {
        self.index.haystack(self.manner.fold)
    }

    pub fn path(&self, found: &Found) -> Path {
        self.chains.path(&self.reading, self.hay(), found)
    }

    /// Everything that is to be said of one occurrence.
    pub fn occurrence(&self, found: &Found) -> Occurrence {
        let path = self.path(found);
        let omissions = self.omissions(&path);
        let range = self.range(found, &path);
        let starts = path.placed.iter().map(|placed| placed.hit.start).collect();
        let passage = Passage {
            pieces: less(&self.index.layer().text, &range, &omissions),
            labels: self.labels(&path, &omissions, &range),
            range,
            omissions,
            cost: (found.cost + if self.manner.fold == Fold::Plain { 0 } else { 2 }) as u32,
        };
        let remarks = self.remarks(&path, &passage);
        Occurrence { passage, remarks, starts, manner: self.manner }
    }

    /// The bytes of an occurrence, with note marks at its ends that the quotation shows.
    fn range(&self, found: &Found, path: &Path) -> Range<usize> {
        let strand = &self.hay().strand;
        let mut range = strand.bytes(found.range.clone());
        let ends = self.reading.literals.iter().zip(&path.placed);
        for (literal, placed) in ends {
            for mark in literal.strand.notes.iter().chain(&literal.strand.sics) {
                let same = |their: &&Mark| their.text == mark.text;
                if let Some(their) = strand.marks_at(mark.at + placed.hit.start).find(same) {
                    range.start = range.start.min(their.bytes.start);
                    range.end = range.end.max(their.bytes.end);
                }
            }
        }
        range
    }

    fn omissions(&self, path: &Path) -> Vec<Omission> {
        let mut omissions = Vec::new();
        for (at, join) in self.reading.joins.iter().enumerate() {
            let (Step::Skipped, Join::Skip(skips)) = (path.steps[at], join) else { continue };
            let gap = skips.iter().find_map(|skip| match skip {
                Skip::Gap { mark, bracketed, .. } => Some((mark.clone(), *bracketed)),
                Skip::Words(_) => None,
            });
            let Some((mark, bracketed)) = gap else { continue };
            let range = self.between(path.placed[at].end..path.placed[at + 1].start);
            omissions.push(Omission { mark, range, bracketed });
        }
        omissions
    }

    /// The bytes of skipped characters, without blanks at their ends.
    fn between(&self, chars: Range<usize>) -> Range<usize> {
        let strand = &self.hay().strand;
        let blank = |at: &usize| strand.chars[*at] == ' ';
        let start = chars.clone().take_while(blank).count() + chars.start;
        let end = chars.end - (start..chars.end).rev().take_while(blank).count();
        if start < end {
            return strand.bytes(start..end);
        }
        let at = strand.bytes(chars.start - 1..chars.start).end;
        at..at
    }

    fn labels(&self, path: &Path, omissions: &[Omission], range: &Range<usize>) -> Vec<Label> {
        let mut labels = Vec::new();
        labels.extend(self.omission_label(omissions));
        self.bracket_labels(path, &mut labels);
        let hits = || path.placed.iter().map(|placed| placed.hit);
        let silent = [
            (hits().any(|hit| hit.capital), Label::Capital),
            (hits().any(|hit| hit.closing), Label::EndPunctuation),
            (hits().any(|hit| hit.run_ins > 0), Label::RunIn),
            (hits().any(|hit| hit.notes > 0), Label::NoteMark),
        ];
        labels.extend(silent.into_iter().filter(|(holds, _)| *holds).map(|(_, label)| label));
        self.relaxed_labels(path, &mut labels);
        self.emphasis_labels(path, range, &mut labels);
        if labels.is_empty() {
            labels.push(Label::Verbatim);
        }
        let own_ellipsis = self.own_ellipses(path).next().is_some();
        let informative = [
            (speech::holds(self.index.speech(), range), Label::QuotedInSource),
            (own_ellipsis, Label::OwnEllipsis),
            (self.reading.sic, Label::Sic),
        ];
        labels.extend(informative.into_iter().filter(|(holds, _)| *holds).map(|(_, label)| label));
        labels.sort();
        labels
    }

    fn omission_label(&self, omissions: &[Omission]) -> Option<Label> {
        let hay = self.hay();
        let (mut words, mut characters, mut paragraph_ends, mut any) = (0, 0, 0, false);
        for omission in omissions.iter().filter(|omission| !omission.range.is_empty()) {
            let chars =
                hay.strand.at_byte(omission.range.start)..hay.strand.at_byte(omission.range.end);
            any = true;
            words += hay.words.count(chars.clone());
            paragraph_ends += hay.strand.paras_between(chars.start, chars.end);
            let unspaced = |c: &&char| c.is_alphanumeric() && takes_no_spaces(**c);
            characters += hay.strand.chars[chars].iter().filter(unspaced).count();
        }
        let characters = characters > 0 && characters * 2 > words;
        any.then_some(Label::Omission { words, characters, paragraph_ends })
    }

    fn bracket_labels(&self, path: &Path, labels: &mut Vec<Label>) {
        let is_words = |(step, join): (&Step, &Join)| {
            let Join::Skip(skips) = join else { return false };
            *step == Step::Skipped && skips.iter().any(|skip| matches!(skip, Skip::Words(_)))
        };
        if path.end_words > 0 || path.steps.iter().zip(&self.reading.joins).any(is_words) {
            labels.push(Label::BracketedWords);
        }
        let inner = path.steps.iter().filter_map(|step| match step {
            Step::Letters(change) => Some(*change),
            _ => None,
        });
        let outer = path.placed.iter().flat_map(|placed| [placed.before, placed.after]);
        let changes: Vec<_> = inner.chain(outer.flatten()).collect();
        if changes.contains(&Change::Letters) {
            labels.push(Label::BracketedLetters);
        }
        if path.recased || changes.contains(&Change::Case) {
            labels.push(Label::CapitalBracketed);
        }
    }

    /// What the relaxed fold dropped: compared by what the plain fold leaves.
    fn relaxed_labels(&self, path: &Path, labels: &mut Vec<Label>) {
        if self.manner.fold == Fold::Plain {
            return;
        }
        let old = |c: &char| matches!(c, 's' | 'ſ' | 'r' | 'ꝛ');
        let (mut vowels, mut letterforms) = (false, false);
        for (literal, placed) in self.reading.literals.iter().zip(&path.placed) {
            let len = placed.hit.end - placed.hit.start;
            let ours = fold(&self.quote.text[literal.strand.bytes(0..len)], Fold::Plain).chars;
            let range = self.hay().strand.bytes(placed.hit.start..placed.hit.end);
            let theirs = fold(&self.index.layer().text[range], Fold::Plain).chars;
            let only = |chars: &[char], wanted: &dyn Fn(&char) -> bool| -> Vec<char> {
                chars.iter().copied().filter(|c| wanted(c)).collect()
            };
            vowels |= only(&ours, &|c| is_vowel_mark(*c)) != only(&theirs, &|c| is_vowel_mark(*c));
            letterforms |= only(&ours, &old) != only(&theirs, &old);
        }
        if vowels {
            labels.push(Label::VowelMarks);
        }
        if letterforms {
            labels.push(Label::Letterforms);
        }
    }

    fn emphasis_labels(&self, path: &Path, range: &Range<usize>, labels: &mut Vec<Label>) {
        let styles = &self.index.layer().styles;
        let emphatic = |style: &Style| matches!(style, Style::Emphasis | Style::Strong);
        let last = styles.partition_point(|(styled, _)| styled.start < range.end);
        let theirs: Vec<_> = styles[..last]
            .iter()
            .filter(|(styled, style)| emphatic(style) && styled.end > range.start)
            .map(|(styled, _)| styled)
            .collect();
        if theirs.is_empty() && self.quote.emphasis.is_empty() {
            return;
        }
        let meets = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let (mut added, mut dropped) = (false, false);
        for (ours, source) in self.words(path) {
            let shown = self.quote.emphasis.iter().any(|range| meets(range, &ours));
            let printed = theirs.iter().any(|range| meets(range, &source));
            added |= shown && !printed;
            dropped |= printed && !shown;
        }
        if added {
            labels.push(Label::EmphasisAdded);
        }
        if dropped {
            labels.push(Label::EmphasisDropped);
        }
    }

    /// Which words of the quotation are which of the source, in bytes of both.
    fn words<'s>(
        &'s self,
        path: &'s Path,
    ) -> impl Iterator<Item = (Range<usize>, Range<usize>)> + 's {
        let strand = &self.hay().strand;
        let pairs = self.reading.literals.iter().zip(&path.placed);
        pairs.flat_map(move |(literal, placed)| {
            let start = placed.hit.start;
            split(&literal.strand.chars).into_iter().map(move |word| {
                let source = strand.bytes(word.start + start..word.end + start);
                (literal.strand.bytes(word), source)
            })
        })
    }

    fn own_ellipses<'s>(&'s self, path: &'s Path) -> impl Iterator<Item = usize> + 's {
        let joins = 0..path.steps.len();
        joins.filter(|&at| path.steps[at] == Step::Own && self.reading.is_gap(at))
    }

    fn remarks(&self, path: &Path, passage: &Passage) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let nothing = passage.omissions.iter().filter(|omission| !self.holds_words(omission));
        remarks.extend(nothing.map(|omission| Remark::NothingOmitted(omission.mark.clone())));
        let bare = passage.omissions.iter().filter(|omission| !omission.bracketed);
        let bare: Vec<_> = bare.map(|omission| omission.mark.clone()).collect();
        if !bare.is_empty() && self.own_ellipses(path).next().is_some() {
            remarks.push(Remark::MixedEllipses(bare));
        }
        let (fragments, words) = self.reading.sizes(&path.own());
        if fragments > 1 && words < 3 * fragments {
            remarks.push(Remark::Fragmentary { fragments, words });
        }
        let cut = speech::cut(self.index.speech(), &passage.range);
        remarks.extend(cut.cloned().map(Remark::CutsMarks));
        remarks
    }

    fn holds_words(&self, omission: &Omission) -> bool {
        self.index.layer().text[omission.range.clone()].chars().any(is_word)
    }

    /// The labels that the strict profile does not permit; `Omission` stands for an
    /// omission mark without brackets.
    pub fn not_strict(&self, passage: &Passage) -> Vec<Label> {
        let mut labels = Vec::new();
        for label in &passage.labels {
            let refused = match label {
                Label::Capital | Label::EndPunctuation | Label::RunIn => true,
                Label::EmphasisAdded => !self.reading.emphasis_noted,
                Label::Omission { .. } => passage.omissions.iter().any(|o| !o.bracketed),
                _ => false,
            };
            if refused {
                labels.push(label.clone());
            }
        }
        labels
    }
}

/// Whether the profile is the strict one.
pub(super) fn is_strict(profile: Profile) -> bool {
    profile == Profile::Strict
}

/// A range without the omissions in it, and without the blanks beside them.
fn less(text: &str, range: &Range<usize>, omissions: &[Omission]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    for omission in omissions.iter().filter(|omission| !omission.range.is_empty()) {
        pieces.push(trimmed(text, start..omission.range.start));
        start = omission.range.end;
    }
    pieces.push(trimmed(text, start..range.end));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_blank = |c: char| c.is_whitespace() || c == CELL_END;
    let piece = text.get(range.clone()).unwrap_or_default();
    let end = range.start + piece.trim_end_matches(is_blank).len();
    (range.end - piece.trim_start_matches(is_blank).len()).min(end)..end
}
