//! A folded text as quotations are compared with it: its characters alone, with breaks,
//! note marks and the source's own `[sic]` set aside at their places.
//!
//! Where a blank would be folded away, a break leaves no character either, so that a
//! quotation that runs on and one that shows the break have the same characters.

use std::ops::Range;

use crate::text::fold::{Folded, is_closing, is_tight};
use crate::text::script::{is_word, takes_no_spaces};
use crate::text::{BLOCK_END, LINE_END};

/// Something that stands between characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Before which character; for a break that left a blank, the blank itself.
    pub at: usize,
    /// What stands there, folded.
    pub text: String,
    /// Its bytes.
    pub bytes: Range<usize>,
}

/// Characters to compare, and what stands between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Strand {
    pub chars: Vec<char>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Paragraph ends: before which character, or at which blank.
    pub paras: Vec<usize>,
    /// Line ends of verse, likewise.
    pub lines: Vec<usize>,
    /// Note marks of the source.
    pub notes: Vec<Mark>,
    /// Where the source itself says `[sic]`.
    pub sics: Vec<Mark>,
}

impl Strand {
    /// `raised` are the bytes that are set in superscript, ascending. Texts of 4 GiB
    /// and more are not supported.
    pub fn new(folded: &Folded, raised: &[Range<usize>]) -> Strand {
        let mut strand = Strand::default();
        let mut at = 0;
        while at < folded.chars.len() {
            at += strand.read(folded, at, raised);
        }
        strand
    }

    /// The bytes of characters `from` to `to`; at least one.
    pub fn bytes(&self, chars: Range<usize>) -> Range<usize> {
        self.starts[chars.start] as usize..self.ends[chars.end - 1] as usize
    }

    /// Whether nothing was folded away between this character and the one before it.
    pub fn touches(&self, at: usize) -> bool {
        at > 0 && at < self.starts.len() && self.ends[at - 1] == self.starts[at]
    }

    /// Note marks and `[sic]` before a character.
    pub fn marks_at(&self, at: usize) -> impl Iterator<Item = &Mark> {
        let here = move |marks: &'_ [Mark]| {
            let first = marks.partition_point(|mark| mark.at < at);
            first..first + marks[first..].iter().take_while(|mark| mark.at == at).count()
        };
        self.notes[here(&self.notes)].iter().chain(&self.sics[here(&self.sics)])
    }

    /// The character whose bytes hold or follow this byte.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= byte)
    }

    /// How many paragraph ends lie between characters `from` and `to`.
    pub fn paras_between(&self, from: usize, to: usize) -> usize {
        count(&self.paras, from, to)
    }

    fn read(&mut self, folded: &Folded, at: usize, raised: &[Range<usize>]) -> usize {
        let c = folded.chars[at];
        if c == BLOCK_END || c == LINE_END {
            self.add_break(folded, at);
            return 1;
        }
        if let Some(len) = note_mark(folded, at, raised) {
            let mark = self.set_aside(folded, at..at + len);
            self.notes.push(mark);
            return len;
        }
        if let Some(len) = own_sic(&folded.chars[at..]) {
            let mark = self.set_aside(folded, at..at + len);
            self.sics.push(mark);
            return len;
        }
        let doubled = c == ' ' && self.chars.last() == Some(&' ');
        if !doubled {
            self.push(c, &folded.ranges[at]);
        }
        1
    }

    fn push(&mut self, c: char, range: &Range<usize>) {
        self.chars.push(c);
        self.starts.push(range.start as u32);
        self.ends.push(range.end as u32);
    }

    fn add_break(&mut self, folded: &Folded, at: usize) {
        let before = self.chars.last().copied();
        if before == Some(' ') {
            self.pop_blank();
        }
        let here = self.chars.len();
        match folded.chars[at] {
            BLOCK_END => self.paras.push(here),
            _ => self.lines.push(here),
        }
        let next = folded.chars.get(at + 1).copied().unwrap_or('\'');
        let dropped = before.is_none_or(is_tight) || is_tight(next) || is_closing(next);
        let between_marks = before == Some('\'') && folded.chars.get(at + 1) == Some(&'\'');
        if !dropped || between_marks {
            self.push(' ', &folded.ranges[at]);
        }
    }

    /// Takes note of what stands in `part`, and drops the blank before it where the
    /// text goes on without one.
    fn set_aside(&mut self, folded: &Folded, part: Range<usize>) -> Mark {
        let next = folded.chars.get(part.end).copied();
        if next.is_none_or(|next| !is_word(next)) {
            self.pop_blank();
        }
        let bytes = folded.ranges[part.start].start..folded.ranges[part.end - 1].end;
        Mark { at: self.chars.len(), text: folded.chars[part].iter().collect(), bytes }
    }

    fn pop_blank(&mut self) {
        let last = self.chars.len().wrapping_sub(1);
        let is_break = self.paras.last() == Some(&last) || self.lines.last() == Some(&last);
        if self.chars.last() == Some(&' ') && !is_break {
            self.chars.pop();
            self.starts.pop();
            self.ends.pop();
        }
    }
}

/// How many of the ascending places lie in `from..=to`.
pub(super) fn count(places: &[usize], from: usize, to: usize) -> usize {
    let first = places.partition_point(|&at| at < from);
    places[first..].partition_point(|&at| at <= to)
}

/// The length of a note mark: `[12]`, or raised figures that do not follow a figure
/// (10² is a number).
fn note_mark(folded: &Folded, at: usize, raised: &[Range<usize>]) -> Option<usize> {
    let rest = &folded.chars[at..];
    let len = match rest[0] {
        '[' => {
            let digits = rest[1..].iter().take_while(|c| c.is_ascii_digit()).count();
            let closed = (1..=3).contains(&digits) && rest.get(digits + 1) == Some(&']');
            if closed { digits + 2 } else { 0 }
        }
        _ => {
            let is_raised = |&i: &usize| {
                is_superscript(folded.chars[i])
                    || folded.chars[i].is_ascii_digit() && is_in(raised, &folded.ranges[i])
            };
            (at..folded.chars.len()).take_while(is_raised).count()
        }
    };
    let before = at.checked_sub(1).map(|before| folded.chars[before]);
    let figure = rest[0] != '[' && before.is_none_or(char::is_numeric);
    // A fold drops the blank before a script without spaces: what touches is no sign there.
    let goes_on = rest.get(len).is_some_and(|&next| is_word(next) && !takes_no_spaces(next));
    (len > 0 && !figure && !goes_on).then_some(len)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

fn is_in(ranges: &[Range<usize>], part: &Range<usize>) -> bool {
    let next = ranges.partition_point(|range| range.end <= part.start);
    ranges.get(next).is_some_and(|range| range.start <= part.start)
}

fn own_sic(rest: &[char]) -> Option<usize> {
    let close = match rest[0] {
        '[' => ']',
        '(' => ')',
        _ => return None,
    };
    let len = rest.iter().take(8).position(|&c| c == close)?;
    let inside: String = rest[1..len].iter().collect();
    matches!(inside.as_str(), "sic" | "sic!" | "Sic" | "هكذا" | "كذا" | "原文如此" | "原文ママ")
        .then_some(len + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{Fold, fold};

    fn strand(text: &str) -> Strand {
        Strand::new(&fold(text, Fold::Plain), &[])
    }

    fn text(strand: &Strand) -> String {
        strand.chars.iter().collect()
    }

    #[test]
    fn a_break_reads_like_the_blank_it_stands_for() {
        for (broken, run_in) in [
            ("a b.\u{2029}C", "a b. C"),
            ("x\u{2029}“y", "x “y"),
            ("x.”\u{2029}“Y", "x.” “Y"),
            ("在\u{2028}的", "在的"),
        ] {
            assert_eq!(text(&strand(broken)), text(&strand(run_in)));
        }
        assert_eq!(strand("a b.\u{2029}C").paras, [4]);
        assert_eq!(strand("x\u{2029}“y").paras, [1]);
    }

    #[test]
    fn note_marks_stand_aside_and_powers_do_not() {
        for marked in ["violations² were", "violations[12] were", "violations [12] were"] {
            assert_eq!(text(&strand(marked)), "violations were", "{marked}");
            assert_eq!(strand(marked).notes[0].at, 10);
        }
        assert_eq!(text(&strand("10² km")), "10² km");
        assert_eq!(text(&strand("so [3].")), "so.");
    }

    #[test]
    fn a_note_mark_before_a_script_without_spaces_is_one_too() {
        let fold = |text: &str| Strand::new(&fold(text, Fold::Plain), &[]);
        assert_eq!(fold("a word² สะพาน").notes.len(), fold("a word²").notes.len());
        assert_eq!(fold("a word²").notes.len(), 1);
    }

    #[test]
    fn raised_figures_are_note_marks() {
        let folded = fold("rights12 were", Fold::Plain);
        let raised = Strand::new(&folded, std::slice::from_ref(&(6..8)));
        assert_eq!(text(&raised), "rights were");
        assert_eq!(raised.notes[0].text, "12");
    }

    #[test]
    fn the_sources_own_sic_stands_aside() {
        assert_eq!(text(&strand("the alter [sic] and")), "the alter and");
    }
}
