//! A text in the pieces that figures are made of.

use std::ops::Range;

use crate::text::script::{is_mark, takes_no_spaces};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// What stands before it.
    pub gap: Gap,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of one script, as ASCII digits.
    Digits(String),
    /// Letters of a word, in lower case; a letter of a script without spaces stands
    /// alone.
    Letters(String),
    /// Anything else that is no blank.
    Sign(char),
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    /// A blank at which no line breaks, which groups digits in some languages.
    Narrow,
    Blank,
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = Gap::Blank;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if c.is_whitespace() || c.is_control() {
            gap = if is_narrow(c) && gap != Gap::Blank { Gap::Narrow } else { Gap::Blank };
            continue;
        }
        let last = tokens.last_mut().filter(|_| gap == Gap::None);
        match (digit(c), last) {
            (Some(digit), Some(Token { kind: Kind::Digits(digits), range: whole, .. })) => {
                digits.push(digit);
                whole.end = range.end;
            }
            (None, Some(Token { kind: Kind::Letters(letters), range: whole, .. }))
                if joins(letters, c) =>
            {
                letters.extend(c.to_lowercase());
                whole.end = range.end;
            }
            (digit, _) => tokens.push(Token { range, kind: kind(c, digit), gap }),
        }
        gap = Gap::None;
    }
    tokens
}

fn kind(c: char, digit: Option<char>) -> Kind {
    match digit {
        Some(digit) => Kind::Digits(digit.to_string()),
        None if c.is_alphabetic() || c == '〇' => Kind::Letters(c.to_lowercase().collect()),
        None => Kind::Sign(c),
    }
}

fn joins(letters: &str, c: char) -> bool {
    is_mark(c) || c.is_alphabetic() && !takes_no_spaces(c) && !letters.ends_with(takes_no_spaces)
}

fn is_narrow(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// Where the digits of scripts begin; the others of a script follow (Unicode, Nd).
const ZEROS: [char; 22] = [
    '0', '\u{660}', '\u{6F0}', '\u{7C0}', '\u{966}', '\u{9E6}', '\u{A66}', '\u{AE6}', '\u{B66}',
    '\u{BE6}', '\u{C66}', '\u{CE6}', '\u{D66}', '\u{DE6}', '\u{E50}', '\u{ED0}', '\u{F20}',
    '\u{1040}', '\u{17E0}', '\u{1810}', '\u{A9D0}', '\u{FF10}',
];

fn digit(c: char) -> Option<char> {
    let value = |zero: &char| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10))
}

/// Some tokens from one on, for looking ahead.
#[derive(Clone, Copy)]
pub(super) struct Ahead<'a>(pub &'a [Token]);

impl<'a> Ahead<'a> {
    pub(super) fn skip(self, count: usize) -> Ahead<'a> {
        Ahead(self.0.get(count..).unwrap_or_default())
    }

    pub(super) fn get(self, at: usize) -> Option<&'a Token> {
        self.0.get(at)
    }

    /// The number of a token of digits, if it has at most `longest` of them.
    pub(super) fn number(self, at: usize, longest: usize) -> Option<u32> {
        self.digits(at).filter(|digits| digits.len() <= longest)?.parse().ok()
    }

    pub(super) fn digits(self, at: usize) -> Option<&'a str> {
        match &self.get(at)?.kind {
            Kind::Digits(digits) => Some(digits),
            _ => None,
        }
    }

    pub(super) fn word(self, at: usize) -> Option<&'a str> {
        match &self.get(at)?.kind {
            Kind::Letters(letters) => Some(letters),
            _ => None,
        }
    }

    pub(super) fn sign(self, at: usize) -> Option<char> {
        match self.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Whether a token touches the one before it.
    pub(super) fn touches(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.gap == Gap::None)
    }
}
