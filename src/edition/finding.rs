//! What the sources of a room are found to say differently: facts with their places, for
//! editors to look into and readers to see. Never a verdict.

use std::ops::Range;

use super::SourceId;
use crate::figures::Value;
use crate::quotation::{Change, Label};
use crate::reported::{Reading, Speech};

/// Words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// The source.
    pub source: SourceId,
    /// Bytes of its text layer.
    pub range: Range<usize>,
}

impl Extract {
    /// By what places are sorted: source, beginning, end.
    pub fn order(&self) -> (SourceId, usize, usize) {
        (self.source, self.range.start, self.range.end)
    }
}

/// All findings of one room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomFindings {
    /// What the sources quote, four words and more, by source as the room lists them, then
    /// in the order of the text.
    pub reported: Vec<Reported>,
    /// Those that are one quotation, and those that another source prints without
    /// quotation marks, by their first members.
    pub shared: Vec<SharedQuotation>,
    /// Figures that differ, by the first of their places.
    pub figures: Vec<FigureConflict>,
    /// Who copies whom.
    pub origins: Origins,
    /// Links of which the comparison is not sure, the least sure first.
    pub doubtful: Vec<DoubtfulLink>,
    /// How much of each source stands alone, in the order of the room.
    pub alone: Vec<Alone>,
}

/// A quotation that a source prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// Whose.
    pub source: SourceId,
    /// Where, in its text layer.
    pub speech: Speech,
    /// What was found in the primary sources that it tells about; nothing if the room
    /// holds the text of none.
    pub check: Option<Check>,
    /// Which of [`RoomFindings::shared`] it belongs to.
    pub shared: Option<usize>,
}

/// What was found when a reported quotation was looked up.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// The words stand there.
    Found {
        /// In which primary source, and where: one place for each part that was looked
        /// up by itself.
        places: Vec<Extract>,
        /// What was changed, as permitted.
        labels: Vec<Label>,
    },
    /// They do not, but something like them does: words were changed inside the marks.
    Changed {
        /// The most similar passage.
        place: Extract,
        /// The words that were looked up.
        words: String,
        /// The comparison: bytes of `words`, bytes of the primary source's text layer.
        changes: Vec<Change>,
    },
    /// Neither they nor anything like them: perhaps somebody else said it.
    Absent,
}

/// One quotation in the wordings of several sources.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedQuotation {
    /// Indexes of [`RoomFindings::reported`], ascending.
    pub members: Vec<usize>,
    /// Which of `members` prints most of the words.
    pub lemma: usize,
    /// For each member what it prints otherwise than the lemma.
    pub readings: Vec<Vec<Reading>>,
    /// How many wordings there are; pieces of another are none of their own.
    pub wordings: usize,
    /// Where the same words, six and more in a row, stand without quotation marks.
    pub unmarked: Vec<Extract>,
}

/// One thing for which sources give different figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureConflict {
    /// What is counted, as the first place has it; empty for bare numbers, times and dates.
    pub unit: String,
    /// Every figure that is given, by source as the room lists them.
    pub given: Vec<Given>,
    /// Whether the passages correspond; otherwise only their words agree.
    pub linked: bool,
    /// What an editor notes about it in `alignment.toml`.
    pub note: Option<String>,
}

/// A figure that a source gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Where.
    pub place: Extract,
    /// What it says.
    pub value: Value,
}

/// How many of the accounts are independent of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// How many accounts the room has; primary sources do not count.
    pub accounts: usize,
    /// The accounts by origin: each in one list, in the order of the room. What copies or
    /// translates another, or shares enough of its wording, is of one origin with it.
    pub groups: Vec<Vec<SourceId>>,
    /// What every two accounts of one language share, in the order of the room.
    pub wording: Vec<SharedWording>,
}

impl Origins {
    /// How many origins there are.
    pub fn count(&self) -> usize {
        self.groups.len()
    }
}

/// What two sources share outside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedWording {
    /// The earlier in the room.
    pub first: SourceId,
    /// The later.
    pub second: SourceId,
    /// Words of the shorter one that stand in runs of five and more in both.
    pub shared: usize,
    /// All words of the shorter one.
    pub of: usize,
    /// Whether one is declared to copy or translate the other, directly or through
    /// others.
    pub declared: bool,
    /// Whether that is enough to take one for a copy of the other.
    pub copies: bool,
}

/// A link of which the comparison is not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct DoubtfulLink {
    /// The passage of one source.
    pub a: Extract,
    /// That of the other.
    pub b: Extract,
    /// Above 0, below 1.
    pub strength: f64,
}

/// How much of a source corresponds to nothing in the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// The source.
    pub source: SourceId,
    /// Passages without a counterpart.
    pub alone: usize,
    /// All passages.
    pub of: usize,
}
