//! Words and marks of texts.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold::{is_ellipsis, is_quotation_mark};
use crate::text::is_function_word;

/// How much a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A quotation mark, of whatever shape.
    Quote,
    /// Any other mark.
    Mark,
    /// A word that carries grammar more than meaning.
    Function,
    /// Any other word.
    Content,
    /// A word with a figure in it.
    Figure,
}

/// A word or mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// How much it says.
    pub class: Class,
    /// Whether its first letter is a capital, or all are: tokens may differ in this alone.
    pub capitals: Capitals,
    /// The same for tokens that are equal but for capitals and typographic variants; of
    /// no meaning outside its collation.
    pub word: u32,
}

/// Which letters of a token are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// None.
    None,
    /// The first.
    First,
    /// Others as well.
    More,
}

impl Token {
    /// Whether it is a word, not a mark.
    pub fn is_word(&self) -> bool {
        self.class >= Class::Function
    }
}

/// A token before its collation is known.
pub(super) struct Piece {
    range: Range<usize>,
    folded: String,
    capitals: Capitals,
}

impl Piece {
    fn new(text: &str, range: Range<usize>) -> Self {
        Piece { range, folded: fold(text), capitals: capitals(text) }
    }
}

/// The different words of a collation as they are compared, ascending.
pub(super) struct Vocabulary {
    pub words: Vec<(String, Class)>,
}

/// The words and marks of a stretch of a text.
pub(super) fn cut_part(text: &str, part: Range<usize>) -> Vec<Piece> {
    let mut pieces = cut(&text[part.clone()]);
    for piece in &mut pieces {
        piece.range = piece.range.start + part.start..piece.range.end + part.start;
    }
    pieces
}

/// The words and marks of a text. White space is left out; dots in a row are one mark.
pub(super) fn cut(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let end = at + word.len();
        match pieces.last_mut() {
            Some(dots) if word == "." && dots.range.end == at && is_dots(&dots.folded) => {
                *dots = Piece::new(&text[dots.range.start..end], dots.range.start..end);
            }
            _ if word.chars().all(|c| c.is_whitespace() || c.is_control()) => {}
            _ => pieces.push(Piece::new(word, at..end)),
        }
    }
    pieces.retain(|piece| !piece.folded.is_empty());
    pieces
}

fn is_dots(folded: &str) -> bool {
    folded.chars().all(|c| c == '.' || is_ellipsis(c))
}

/// Words as they are given.
pub(super) fn given(words: &[&str]) -> Vec<Piece> {
    let mut end = 0;
    let piece = |word: &&str| {
        end += word.len();
        Piece::new(word, end - word.len()..end)
    };
    words.iter().map(piece).collect()
}

/// Numbers the words, by the alphabet, so that the order of texts cannot matter.
pub(super) fn number(texts: Vec<Vec<Piece>>) -> (Vec<Vec<Token>>, Vocabulary) {
    let mut known: BTreeMap<&str, (u32, Class)> = BTreeMap::new();
    for piece in texts.iter().flatten() {
        known.entry(&piece.folded).or_insert_with(|| (0, class(&piece.folded)));
    }
    for (number, (_, entry)) in known.iter_mut().enumerate() {
        entry.0 = number as u32;
    }
    let words = known.iter().map(|(word, (_, class))| ((*word).to_owned(), *class)).collect();
    let token = |piece: &Piece| {
        let (word, class) = known[piece.folded.as_str()];
        Token { range: piece.range.clone(), class, capitals: piece.capitals, word }
    };
    let tokens = texts.iter().map(|pieces| pieces.iter().map(token).collect()).collect();
    (tokens, Vocabulary { words })
}

fn class(folded: &str) -> Class {
    if folded.chars().all(is_quotation_mark) {
        Class::Quote
    } else if !folded.chars().any(char::is_alphanumeric) {
        Class::Mark
    } else if folded.chars().any(char::is_numeric) {
        Class::Figure
    } else if is_function_word(folded) {
        Class::Function
    } else {
        Class::Content
    }
}

fn capitals(word: &str) -> Capitals {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (letters.next().is_some_and(char::is_uppercase), letters.any(char::is_uppercase)) {
        (_, true) => Capitals::More,
        (true, false) => Capitals::First,
        (false, false) => Capitals::None,
    }
}

fn fold(word: &str) -> String {
    if word.chars().all(|c| c == '.' || is_ellipsis(c)) && word != "." {
        return "…".to_owned();
    }
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let composed = word.nfc().flat_map(char::to_lowercase);
    composed.filter(|c| !is_invisible(*c)).map(plain).collect()
}

/// Typographic variants that say nothing.
fn plain(c: char) -> char {
    match c {
        '‘' | '’' | 'ʼ' | '′' | '‛' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        c => c,
    }
}

/// Soft hyphens, joiners and marks of direction, which readers do not see.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{640}')
}
