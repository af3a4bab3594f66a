//! Claims: what each source says on each, and whether they agree.

use super::site::{At, Site};
use super::{ClaimCell, ClaimRow, ClaimsPage, Page, cite, notes, words};
use crate::edition::{Anchor, Note, NoteId, NoteKind, RoomId, SourceId, Stance, Target};
use crate::output::OutputPath;
use crate::text::fold::{Fold, fold};
use crate::wording::Words;

/// The matrix of a room; nothing if it has no claims.
pub(super) fn page(site: &Site, room: RoomId) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(&site.folder(room, "claims"))?;
    let at = At { site, path: &path, room: Some(room) };
    let claims = site.writing(room).notes.iter().enumerate();
    let claims = claims.filter(|(_, note)| note.kind == NoteKind::Claim).enumerate();
    let rows: Vec<ClaimRow> =
        claims.filter_map(|(n, (id, _))| row(at, room, NoteId(id), n + 1)).collect();
    if rows.is_empty() {
        return None;
    }
    let count = |state: &str| {
        rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.state == state).count()
    };
    let page = ClaimsPage {
        frame: at.frame("claims", "Who says what", ""),
        columns: site.room(room).sources.iter().map(|&source| at.source(source)).collect(),
        agree: count("agree"),
        differ: count("differ"),
        silent: count("silent"),
        unexamined: count("unexamined"),
        rows,
    };
    Some((path, Page::Claims(Box::new(page))))
}

/// The row of one claim; nothing for other notes.
pub(super) fn row(at: At, room: RoomId, id: NoteId, number: usize) -> Option<ClaimRow> {
    let note = at.site.note(room, id).filter(|note| note.kind == NoteKind::Claim)?;
    let at = At { room: Some(room), ..at };
    let outcome = outcome(at.site, room, note);
    let verdict = notes::verdict(at.site, note);
    let sources = at.site.room(room).sources.iter();
    Some(ClaimRow {
        id: format!("claim-{}", note.id.value),
        number,
        note: notes::view(at, room, id)?,
        outcome: outcome.token(),
        outcome_label: outcome.label().to_owned(),
        rating: verdict.as_ref().and_then(|(_, rating)| *rating),
        verdict: verdict.map(|(label, _)| label).unwrap_or_default(),
        cells: sources.map(|&source| cell(at, (note, outcome), source)).collect(),
    })
}

/// Whether the sources agree, computed from values and stances.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Agree,
    Differ,
    Single,
    Open,
}

impl Outcome {
    fn token(self) -> &'static str {
        match self {
            Outcome::Agree => "agree",
            Outcome::Differ => "differ",
            Outcome::Single => "single",
            Outcome::Open => "open",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Outcome::Agree => "The sources agree",
            Outcome::Differ => "The sources differ",
            Outcome::Single => "Only one source speaks",
            Outcome::Open => "Open",
        }
    }
}

fn outcome(site: &Site, room: RoomId, note: &Note<Anchor>) -> Outcome {
    let speaking: Vec<&Target<Anchor>> =
        note.targets.iter().filter(|target| speaks(target)).collect();
    let sources = &site.room(room).sources;
    let voices = sources.iter().filter(|&&source| speaking.iter().any(|t| is_of(t, source)));
    match voices.count() {
        0 => Outcome::Open,
        1 => Outcome::Single,
        _ => judged(&speaking),
    }
}

/// Values decide where any is given, else stances; without either nothing is judged.
fn judged(speaking: &[&Target<Anchor>]) -> Outcome {
    let values: Vec<String> =
        speaking.iter().filter_map(|target| target.value.as_deref().map(folded)).collect();
    let stances: Vec<Stance> = speaking.iter().filter_map(|target| target.stance).collect();
    let equal = match (values.split_first(), stances.split_first()) {
        (Some((first, rest)), _) => rest.iter().all(|value| value == first),
        (None, Some((first, rest))) => rest.iter().all(|stance| stance == first),
        (None, None) => return Outcome::Open,
    };
    if equal { Outcome::Agree } else { Outcome::Differ }
}

/// A value without differences of case and typography.
fn folded(value: &str) -> String {
    fold(value.trim(), Fold::Plain).text().to_lowercase()
}

fn speaks(target: &Target<Anchor>) -> bool {
    target.place.is_some() && target.stance != Some(Stance::Silent)
}

fn is_of(target: &Target<Anchor>, source: SourceId) -> bool {
    let place = target.place.as_ref();
    place.and_then(|anchor| cite::source_of(&anchor.place)) == Some(source)
}

fn cell(at: At, (note, outcome): (&Note<Anchor>, Outcome), source: SourceId) -> ClaimCell {
    let key = &at.site.source(source).key;
    let siglum = &at.site.source(source).record.siglum;
    let silent = |target: &Target<Anchor>| {
        target.silent.as_ref().is_some_and(|named| named.value == *key || named.value == *siglum)
    };
    let mine: Vec<usize> = (0..note.targets.len())
        .filter(|&n| is_of(&note.targets[n], source) || silent(&note.targets[n]))
        .collect();
    let targets: Vec<&Target<Anchor>> = mine.iter().map(|&n| &note.targets[n]).collect();
    let (state, label) = state(at.words(), &targets, outcome);
    ClaimCell {
        source: at.source(source),
        state,
        label: label.to_owned(),
        value: targets.iter().find_map(|target| target.value.clone()).unwrap_or_default(),
        without: targets.iter().flat_map(|target| target.without.clone()).collect(),
        targets: mine
            .into_iter()
            .filter(|&n| speaks(&note.targets[n]))
            .map(|n| notes::target(at, note, n))
            .collect(),
    }
}

fn state(words: &Words, targets: &[&Target<Anchor>], outcome: Outcome) -> (&'static str, String) {
    if targets.is_empty() {
        return ("unexamined", words.say("claims.unexamined", &[]));
    }
    if !targets.iter().any(|target| speaks(target)) {
        return ("silent", words.say("claims.silent", &[]));
    }
    let stance = targets.iter().filter(|target| speaks(target)).find_map(|target| target.stance);
    if let Some(stance) = stance {
        let state = match stance {
            Stance::Affirms | Stance::Attributes => "agree",
            Stance::Partly | Stance::Differs | Stance::Denies | Stance::Silent => "differ",
        };
        return (state, words::stance(words, stance).1);
    }
    match (targets.iter().any(|target| target.value.is_some()), outcome) {
        (true, Outcome::Agree) => ("agree", words.say("claims.agrees", &[])),
        (true, Outcome::Differ) => ("differ", words.say("claims.differs", &[])),
        _ => ("says", words.say("claims.says", &[])),
    }
}
