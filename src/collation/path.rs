//! The best way through a block: global alignment with affine gaps (Gotoh 1982).
//!
//! All worth is whole numbers, so that equal is equal. Of equal ways the one with its
//! gaps latest is taken: what replaces something stands where that began.

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
    /// Setting a token into a column, and whether that says the same.
    fn both(&mut self, column: usize, token: usize) -> (i32, bool);
    /// Leaving a column without a token; the cost of opening and of going on.
    fn column(&self, column: usize) -> (i32, i32);
    /// Giving a token a column of its own.
    fn token(&self, token: usize) -> (i32, i32);
}

const NEVER: i32 = i32::MIN / 2;

/// What it costs that words begin to differ: few long differences read better than many.
const DIFFER: i32 = 30;

pub(super) fn best(columns: usize, tokens: usize, worth: &mut impl Worth) -> Vec<Step> {
    let width = tokens + 1;
    let mut above = vec![[NEVER; 4]; width];
    let mut row = above.clone();
    let mut from = vec![[0u8; 4]; (columns + 1) * width];
    for i in 0..=columns {
        for j in 0..width {
            let here = &mut from[i * width + j];
            let mut cell = if i + j == 0 { [0, NEVER, NEVER, NEVER] } else { [NEVER; 4] };
            if i > 0 && j > 0 {
                let (gain, same) = worth.both(i - 1, j - 1);
                let at = usize::from(!same);
                let begin = if same { 0 } else { DIFFER };
                let gains = [gain - begin, gain, gain, gain];
                (cell[at], here[at]) = greatest(above[j - 1], gains);
            }
            if i > 0 {
                let (open, on) = worth.column(i - 1);
                let open = -open - on;
                (cell[2], here[2]) = greatest(above[j], [open - DIFFER, open, -on, open]);
            }
            if j > 0 {
                let (open, on) = worth.token(j - 1);
                let open = -open - on;
                (cell[3], here[3]) = greatest(row[j - 1], [open - DIFFER, open, open, -on]);
            }
            row[j] = cell;
        }
        std::mem::swap(&mut above, &mut row);
    }
    trace(&from, above[tokens], (columns, tokens))
}

/// The best of four ways, of equal ones the last: gaps come late.
fn greatest(scores: [i32; 4], gains: [i32; 4]) -> (i32, u8) {
    let mut best = (NEVER, 0);
    for at in 0..4 {
        let score = scores[at].saturating_add(gains[at]);
        if score >= best.0 {
            best = (score, at as u8);
        }
    }
    best
}

fn trace(from: &[[u8; 4]], last: [i32; 4], (columns, tokens): (usize, usize)) -> Vec<Step> {
    let (mut i, mut j) = (columns, tokens);
    let mut state = greatest(last, [0; 4]).1 as usize;
    let mut steps = Vec::with_capacity(columns.max(tokens));
    while i > 0 || j > 0 {
        let before = from[i * (tokens + 1) + j][state] as usize;
        i -= usize::from(STEPS[state] != Step::Token);
        j -= usize::from(STEPS[state] != Step::Column);
        steps.push(STEPS[state]);
        state = before;
    }
    steps.reverse();
    steps
}
