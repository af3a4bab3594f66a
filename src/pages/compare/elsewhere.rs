//! Words that a source has, but in another row: who leaves them out of one passage has not
//! left them out.

use std::collections::HashMap;

use super::shares;
use crate::edition::{RoomId, SourceId};
use crate::pages::site::Site;

/// From how many words on a run is looked for; fewer stand anywhere by chance.
const LEAST: usize = 4;

/// The words of some sources by the first three of every run.
pub(super) struct Elsewhere<'a> {
    texts: Vec<Text<'a>>,
}

struct Text<'a> {
    units: &'a [Vec<String>],
    /// Unit and word by the three words that begin there.
    runs: HashMap<[&'a str; 3], Vec<(usize, usize)>>,
}

impl<'a> Elsewhere<'a> {
    /// The texts of some columns.
    pub fn new(site: &'a Site, room: RoomId, columns: &[SourceId]) -> Self {
        let text = |&source: &SourceId| Text::new(shares::words_by_unit(site, room, source));
        Elsewhere { texts: columns.iter().map(text).collect() }
    }

    /// The first unit of a column that has all these words in a row.
    pub fn find(&self, column: usize, words: &str) -> Option<usize> {
        let words = crate::text::words(words);
        let [a, b, c, _, ..] = words.as_slice() else { return None };
        let text = self.texts.get(column).filter(|_| words.len() >= LEAST)?;
        let places = text.runs.get(&[a.as_str(), b, c])?.iter();
        let all = |(unit, at): &&(usize, usize)| text.units[*unit][*at..].starts_with(&words);
        places.clone().find(all).map(|(unit, _)| *unit)
    }
}

impl<'a> Text<'a> {
    fn new(units: &'a [Vec<String>]) -> Self {
        let mut runs: HashMap<[&str; 3], Vec<(usize, usize)>> = HashMap::new();
        for (unit, words) in units.iter().enumerate() {
            for (at, run) in words.windows(3).enumerate() {
                runs.entry([&run[0], &run[1], &run[2]]).or_default().push((unit, at));
            }
        }
        Text { units, runs }
    }
}
