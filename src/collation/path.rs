//! The best way through a block: global alignment with affine gaps (Gotoh 1982), in a band
//! around the diagonal that is widened until the way keeps off its edges (Ukkonen 1985).
//!
//! All worth is whole numbers, so that equal is equal. Of equal ways the one with its
//! gaps latest is taken: what replaces something stands where that began.

use std::ops::Range;

/// One step of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A column and a token that say the same.
    Same,
    /// A column and a token.
    Both,
    /// A column that the new text lacks.
    Column,
    /// A token that needs a column of its own.
    Token,
}

const STEPS: [Step; 4] = [Step::Same, Step::Both, Step::Column, Step::Token];

/// What the ways through a block are worth.
pub(super) trait Worth {
    /// Setting a token into a column, and whether that says the same. Of all sums of worth in
    /// a block none may come near `i32::MAX / 4`.
    fn both(&mut self, column: usize, token: usize) -> (i32, bool);
    /// Leaving a column without a token; the cost of opening and of going on.
    fn column(&self, column: usize) -> (i32, i32);
    /// Giving a token a column of its own.
    fn token(&self, token: usize) -> (i32, i32);
}

/// Worse than any way through a block, and far enough from the least number to add to it.
const NEVER: i32 = i32::MIN / 4;

/// What it costs that words begin to differ: few long differences read better than many.
const DIFFER: i32 = 30;

/// How far from the diagonal a way is sought at first.
const BAND: usize = 24;

/// The best way through a block of columns and tokens.
pub(super) fn best(columns: usize, tokens: usize, worth: &mut impl Worth) -> Vec<Step> {
    let mut reach = BAND;
    loop {
        let band = Band { columns, tokens, reach };
        if let Some(steps) = band.best(worth) {
            return steps;
        }
        reach *= 3;
    }
}

/// The part of a block in which a way is sought.
struct Band {
    columns: usize,
    tokens: usize,
    /// How far from the diagonal.
    reach: usize,
}

/// For each cell the state before each of its four states, two bits each.
struct Origins {
    width: usize,
    cells: Vec<u8>,
}

impl Band {
    /// How far a row reaches from its middle: at least to the middle of the next.
    fn side(&self) -> usize {
        self.reach + self.tokens / self.columns.max(1) + 1
    }

    /// The tokens that lie within reach of a column.
    fn row(&self, column: usize) -> Range<usize> {
        let middle = column * self.tokens / self.columns.max(1);
        middle.saturating_sub(self.side())..(middle + self.side() + 1).min(self.tokens + 1)
    }

    /// Whether the block is wider than the band at a place of it.
    fn is_edge(&self, column: usize, token: usize) -> bool {
        let row = self.row(column);
        token == row.start && token > 0 || token + 1 == row.end && token < self.tokens
    }

    /// The best way, unless it runs along an edge, where a better one may lie outside.
    fn best(&self, worth: &mut impl Worth) -> Option<Vec<Step>> {
        if self.columns == 0 || self.tokens == 0 {
            let steps = std::iter::repeat_n(Step::Column, self.columns);
            return Some(steps.chain(std::iter::repeat_n(Step::Token, self.tokens)).collect());
        }
        let width = (2 * self.side() + 1).min(self.tokens + 1);
        let mut origins = Origins { width, cells: vec![0; (self.columns + 1) * width] };
        let never = vec![[NEVER; 4]; self.tokens + 1];
        let (mut above, mut row) = (never.clone(), never);
        for i in 0..=self.columns {
            let reach = self.row(i);
            let before = self.row(i.saturating_sub(1));
            for j in reach.clone() {
                let diagonal = if i > 0 && j > 0 && before.contains(&(j - 1)) {
                    above[j - 1]
                } else {
                    [NEVER; 4]
                };
                let over = if i > 0 && before.contains(&j) { above[j] } else { [NEVER; 4] };
                let left = if j > reach.start { row[j - 1] } else { [NEVER; 4] };
                let (cell, origin) = match i + j {
                    0 => ([0, NEVER, NEVER, NEVER], 0),
                    _ => cell((i, j), [diagonal, over, left], worth),
                };
                row[j] = cell;
                origins.cells[i * width + j - reach.start] = origin;
            }
            std::mem::swap(&mut above, &mut row);
        }
        self.trace(&origins, above[self.tokens])
    }

    fn trace(&self, origins: &Origins, last: [i32; 4]) -> Option<Vec<Step>> {
        let (mut i, mut j) = (self.columns, self.tokens);
        let mut state = greatest(last, [0; 4]).1;
        let mut steps = Vec::with_capacity(i.max(j));
        while i > 0 || j > 0 {
            if self.is_edge(i, j) {
                return None;
            }
            let origin = origins.cells[i * origins.width + j - self.row(i).start];
            let step = STEPS[state as usize];
            i -= usize::from(step != Step::Token);
            j -= usize::from(step != Step::Column);
            steps.push(step);
            state = origin >> (2 * state) & 3;
        }
        steps.reverse();
        Some(steps)
    }
}

/// The worth of the four states of a cell, and what they come from.
#[inline]
fn cell(
    (i, j): (usize, usize),
    [diagonal, over, left]: [[i32; 4]; 3],
    worth: &mut impl Worth,
) -> ([i32; 4], u8) {
    let mut cell = [NEVER; 4];
    let mut origin = 0;
    if i > 0 && j > 0 {
        let (gain, same) = worth.both(i - 1, j - 1);
        let begin = if same { 0 } else { DIFFER };
        let at = usize::from(!same);
        let (score, from) = greatest(diagonal, [gain - begin, gain, gain, gain]);
        cell[at] = score;
        origin |= from << (2 * at);
    }
    if i > 0 {
        let (open, on) = worth.column(i - 1);
        let open = -open - on;
        let (score, from) = greatest(over, [open - DIFFER, open, -on, open]);
        cell[2] = score;
        origin |= from << 4;
    }
    if j > 0 {
        let (open, on) = worth.token(j - 1);
        let open = -open - on;
        let (score, from) = greatest(left, [open - DIFFER, open, open, -on]);
        cell[3] = score;
        origin |= from << 6;
    }
    (cell, origin)
}

/// The best of four ways, of equal ones the last: gaps come late.
#[inline]
fn greatest(scores: [i32; 4], gains: [i32; 4]) -> (i32, u8) {
    let sums =
        [scores[0] + gains[0], scores[1] + gains[1], scores[2] + gains[2], scores[3] + gains[3]];
    let best = sums[0].max(sums[1]).max(sums[2]).max(sums[3]);
    let from = match () {
        () if sums[3] == best => 3,
        () if sums[2] == best => 2,
        () if sums[1] == best => 1,
        () => 0,
    };
    (best.max(NEVER), from)
}
