//! Claims: what each source says on each, and whether they agree.

use super::site::{At, Site};
use super::{ClaimCell, ClaimRow, ClaimsPage, Page, TargetView, cite, notes, words};
use crate::edition::{
    Anchor, Note, NoteId, NoteKind, Outcome, RoomId, SourceId, Stance, Target, outcome,
};
use crate::output::OutputPath;
use crate::weave::{Html, Weave};
use crate::wording::Words;
use marks::Said;

mod marks;
pub(super) mod table;
pub(super) mod worksheet;

/// The matrix of a room; nothing if it has no claims.
pub(super) fn page(site: &Site, room: RoomId) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(&site.folder(room, "claims"))?;
    let at = At { site, path: &path, room: Some(room) };
    let claims = all(site, room).into_iter().enumerate();
    let rows: Vec<ClaimRow> = claims.filter_map(|(n, id)| row(at, room, id, n + 1)).collect();
    if rows.is_empty() {
        return None;
    }
    let count = |state: &str| {
        rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.state == state).count()
    };
    let page = ClaimsPage {
        frame: at.frame("claims", &at.words().say("claims.title", &[]), ""),
        columns: site.room(room).sources.iter().map(|&source| at.source(source)).collect(),
        agree: count("agree"),
        differ: count("differ"),
        silent: count("silent"),
        unexamined: count("unexamined"),
        worksheet_url: at.link(&worksheet::folder(site, room), ""),
        table_url: table::path(site, room).map(|path| at.file(&path)).unwrap_or_default(),
        rows,
    };
    Some((path.clone(), Page::Claims(Box::new(page))))
}

/// The claims of a room, in the order of its notes.
fn all(site: &Site, room: RoomId) -> Vec<NoteId> {
    let notes = site.writing(room).notes.iter().enumerate();
    notes.filter(|(_, note)| note.kind == NoteKind::Claim).map(|(n, _)| NoteId(n)).collect()
}

/// The row of one claim; nothing for other notes.
pub(super) fn row(at: At, room: RoomId, id: NoteId, number: usize) -> Option<ClaimRow> {
    let note = at.site.note(room, id)?;
    let outcome = outcome(note)?;
    let at = At { room: Some(room), ..at };
    let verdict = notes::verdict(at.site, note);
    let sources = at.site.room(room).sources.iter();
    let cells = sources.map(|&source| cell(at, (note, outcome), source)).collect();
    Some(ClaimRow {
        id: format!("claim-{}", note.id.value),
        number,
        note: notes::view(at, room, id)?,
        outcome: outcome.token(),
        outcome_label: at.words().say(&format!("claims.outcome-{}", outcome.token()), &[]),
        rating: verdict.as_ref().and_then(|(_, rating)| *rating),
        verdict: verdict.map(|(label, _)| label).unwrap_or_default(),
        cells: marked((note, outcome), cells),
    })
}

/// The cells with marks at the words by which their values and quotations part.
fn marked(
    (note, outcome): (&Note<Anchor>, Outcome),
    cells: Vec<(ClaimCell, Vec<usize>)>,
) -> Vec<ClaimCell> {
    let said: Vec<Said> = cells
        .iter()
        .map(|(cell, targets)| Said {
            lang: &cell.source.lang,
            value: &cell.value,
            quotations: targets.iter().map(|&n| unfocused(&note.targets[n])).collect(),
        })
        .collect();
    let marks = marks::marks(&said, outcome == Outcome::Differ);
    let draw = |((mut cell, targets), marks): ((ClaimCell, Vec<usize>), marks::Marks)| {
        let weave = Weave { elements: marks.value, ..Weave::default() };
        cell.value_html = weave.html(&cell.value, 0..cell.value.len());
        for ((view, n), marks) in cell.targets.iter_mut().zip(targets).zip(marks.quotations) {
            view.quote_html = notes::quote(&note.targets[n], marks);
        }
        cell
    };
    cells.into_iter().zip(marks).map(draw).collect()
}

/// The quoted words of a target; none where their author marked some by hand.
fn unfocused(target: &Target<Anchor>) -> &str {
    let quote = target.quote.as_ref().filter(|_| target.focus.is_empty());
    quote.map_or("", |quote| &quote.text)
}

fn speaks(target: &Target<Anchor>) -> bool {
    target.place.is_some() && target.stance != Some(Stance::Silent)
}

fn is_of(target: &Target<Anchor>, source: SourceId) -> bool {
    target.place.as_ref().and_then(|anchor| cite::source_of(&anchor.place)) == Some(source)
}

/// The targets of a claim that tell of a source, counted from 0.
fn of_source(at: At, note: &Note<Anchor>, source: SourceId) -> Vec<usize> {
    let key = &at.site.source(source).key;
    let siglum = &at.site.source(source).record.siglum;
    let silent = |target: &Target<Anchor>| {
        target.silent.as_ref().is_some_and(|named| named.value == *key || named.value == *siglum)
    };
    let tells = |target: &Target<Anchor>| is_of(target, source) || silent(target);
    (0..note.targets.len()).filter(|&n| tells(&note.targets[n])).collect()
}

/// The cell of a source, and the targets behind what it shows, in the same order.
fn cell(
    at: At,
    (note, outcome): (&Note<Anchor>, Outcome),
    source: SourceId,
) -> (ClaimCell, Vec<usize>) {
    let mine = of_source(at, note, source);
    let targets: Vec<&Target<Anchor>> = mine.iter().map(|&n| &note.targets[n]).collect();
    let (state, label) = state(at.words(), &targets, outcome);
    let speaking: Vec<usize> = mine.into_iter().filter(|&n| speaks(&note.targets[n])).collect();
    let views: Vec<TargetView> = speaking.iter().map(|&n| notes::target(at, note, n)).collect();
    let cell = ClaimCell {
        id: cell_id(note, &at.site.source(source).key),
        source: at.source(source),
        state,
        label,
        value: targets.iter().find_map(|target| target.value.clone()).unwrap_or_default(),
        value_html: Html::default(),
        without: targets.iter().flat_map(|target| target.without.clone()).collect(),
        targets: views,
    };
    (cell, speaking)
}

/// The id of a cell: that of its claim and the key of its source. The sign between them
/// occurs in neither.
fn cell_id(note: &Note<Anchor>, key: &str) -> String {
    format!("claim-{}~{key}", note.id.value)
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
