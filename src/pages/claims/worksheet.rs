//! The matrix of claims with empty cells, to be filled in by hand in a classroom.
//!
//! What stays true: it says what is asked and who is asked, and nothing that anybody
//! answers.

use super::super::site::{At, Site};
use super::super::{Page, StanceView, WorksheetPage, WorksheetRow, WorksheetSheet, notes, words};
use crate::edition::{NoteId, RoomId, SourceId, Stance};
use crate::output::OutputPath;

/// How many sources have room to write on beside each other, on A4 across.
const COLUMNS: usize = 4;

/// In the order in which they are offered.
const STANCES: [Stance; 6] = [
    Stance::Affirms,
    Stance::Attributes,
    Stance::Partly,
    Stance::Differs,
    Stance::Denies,
    Stance::Silent,
];

/// Where the worksheet of a room lies.
pub(in crate::pages) fn folder(site: &Site, room: RoomId) -> String {
    site.folder(room, "claims/worksheet")
}

/// The worksheet of a room; nothing if it has no claims.
pub(in crate::pages) fn page(site: &Site, room: RoomId) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page(&folder(site, room))?;
    let at = At { site, path: &path, room: Some(room) };
    let claims = super::all(site, room).into_iter().enumerate();
    let rows: Vec<_> = claims.filter_map(|(n, id)| row(at, room, id, n + 1)).collect();
    if rows.is_empty() {
        return None;
    }
    let stance = |&stance: &Stance| {
        let (token, label) = words::stance(at.words(), stance);
        StanceView { token, label }
    };
    let page = WorksheetPage {
        frame: at.frame("worksheet", &at.words().say("worksheet.title", &[]), ""),
        claims_url: at.link(&site.folder(room, "claims"), ""),
        sheets: sheets(at, &site.room(room).sources),
        rows,
        stances: STANCES.iter().map(stance).collect(),
    };
    Some((path.clone(), Page::Worksheet(Box::new(page))))
}

fn row(at: At, room: RoomId, id: NoteId, number: usize) -> Option<WorksheetRow> {
    let view = notes::view(at, room, id)?;
    let (title_html, name) = (view.title_html, view.name);
    Some(WorksheetRow { number, title_html, name, lang: view.lang, dir: view.dir })
}

/// The sources on as few sheets as will do, about the same number on each.
fn sheets(at: At, sources: &[SourceId]) -> Vec<WorksheetSheet> {
    let sheets = sources.len().div_ceil(COLUMNS).max(1);
    let each = sources.len().div_ceil(sheets).max(1);
    let sheet = |(n, some): (usize, &[SourceId])| WorksheetSheet {
        number: n + 1,
        columns: some.iter().map(|&source| at.source(source)).collect(),
    };
    sources.chunks(each).enumerate().map(sheet).collect()
}
