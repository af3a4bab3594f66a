//! Folding: typographic variants of a text become one form, and every folded character
//! knows which bytes it came from.
//!
//! What typesetting, keyboards and conversions change without changing the words is
//! folded away (quotation marks, dashes, ellipses, blanks, ligatures, invisible
//! characters); letters, digits, case and all other punctuation stay. Folding a folded
//! text changes nothing.

use std::ops::Range;

mod letters;

pub(crate) use self::letters::is_vowel_mark;
use self::letters::letters;
use super::script::takes_no_spaces;
use super::{BLOCK_END, CELL_END, LINE_END};

/// How much is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fold {
    /// What is never a difference.
    Plain,
    /// Also Arabic and Hebrew vowel marks and old letterforms.
    Relaxed,
    /// Also case, accents and letters that look alike; only ever used to explain why
    /// words were not found.
    Loose,
}

/// A folded text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters: `'` for quotation marks and apostrophes, `-` for hyphens
    /// and dashes, `…` for ellipses, a blank, U+2028 or U+2029 for white space.
    pub chars: Vec<char>,
    /// For each of them the bytes it came from; starts and ends never decrease. Only
    /// blanks that were folded away are in no range.
    pub ranges: Vec<Range<usize>>,
}

impl Folded {
    /// The folded characters as a string.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }
}

/// Folds a text; ranges count its bytes.
pub fn fold(text: &str, how: Fold) -> Folded {
    let chars = text.char_indices().map(|(at, c)| (c, at..at + c.len_utf8()));
    fold_chars(chars, how)
}

/// Folds characters that bring their ranges along.
pub fn fold_chars(chars: impl Iterator<Item = (char, Range<usize>)>, how: Fold) -> Folded {
    let letters = letters(chars, how);
    let mut folder = Folder::default();
    let mut at = 0;
    while at < letters.len() {
        at += folder.ellipsis(&letters[at..]).unwrap_or_else(|| {
            folder.push(&letters[at], &letters[at + 1..]);
            1
        });
    }
    folder.folded
}

/// A character after decomposition.
#[derive(Clone, Debug)]
struct Letter {
    c: char,
    range: Range<usize>,
}

#[derive(Default)]
struct Folder {
    folded: Folded,
    /// White space that waits for its next neighbour.
    blank: Option<(char, Range<usize>)>,
    /// Whether the last character drops blanks behind it.
    tight: bool,
    /// Whether the last quotation mark opens something.
    opens: bool,
}

impl Folder {
    fn push(&mut self, letter: &Letter, behind: &[Letter]) {
        if letter.c == CELL_END || letter.c.is_whitespace() {
            self.wait(letter);
            return;
        }
        let c = mark(letter.c);
        let tight = is_tight(c);
        if c == '\'' {
            self.meet_mark(behind);
        }
        self.settle(c, tight);
        self.emit(c, letter.range.clone());
        self.tight = tight;
    }

    /// Before a quotation mark. Marks that open or close together are one, with or
    /// without blanks between them; a blank between one that closes and one that opens
    /// stays, so that they do not become one.
    fn meet_mark(&mut self, behind: &[Letter]) {
        let last = self.folded.chars.last().copied();
        let free = self.blank.is_some() || last.is_none_or(|last| "([{-…".contains(last));
        if last != Some('\'') {
            self.opens = free;
        } else if free && !self.opens && !closes(behind) {
            self.tight = false;
            self.opens = true;
            if let Some((blank, range)) = self.blank.take() {
                self.emit(blank, range);
            }
        }
    }

    fn wait(&mut self, letter: &Letter) {
        let c = match letter.c {
            BLOCK_END | LINE_END => letter.c,
            _ => ' ',
        };
        self.blank = Some(match self.blank.take() {
            Some((waiting, range)) => (waiting.max(c), range.start..letter.range.end),
            None => (c, letter.range.clone()),
        });
    }

    /// Writes the blank that waits, unless its neighbours drop it.
    fn settle(&mut self, next: char, next_is_tight: bool) {
        let Some((blank, range)) = self.blank.take() else { return };
        if self.folded.chars.is_empty() {
            return;
        }
        let dropped = self.tight || next_is_tight || is_closing(next);
        if blank != ' ' || !dropped {
            self.emit(blank, range);
            self.tight = false;
        }
    }

    fn emit(&mut self, c: char, range: Range<usize>) {
        let runs = matches!(c, '\'' | '-' | '…') && self.folded.chars.last() == Some(&c);
        match self.folded.ranges.last_mut() {
            Some(last) if runs => last.end = range.end,
            _ => {
                self.folded.chars.push(c);
                self.folded.ranges.push(range);
            }
        }
    }

    /// Writes the ellipsis that begins here and says how many letters it took. A full
    /// stop that ends a word before it is kept: four dots are a stop and an ellipsis.
    fn ellipsis(&mut self, letters: &[Letter]) -> Option<usize> {
        let run = Run::at(letters)?;
        let on_a_word = self.blank.is_none() && !self.folded.chars.is_empty();
        let first = if on_a_word && run.begins_with_stop { run.second } else { 0 };
        if first > 0 {
            self.push(&letters[0], &[]);
            self.blank = None;
        }
        self.settle('…', true);
        self.emit('…', letters[first].range.start..letters[run.len - 1].range.end);
        self.tight = true;
        Some(run.len)
    }
}

/// A run of dots and ellipsis characters, perhaps with blanks between them.
struct Run {
    len: usize,
    /// Where the second of them stands.
    second: usize,
    begins_with_stop: bool,
}

impl Run {
    fn at(letters: &[Letter]) -> Option<Run> {
        let (mut dots, mut ellipses, mut len, mut second) = (0, 0, 0, 0);
        for (at, letter) in letters.iter().enumerate() {
            match letter.c {
                '.' => dots += 1,
                c if is_ellipsis(c) => ellipses += 1,
                BLOCK_END | LINE_END => break,
                c if c.is_whitespace() && at > 0 => continue,
                _ => break,
            }
            if dots + ellipses == 2 {
                second = at;
            }
            len = at + 1;
        }
        let is_run = dots >= 3 || ellipses > 0;
        let leading = letters.first().is_some_and(|letter| letter.c == '.');
        let begins_with_stop = leading && matches!((dots, ellipses), (4, 0) | (1, 1..));
        is_run.then_some(Run { len, second, begins_with_stop })
    }
}

/// Whether a quotation mark with this behind it closes something. More marks than
/// anybody nests are taken to close.
fn closes(behind: &[Letter]) -> bool {
    let mut blank = false;
    for letter in behind.iter().take(8) {
        match mark(letter.c) {
            '\'' => blank = false,
            c if c.is_whitespace() => blank = true,
            c => return blank || ".,;:!?)]}-".contains(c),
        }
    }
    true
}

/// Whether the character is an ellipsis by itself.
pub fn is_ellipsis(c: char) -> bool {
    matches!(c, '\u{2026}' | '\u{22EF}' | '\u{FE19}')
}

/// Whether the character is a quotation mark or apostrophe of any kind.
pub fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\u{B4}' | '\u{AB}' | '\u{BB}' | '\u{2BB}' | '\u{2BC}'
        | '\u{2018}'..='\u{201F}' | '\u{2032}' | '\u{2033}' | '\u{2039}' | '\u{203A}'
        | '\u{300C}'..='\u{300F}' | '\u{301D}'..='\u{301F}' | '\u{FE41}'..='\u{FE44}'
        | '\u{FF02}' | '\u{FF07}' | '\u{FF62}' | '\u{FF63}')
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

fn mark(c: char) -> char {
    match c {
        c if is_quotation_mark(c) => '\'',
        c if is_dash(c) => '-',
        c => c,
    }
}

/// Whether a folded character drops blanks on both its sides.
pub(crate) fn is_tight(c: char) -> bool {
    matches!(c, '\'' | '-' | '…') || takes_no_spaces(c)
}

/// Whether a folded character drops a blank before it.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, ':' | ';' | '!' | '?' | '%')
}

#[cfg(test)]
mod tests;
