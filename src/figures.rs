//! Figures in running text: amounts, percentages, times of day, dates, and where two
//! passages give different ones for the same thing.
//!
//! Better to miss a difference than to invent one: what cannot be read for certain is no
//! figure, and figures are only set against each other where their words agree.

use std::ops::Range;

mod calendar;
mod clock;
mod differ;
mod digits;
mod read;
mod spelled;
mod tokens;

/// A figure in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The figure with its multiplier or sign, without its unit, in bytes of the text.
    pub range: Range<usize>,
    /// What it says.
    pub value: Value,
    /// What is counted, in lower case: the word behind it, a currency sign, a time zone;
    /// empty if nothing is said.
    pub unit: String,
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A number, in thousandths.
    Amount(u128),
    /// A share of a hundred, in thousandths.
    Percent(u128),
    /// A time of day, in minutes from midnight.
    Time(u16),
    /// A date, as far as it is given.
    Date(Day),
}

/// A date, as far as it is given; at least the year or month and day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year of the common era.
    pub year: Option<u16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31.
    pub day: Option<u8>,
}

impl Value {
    /// Whether two figures could stand for the same thing.
    pub fn is_like(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => {
                let both = |x: bool, y: bool| x && y;
                both(a.year.is_some(), b.year.is_some())
                    || both(a.month.is_some(), b.month.is_some())
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// Whether both say the same; of dates, in what both give.
    pub fn agrees(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Date(a), Value::Date(b)) => {
                let open = |x: Option<u16>, y: Option<u16>| x.zip(y).is_none_or(|(x, y)| x == y);
                open(a.year, b.year)
                    && open(a.month.map(u16::from), b.month.map(u16::from))
                    && open(a.day.map(u16::from), b.day.map(u16::from))
            }
            _ => self == other,
        }
    }
}

/// The figures of a text in the order of the text. `lang` is its BCP 47 tag: it decides
/// how `1.500` is read and which words are numbers (English, French, German, Spanish;
/// Chinese and Japanese numerals and the digits of all scripts are read everywhere).
pub fn figures(text: &str, lang: &str) -> Vec<Figure> {
    read::figures(text, lang)
}

/// How near two passages stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearness {
    /// They correspond: a unit and a word beside it in common are enough.
    Linked,
    /// They belong to texts about the same matter: what is counted, and the word behind
    /// it, must be the same, and the number may not be a small one.
    Apart,
}

/// A passage with its figures.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its figures, as of [`figures()`].
    pub figures: Vec<Figure>,
    /// What stands around each.
    around: Vec<differ::Surroundings>,
}

impl Passage {
    /// Reads the figures of a passage and what stands around them.
    pub fn new(text: &str, lang: &str) -> Self {
        let figures = figures(text, lang);
        let around = differ::surroundings(text, &figures);
        Passage { figures, around }
    }

    /// What a figure must have in common with another one that stands
    /// [apart](Nearness::Apart), roughly; `None` if it is never compared with such.
    pub fn head(&self, figure: usize) -> Option<String> {
        self.around[figure].head(&self.figures[figure])
    }
}

/// Figures of two passages that stand for the same thing and differ, as numbers of the
/// figures of each, ascending; each figure at most once.
pub fn differ(a: &Passage, b: &Passage, nearness: Nearness) -> Vec<(usize, usize)> {
    differ::differ(a, b, nearness)
}

/// Whether a passage gives a figure for the same thing that agrees with this one.
pub fn stands_in(figure: &Figure, passage: &Passage) -> bool {
    differ::stands_in(figure, passage)
}

#[cfg(test)]
mod tests;
