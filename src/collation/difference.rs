//! Where two texts of a collation differ, exactly.

use std::ops::Range;

use super::{Collation, Kind, kind};

/// A run of columns in which two texts differ in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The columns.
    pub columns: Range<usize>,
    /// The tokens of the first text there; empty if it has none.
    pub a: Range<usize>,
    /// The tokens of the second text there; empty if it has none.
    pub b: Range<usize>,
    /// In what way, seen from the first text.
    pub kind: Kind,
}

/// How two texts stand to each other in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Same,
    Capitals,
    Moved,
    Differ,
}

impl Collation {
    /// Everything in which text `b` differs from text `a`, in order: nothing is passed
    /// over, and nothing that agrees is part of it. `words` are the two texts themselves.
    pub fn differences(&self, (a, b): (usize, usize), words: (&str, &str)) -> Vec<Difference> {
        let difference = |(columns, state): (Range<usize>, State)| {
            let x = self.tokens_in(a, columns.clone());
            let y = self.tokens_in(b, columns.clone());
            let kind = match state {
                State::Capitals => Kind::Capitals,
                State::Moved => Kind::Order,
                _ => kind::kind(
                    &kind::side(&self.texts[a][x.clone()], words.0),
                    &kind::side(&self.texts[b][y.clone()], words.1),
                ),
            };
            Difference { columns, a: x, b: y, kind }
        };
        self.states(a, b).into_iter().map(difference).collect()
    }

    /// Runs of columns in which two texts stand to each other in one way, but for those
    /// in which they agree.
    fn states(&self, a: usize, b: usize) -> Vec<(Range<usize>, State)> {
        let mut moved = (vec![false; self.texts[a].len()], vec![false; self.texts[b].len()]);
        for each in self.moves(a, b) {
            moved.0[each.a].fill(true);
            moved.1[each.b].fill(true);
        }
        let mut runs: Vec<(Range<usize>, State)> = Vec::new();
        let mut before = State::Same;
        for (at, cells) in self.columns.iter().enumerate() {
            let (x, y) = (cells[a].map(|x| x as usize), cells[b].map(|y| y as usize));
            let state = match (x, y) {
                (None, None) => continue,
                _ if self.agree(a, b, at) => self.capitals((a, x), (b, y)),
                _ if x.is_none_or(|x| moved.0[x]) && y.is_none_or(|y| moved.1[y]) => State::Moved,
                _ => State::Differ,
            };
            match runs.last_mut() {
                _ if state == State::Same => {}
                Some((last, _)) if state == before => last.end = at + 1,
                _ => runs.push((at..at + 1, state)),
            }
            before = state;
        }
        runs
    }

    /// Whether tokens that agree are written with the same capitals.
    fn capitals(&self, x: (usize, Option<usize>), y: (usize, Option<usize>)) -> State {
        let capitals = |(text, at): (usize, Option<usize>)| Some(self.texts[text][at?].capitals);
        if capitals(x) == capitals(y) { State::Same } else { State::Capitals }
    }
}
