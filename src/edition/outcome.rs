//! What a claim comes to: arithmetic over what its sources say, never a judgement.

use std::collections::{BTreeMap, BTreeSet};

use super::{Anchor, Note, NoteKind, Place, SourceId, Stance, Target};
use crate::text::likeness;

/// What the sources of a claim come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// All sources that speak say the same.
    Agree,
    /// They do not.
    Differ,
    /// Only one source speaks.
    Single,
    /// None does.
    Open,
}

impl Outcome {
    /// The word by which style sheets and data files name it.
    pub fn token(self) -> &'static str {
        match self {
            Outcome::Agree => "agree",
            Outcome::Differ => "differ",
            Outcome::Single => "single",
            Outcome::Open => "open",
        }
    }
}

/// What a claim comes to; `None` for other notes. A source speaks where its target has
/// a stance other than silence, or a value. Values decide where two sources give one,
/// stances otherwise.
pub fn outcome(note: &Note<Anchor>) -> Option<Outcome> {
    if note.kind != NoteKind::Claim {
        return None;
    }
    let speaking: Vec<(SourceId, &Target<Anchor>)> =
        note.targets.iter().filter_map(voice).collect();
    let sources: BTreeSet<SourceId> = speaking.iter().map(|(source, _)| *source).collect();
    Some(match sources.len() {
        0 => Outcome::Open,
        1 => Outcome::Single,
        _ if all_the_same(&speaking) => Outcome::Agree,
        _ => Outcome::Differ,
    })
}

fn voice(target: &Target<Anchor>) -> Option<(SourceId, &Target<Anchor>)> {
    let stance = target.stance.filter(|stance| *stance != Stance::Silent);
    if stance.is_none() && target.value.is_none() {
        return None;
    }
    Some((source_of(&target.place.as_ref()?.place)?, target))
}

/// The source that a place lies in.
pub fn source_of(place: &Place) -> Option<SourceId> {
    match place {
        Place::Words { source, .. }
        | Place::Headline { source, .. }
        | Place::Blocks { source, .. }
        | Place::Source(source) => Some(*source),
        Place::Note { .. } | Place::Term { .. } => None,
    }
}

fn all_the_same(speaking: &[(SourceId, &Target<Anchor>)]) -> bool {
    let mut values: BTreeMap<SourceId, Vec<String>> = BTreeMap::new();
    for (source, target) in speaking {
        values.entry(*source).or_default().extend(target.value.as_deref().map(likeness));
    }
    let given: BTreeSet<&String> = values.values().flatten().collect();
    if values.values().filter(|of_source| !of_source.is_empty()).count() >= 2 {
        return given.len() == 1;
    }
    let stances: BTreeSet<Stance> =
        speaking.iter().filter_map(|(_, target)| target.stance).collect();
    stances.len() <= 1
}

/// Whether two values count as the same: case and white space make no difference.
pub fn same_value(a: &str, b: &str) -> bool {
    likeness(a) == likeness(b)
}
