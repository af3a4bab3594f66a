//! The author's marks in a quotation: omissions, brackets, remarks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::{Quote, Unreadable};
use super::{Part, RawMark, is_omission};
use crate::text::fold::is_ellipsis;
use crate::text::script::{is_mark, takes_no_spaces};

/// Remarks on the source's spelling.
const SIC: [&str; 8] = ["sic", "sic!", "!", "so", "هكذا", "كذا", "原文如此", "原文ママ"];

/// How a remark on emphasis begins.
const EMPHASIS: [&str; 14] = [
    "emphasis",
    "my emphasis",
    "our emphasis",
    "italics",
    "boldface",
    "underlining",
    "hervorhebung",
    "herv.",
    "je souligne",
    "nous soulignons",
    "c'est moi qui souligne",
    "التشديد",
    "着重",
    "强调",
];

/// The longest mark in round brackets, in characters.
const LONGEST_ROUND: usize = 40;

/// Cuts a part of the quotation into characters and marks.
pub(super) fn parts(
    quote: &Quote,
    inner: Range<usize>,
) -> Result<Vec<Part>, (Unreadable, Range<usize>)> {
    let mut reader = Reader::new(quote, inner);
    while let Some(&(at, c, escaped)) = reader.chars.get(reader.at) {
        let taken = if escaped { 0 } else { reader.mark(c)? };
        if taken == 0 {
            reader.parts.push(Part::Char(c, at..at + c.len_utf8()));
        }
        reader.at += taken.max(1);
    }
    Ok(reader.parts)
}

struct Reader {
    /// Byte, character, whether it was escaped.
    chars: Vec<(usize, char, bool)>,
    /// For each opening bracket where it is closed.
    closes: Vec<Option<usize>>,
    end: usize,
    at: usize,
    parts: Vec<Part>,
}

impl Reader {
    fn new(quote: &Quote, inner: Range<usize>) -> Reader {
        let mut literal = quote.literal.clone();
        literal.sort_by_key(|range| range.start);
        let escaped = |at: usize| {
            let next = literal.partition_point(|range| range.end <= at);
            literal.get(next).is_some_and(|range| range.start <= at)
        };
        let chars: Vec<_> = quote.text[inner.clone()]
            .char_indices()
            .map(|(at, c)| (inner.start + at, c, escaped(inner.start + at)))
            .collect();
        let closes = closes(&chars);
        Reader { chars, closes, end: inner.end, at: 0, parts: Vec::new() }
    }

    /// Reads the mark that begins here and says how many characters it took; 0 if none
    /// begins here.
    fn mark(&mut self, c: char) -> Result<usize, (Unreadable, Range<usize>)> {
        if c == '.' || is_ellipsis(c) {
            return Ok(self.dots());
        }
        if !matches!(c, '[' | '(' | '［' | '〔' | '（') {
            return Ok(0);
        }
        let Some(close) = self.closes[self.at] else {
            let at = self.chars[self.at].0;
            return if c == '[' { Err((Unreadable::OpenBracket, at..at + 1)) } else { Ok(0) };
        };
        let len = close + 1 - self.at;
        if matches!(c, '(' | '（') && len > LONGEST_ROUND {
            return Ok(0);
        }
        let content: String = self.chars[self.at + 1..close].iter().map(|&(_, c, _)| c).collect();
        let Some(part) = self.bracket(c, content.trim(), close) else { return Ok(0) };
        self.parts.push(part);
        Ok(len)
    }

    fn bracket(&self, open: char, content: &str, close: usize) -> Option<Part> {
        let range = self.chars[self.at].0..self.byte(close + 1);
        let written: String = self.chars[self.at..=close].iter().map(|&(_, c, _)| c).collect();
        if is_omission(content) {
            return Some(Part::Mark(RawMark::Gap { bracketed: true, literal: written }, range));
        }
        let round = matches!(open, '(' | '（');
        if SIC.contains(&content) && (!round || content == "sic") {
            return Some(Part::Sic);
        }
        if round {
            return None;
        }
        if is_emphasis_note(content) {
            return Some(Part::EmphasisNote);
        }
        let mark = if self.is_letters(content, close) {
            RawMark::Letters(content.replace('_', ""))
        } else {
            RawMark::Words(written)
        };
        Some(Part::Mark(mark, range))
    }

    /// Whether brackets hold letters and touch a letter, in a script written with spaces.
    fn is_letters(&self, content: &str, close: usize) -> bool {
        let is_letter = |c: char| (c.is_alphabetic() || is_mark(c)) && !takes_no_spaces(c);
        let before = self.at.checked_sub(1).map(|at| self.chars[at].1);
        let after = self.chars.get(close + 1).map(|&(_, c, _)| c);
        let touches = before.is_some_and(is_letter) || after.is_some_and(is_letter);
        touches && (content == "_" || !content.is_empty() && content.chars().all(is_letter))
    }

    /// An omission mark of dots; a full stop before it stays with its word.
    fn dots(&mut self) -> usize {
        let run = self.run();
        let text: String = self.chars[self.at..self.at + run].iter().map(|c| c.1).collect();
        if !is_omission(&text) {
            return 0;
        }
        let stop = usize::from(self.has_stop(&text));
        let start = self.chars[self.at].0;
        if stop == 1 {
            self.parts.push(Part::Char('.', start..start + 1));
        }
        let mark = start + stop..self.byte(self.at + run);
        let gap = RawMark::Gap { bracketed: false, literal: "…".to_owned() };
        self.parts.push(Part::Mark(gap, mark));
        run
    }

    /// How many characters belong to the run of dots that begins here.
    fn run(&self) -> usize {
        let mut len = 0;
        for (at, &(_, c, escaped)) in self.chars[self.at..].iter().enumerate() {
            if !escaped && (c == '.' || is_ellipsis(c)) {
                len = at + 1;
            } else if c != ' ' && c != '\u{A0}' && c != '\u{202F}' {
                break;
            }
        }
        len
    }

    fn has_stop(&self, run: &str) -> bool {
        let on_a_word = self.at > 0 && !self.chars[self.at - 1].1.is_whitespace();
        let dots = run.matches('.').count();
        let ellipses = run.chars().filter(|&c| is_ellipsis(c)).count();
        on_a_word && run.starts_with('.') && matches!((dots, ellipses), (4, 0) | (1, 1..))
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |&(byte, _, _)| byte)
    }
}

/// Which closing bracket belongs to which opening one, in one pass.
fn closes(chars: &[(usize, char, bool)]) -> Vec<Option<usize>> {
    let mut closes = vec![None; chars.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut awaited: BTreeMap<char, usize> = BTreeMap::new();
    for (at, &(_, c, escaped)) in chars.iter().enumerate() {
        if escaped {
            continue;
        }
        if let Some(close) = closing(c) {
            open.push((at, close));
            *awaited.entry(close).or_default() += 1;
        } else if awaited.get(&c).is_some_and(|&left| left > 0) {
            while let Some((place, close)) = open.pop() {
                *awaited.entry(close).or_default() -= 1;
                if close == c {
                    closes[place] = Some(at);
                    break;
                }
            }
        }
    }
    closes
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '(' => ')',
        '［' => '］',
        '〔' => '〕',
        '（' => '）',
        _ => return None,
    })
}

fn is_emphasis_note(content: &str) -> bool {
    let content = content.to_lowercase().replace('’', "'");
    EMPHASIS.iter().any(|start| content.starts_with(start))
}
