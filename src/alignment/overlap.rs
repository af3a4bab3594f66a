//! What two passages have in common, counted fast.
//!
//! One passage is laid out over the whole vocabulary; each passage it is compared with
//! then only looks its own things up.

use super::profile::{Bag, Profile, Weights};

/// What two passages have in common: products of weights, and weights of what both hold.
pub(super) struct Overlap {
    pub words: f64,
    pub stems: f64,
    pub grams: f64,
    pub bigrams: f64,
    pub word_mass: f64,
    pub stem_mass: f64,
    /// Words that stand once in each text.
    pub once: usize,
    /// The longest run of words.
    pub run: usize,
}

/// A passage laid out; between passages everything is zero.
pub(super) struct Row<'a> {
    weights: &'a Weights,
    once: &'a [bool],
    words: Vec<f32>,
    stems: Vec<f32>,
    grams: Vec<f32>,
    bigrams: Vec<f32>,
    /// For each word, one more than its last place in the passage.
    last: Vec<u32>,
    /// For each place, the same for the place before that has the same word.
    before: Vec<u32>,
    sequence: Vec<u32>,
}

impl<'a> Row<'a> {
    /// `once` tells of every word whether it stands once in each text.
    pub(super) fn new(weights: &'a Weights, once: &'a [bool]) -> Self {
        Row {
            weights,
            once,
            words: vec![0.0; weights.words.len()],
            stems: vec![0.0; weights.stems.len()],
            grams: vec![0.0; weights.grams.len()],
            bigrams: vec![0.0; weights.bigrams.len()],
            last: vec![0; weights.words.len()],
            before: Vec::new(),
            sequence: Vec::new(),
        }
    }

    pub(super) fn enter(&mut self, passage: &Profile) {
        for (row, bag) in self.bags(passage) {
            for (number, weight) in bag {
                row[*number as usize] = *weight;
            }
        }
        self.sequence.clone_from(&passage.sequence);
        self.before.clear();
        for (place, word) in (1..).zip(&passage.sequence) {
            self.before.push(std::mem::replace(&mut self.last[*word as usize], place));
        }
    }

    pub(super) fn leave(&mut self, passage: &Profile) {
        for (row, bag) in self.bags(passage) {
            for (number, _) in bag {
                row[*number as usize] = 0.0;
            }
        }
        for word in &passage.sequence {
            self.last[*word as usize] = 0;
        }
    }

    fn bags<'s, 'p>(&'s mut self, passage: &'p Profile) -> [(&'s mut Vec<f32>, &'p Bag); 4] {
        [
            (&mut self.words, &passage.words),
            (&mut self.stems, &passage.stems),
            (&mut self.grams, &passage.grams),
            (&mut self.bigrams, &passage.bigrams),
        ]
    }

    /// What the passage has in common with another.
    pub(super) fn overlap(&self, other: &Profile) -> Overlap {
        let mut shared = Overlap {
            words: 0.0,
            stems: 0.0,
            grams: dot(&self.grams, &other.grams),
            bigrams: dot(&self.bigrams, &other.bigrams),
            word_mass: 0.0,
            stem_mass: 0.0,
            once: 0,
            run: 0,
        };
        for (number, weight) in &other.words {
            let at = *number as usize;
            if self.words[at] > 0.0 {
                shared.words += f64::from(self.words[at] * weight);
                shared.word_mass += self.weights.words[at];
                shared.once += usize::from(self.once[at]);
            }
        }
        for (number, weight) in &other.stems {
            let at = *number as usize;
            if self.stems[at] > 0.0 {
                shared.stems += f64::from(self.stems[at] * weight);
                shared.stem_mass += self.weights.stems[at];
            }
        }
        shared.run = match shared.bigrams > 0.0 {
            true => self.longest_run(&other.sequence),
            false => usize::from(shared.word_mass > 0.0),
        };
        shared
    }

    /// The longest run of words that stands in both, extended from wherever one begins.
    fn longest_run(&self, other: &[u32]) -> usize {
        let mut best = 0;
        for (y, word) in other.iter().enumerate() {
            let mut place = self.last[*word as usize] as usize;
            while place > 0 {
                let x = place - 1;
                let begins = x == 0 || y == 0 || self.sequence[x - 1] != other[y - 1];
                if begins {
                    let pairs = self.sequence[x..].iter().zip(&other[y..]);
                    best = best.max(pairs.take_while(|(one, two)| one == two).count());
                }
                place = self.before[x] as usize;
            }
        }
        best
    }
}

fn dot(row: &[f32], bag: &Bag) -> f64 {
    bag.iter().map(|(number, weight)| f64::from(row[*number as usize] * weight)).sum()
}
