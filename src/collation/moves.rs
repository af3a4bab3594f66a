//! Words that stand in both texts, at another place.

use std::collections::HashMap;
use std::ops::Range;

use super::Collation;
use super::token::{Class, Token};

/// Words of one text that the other has elsewhere in the same passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Tokens of the first text.
    pub a: Range<usize>,
    /// Tokens of the second text, the same words.
    pub b: Range<usize>,
}

/// How many of its places a word may have to be looked for.
const PLACES: usize = 16;

impl Collation {
    /// What was moved between two texts: runs of words, two of them with meaning, that are
    /// free on both sides; the longest first (Heckel 1978), given in the order of the first
    /// text. A single word counts if it is all that the one leaves out here and the other
    /// adds there.
    pub fn moves(&self, a: usize, b: usize) -> Vec<Move> {
        let mut free = (self.free(a, b), self.free(b, a));
        let mut candidates = self.common_runs((a, b), &free);
        candidates
            .sort_by_key(|each| (std::cmp::Reverse(each.a.len()), each.a.start, each.b.start));
        let mut moves: Vec<Move> = Vec::new();
        for each in candidates {
            let whole =
                free.0[each.a.clone()].iter().chain(&free.1[each.b.clone()]).all(|free| *free);
            if whole && (self.says_enough(a, &each) || self.stands_alone((a, b), &each, &free)) {
                free.0[each.a.clone()].fill(false);
                free.1[each.b.clone()].fill(false);
                moves.push(each);
            }
        }
        moves.sort_by_key(|each| each.a.start);
        moves
    }

    /// Which tokens of a text have no like in the other.
    fn free(&self, text: usize, other: usize) -> Vec<bool> {
        let mut free = vec![true; self.texts[text].len()];
        for (at, cells) in self.columns.iter().enumerate() {
            if let Some(token) = cells[text] {
                free[token as usize] = !self.agree(text, other, at);
            }
        }
        free
    }

    /// Runs of the same words, free on both sides, none of which can be made longer.
    fn common_runs(&self, (a, b): (usize, usize), free: &(Vec<bool>, Vec<bool>)) -> Vec<Move> {
        let (x, y) = (&self.texts[a], &self.texts[b]);
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, token) in y.iter().enumerate().filter(|(at, token)| free.1[*at] && token.is_word())
        {
            places.entry(token.word).or_default().push(at);
        }
        let same = |i: usize, j: usize| free.0[i] && free.1[j] && x[i].word == y[j].word;
        let mut runs = Vec::new();
        for i in (0..x.len()).filter(|&i| free.0[i] && x[i].is_word()) {
            let there = places.get(&x[i].word).filter(|there| there.len() <= PLACES);
            for &j in there.into_iter().flatten() {
                if i > 0 && j > 0 && same(i - 1, j - 1) && x[i - 1].is_word() {
                    continue;
                }
                let most = (x.len() - i).min(y.len() - j);
                let mut length = (0..most).take_while(|n| same(i + n, j + n)).count();
                while length > 0 && !x[i + length - 1].is_word() {
                    length -= 1;
                }
                runs.push(Move { a: i..i + length, b: j..j + length });
            }
        }
        runs
    }

    /// Whether words are a phrase that would not stand in both texts by chance.
    fn says_enough(&self, a: usize, run: &Move) -> bool {
        let words = &self.texts[a][run.a.clone()];
        let content = words.iter().filter(|word| word.class >= Class::Content).count();
        content >= 2 || content == 1 && words.iter().filter(|word| word.is_word()).count() >= 3
    }

    /// Whether nothing but marks is free beside the words, on both sides.
    fn stands_alone(
        &self,
        (a, b): (usize, usize),
        run: &Move,
        free: &(Vec<bool>, Vec<bool>),
    ) -> bool {
        let alone = |tokens: &[Token], free: &[bool], run: &Range<usize>| {
            let beside = |at: Option<usize>| {
                at.and_then(|at| tokens.get(at)).is_some_and(|token| token.is_word())
                    && at.is_some_and(|at| free[at])
            };
            !beside(run.start.checked_sub(1)) && !beside(Some(run.end))
        };
        let says = self.texts[a][run.a.clone()].iter().any(|word| word.class >= Class::Content);
        says && alone(&self.texts[a], &free.0, &run.a) && alone(&self.texts[b], &free.1, &run.b)
    }
}
