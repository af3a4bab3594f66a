//! How the words of corresponding passages differ: collation of any number of texts.
//!
//! Texts become tokens, tokens a table with one row a text and one column for what
//! corresponds. The table is built by weighted global alignment (Needleman and Wunsch
//! 1970, with the affine gaps of Gotoh 1982): content words weigh more than function words,
//! those more than marks, so a comma is never matched at the price of a name. More than
//! two texts join one by one, the most alike first (Feng and Doolittle 1987), and each is
//! then taken out and set in again against all others (Barton and Sternberg 1987).
//!
//! No token is lost: every token of every text stands in exactly one column, in the order
//! of its text. The order in which texts are given changes the order of the rows and
//! nothing else.

use std::ops::Range;

mod anchors;
mod difference;
mod kind;
mod likeness;
mod moves;
mod path;
mod runs;
mod table;
mod token;

pub use difference::Difference;
pub use kind::Kind;
pub use moves::Move;
pub use runs::{Entry, Reading};
pub use token::{Class, Token};

/// The collation of some texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collation {
    /// The words and marks of each text, in order.
    pub texts: Vec<Vec<Token>>,
    /// For every column, what each text has there: the number of its token, from 0.
    pub columns: Vec<Vec<Option<u32>>>,
}

/// Collates texts by their words as Unicode bounds them (UAX 29), and their marks.
pub fn collate(texts: &[&str]) -> Collation {
    let texts: Vec<_> = texts.iter().map(|text| token::cut(text)).collect();
    of_tokens(texts)
}

/// Collates stretches of texts, each one or more; [`Token::range`] counts bytes of the
/// whole text.
pub fn collate_parts(texts: &[(&str, Vec<Range<usize>>)]) -> Collation {
    let cut = |(text, parts): &(&str, Vec<Range<usize>>)| {
        let parts = parts.iter().flat_map(|part| token::cut_part(text, part.clone()));
        parts.collect()
    };
    of_tokens(texts.iter().map(cut).collect())
}

/// Collates words that somebody else has cut out; [`Token::range`] counts bytes of the
/// words set one behind the other.
pub fn collate_words(texts: &[Vec<&str>]) -> Collation {
    let texts: Vec<_> = texts.iter().map(|words| token::given(words)).collect();
    of_tokens(texts)
}

fn of_tokens(pieces: Vec<Vec<token::Piece>>) -> Collation {
    let (texts, vocabulary) = token::number(pieces);
    let columns = table::table(&texts, &vocabulary);
    Collation { texts, columns }
}

impl Collation {
    /// The tokens that a text has in some columns; an empty range where they would stand
    /// if it has none.
    pub fn tokens_in(&self, text: usize, columns: Range<usize>) -> Range<usize> {
        let mut cells = self.columns[columns.clone()].iter().filter_map(|cells| cells[text]);
        if let Some(first) = cells.next() {
            let last = cells.next_back().unwrap_or(first);
            return first as usize..last as usize + 1;
        }
        let before = self.columns[..columns.start].iter().rev().find_map(|cells| cells[text]);
        let at = before.map_or(0, |last| last as usize + 1);
        at..at
    }

    /// The bytes of a text from the first to the last of some tokens; nothing if there are
    /// none.
    pub fn bytes_of(&self, text: usize, tokens: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.texts[text].get(tokens)?;
        Some(tokens.first()?.range.start..tokens.last()?.range.end)
    }

    /// Whether two texts print the same word in a column, be it in another case.
    fn agree(&self, a: usize, b: usize, column: usize) -> bool {
        let token =
            |text: usize| self.columns[column][text].map(|at| self.texts[text][at as usize].word);
        token(a).is_some_and(|word| token(b) == Some(word))
    }
}

#[cfg(test)]
mod tests;
