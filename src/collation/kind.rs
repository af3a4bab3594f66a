//! In what way words differ.
//!
//! A reader may fold away whole kinds, so a kind that sounds harmless is given only to
//! what is: two words that are merely spelled alike count as replaced.

use unicode_normalization::UnicodeNormalization;

use super::likeness::bare;
use super::token::{Class, Token};

/// A way to differ. The order is that of weight, the lightest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Capital letters.
    Capitals,
    /// Quotation marks that one of them lacks.
    QuotationMarks,
    /// Other marks.
    Punctuation,
    /// Accents and vowel marks, hyphens and blanks inside words, known variants of spelling.
    Spelling,
    /// The same words at another place.
    Order,
    /// Words that only the second has.
    Added,
    /// Words that only the first has.
    LeftOut,
    /// Other words.
    Replaced,
    /// Other figures.
    Figure,
}

impl Kind {
    /// Its name in data and classes: `spelling`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Capitals => "capitals",
            Kind::QuotationMarks => "quotation-marks",
            Kind::Punctuation => "punctuation",
            Kind::Spelling => "spelling",
            Kind::Order => "order",
            Kind::Added => "added",
            Kind::LeftOut => "left-out",
            Kind::Replaced => "replaced",
            Kind::Figure => "figure",
        }
    }
}

/// What one text has at a difference.
pub(super) struct Side<'a> {
    tokens: &'a [Token],
    words: Vec<&'a str>,
}

/// What some tokens of a text are.
pub(super) fn side<'a>(tokens: &'a [Token], text: &'a str) -> Side<'a> {
    let words = tokens.iter().filter(|token| token.is_word());
    Side { tokens, words: words.map(|token| &text[token.range.clone()]).collect() }
}

/// In what way two sides that do not agree differ.
pub(super) fn kind(a: &Side<'_>, b: &Side<'_>) -> Kind {
    let quotes_only = |side: &Side<'_>| side.tokens.iter().all(|t| t.class == Class::Quote);
    match () {
        () if quotes_only(a) && quotes_only(b) => Kind::QuotationMarks,
        () if lower(&a.words) == lower(&b.words) => Kind::Punctuation,
        () if spelled(&a.words) == spelled(&b.words) => Kind::Spelling,
        () if a.words.is_empty() => Kind::Added,
        () if b.words.is_empty() => Kind::LeftOut,
        () if have_figures(a) && have_figures(b) => Kind::Figure,
        () if sorted(&a.words) == sorted(&b.words) => Kind::Order,
        () => Kind::Replaced,
    }
}

fn lower(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

fn sorted(words: &[&str]) -> Vec<String> {
    let mut sorted = lower(words);
    sorted.sort();
    sorted
}

/// Words in one spelling, wherever they are parted.
fn spelled(words: &[&str]) -> String {
    words.iter().map(|word| skeleton(word)).collect()
}

fn have_figures(side: &Side<'_>) -> bool {
    side.tokens.iter().any(|token| token.class == Class::Figure)
}

/// A word without what may be spelled in two ways: accents, apostrophes, ligatures, and
/// the endings in which American and British English differ.
fn skeleton(word: &str) -> String {
    let folded: String = word.nfc().flat_map(char::to_lowercase).collect();
    let letters = bare(&folded).into_iter().filter(|c| c.is_alphanumeric());
    let mut plain = String::new();
    for c in letters {
        match c {
            'ß' | 'ſ' => plain.push_str(if c == 'ß' { "ss" } else { "s" }),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            c => plain.push(c),
        }
    }
    endings(plain)
}

/// Endings with two spellings, as one of them; only in words long enough to have a stem.
fn endings(mut word: String) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("isation", "ization"),
        ("isations", "izations"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("entre", "enter"),
        ("entres", "enters"),
    ];
    let fit = ENDINGS.iter().find(|(from, _)| word.ends_with(from) && word.len() >= from.len() + 3);
    if let Some((from, to)) = fit {
        word.truncate(word.len() - from.len());
        word.push_str(to);
    }
    word
}
