//! The matrix of claims as a file for spreadsheets: CSV as RFC 4180 has it, one row for
//! each claim and source.
//!
//! What stays true: no field can be taken for a formula, and no draft is in the file, not
//! even where pages show drafts.

use super::super::site::{At, Site, join};
use super::super::{ClaimCell, notes};
use crate::edition::{Anchor, Note, NoteId, Outcome, RoomId, SourceId, outcome};
use crate::output::{OutputPath, Outputs};

/// The first row. Names of columns are the same in every language.
const HEAD: [&str; 15] = [
    "claim",
    "statement",
    "outcome",
    "verdict",
    "source",
    "siglum",
    "state",
    "stance",
    "label",
    "value",
    "quotation",
    "locus",
    "searched",
    "remark",
    "address",
];

/// Where the table of a room lies; nothing if it has none or is a draft.
pub(in crate::pages) fn path(site: &Site, room: RoomId) -> Option<String> {
    let shown = !site.room(room).publication.draft && !claims(site, room).is_empty();
    shown.then(|| site.folder(room, "claims.csv"))
}

/// The claims that are no drafts.
fn claims(site: &Site, room: RoomId) -> Vec<NoteId> {
    let draft = |id: &NoteId| site.note(room, *id).is_some_and(|note| note.publication.draft);
    super::all(site, room).into_iter().filter(|id| !draft(id)).collect()
}

/// The table of a room.
pub(in crate::pages) fn file(site: &Site, room: RoomId) -> Outputs {
    let mut files = Outputs::new();
    let paths = path(site, room).and_then(OutputPath::new).zip(OutputPath::new("index.html"));
    let Some((path, page)) = paths else { return files };
    let at = At { site, path: &page, room: Some(room) };
    // Spreadsheets that are opened by a click take a file for UTF-8 only with this mark.
    let mut text = String::from("\u{feff}");
    line(&HEAD.map(str::to_owned), &mut text);
    for id in claims(site, room) {
        let Some(note) = site.note(room, id) else { continue };
        for &source in &site.room(room).sources {
            let fields = outcome(note).map(|outcome| fields(at, room, (note, outcome), source));
            fields.iter().for_each(|fields| line(fields, &mut text));
        }
    }
    files.insert(path, text.into_bytes());
    files
}

fn fields(
    at: At,
    room: RoomId,
    (note, outcome): (&Note<Anchor>, Outcome),
    source: SourceId,
) -> [String; 15] {
    let (cell, speaking) = super::cell(at, (note, outcome), source);
    let quoted = speaking.iter().filter_map(|&n| note.targets[n].quote.as_ref());
    let quoted: Vec<&str> = quoted.map(|quote| quote.text.as_str()).collect();
    let of = |part: fn(&crate::pages::TargetView) -> &str| {
        lines(cell.targets.iter().map(part).filter(|text| !text.is_empty()))
    };
    [
        note.id.value.clone(),
        notes::name(note),
        outcome.token().to_owned(),
        notes::verdict(at.site, note).map(|(label, _)| label).unwrap_or_default(),
        cell.source.key.clone(),
        cell.source.siglum.clone(),
        cell.state.to_owned(),
        stance(&cell).to_owned(),
        cell.label.clone(),
        cell.value.clone(),
        lines(quoted.into_iter()),
        of(|target| &target.locus),
        lines(cell.without.iter().map(String::as_str)),
        of(|target| &target.remark),
        address(at.site, room, &cell),
    ]
}

fn stance(cell: &ClaimCell) -> &'static str {
    if cell.state == "silent" {
        return "silent";
    }
    cell.targets.iter().map(|target| target.stance).find(|stance| !stance.is_empty()).unwrap_or("")
}

/// The full address of a cell on the page of claims.
fn address(site: &Site, room: RoomId, cell: &ClaimCell) -> String {
    let page = join(&site.room(room).address, "claims/");
    let fragment = super::super::links::hash(&cell.id);
    format!("{}{page}{fragment}", site.edition.library.settings.base_url)
}

/// Several things in one field, each in a line of its own.
fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    texts.map(flat).collect::<Vec<_>>().join("\n")
}

fn line(fields: &[String], out: &mut String) {
    let fields: Vec<String> = fields.iter().map(|text| field(text)).collect();
    out.push_str(&fields.join(","));
    out.push_str("\r\n");
}

/// A field in quotation marks. One that a spreadsheet would take for a formula begins with
/// an apostrophe.
fn field(text: &str) -> String {
    let first =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).chars().next();
    let guard = if first.is_some_and(begins_formula) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// The signs that open a formula, in the narrow and the wide form.
fn begins_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_cannot_break_out_of_their_cell_or_be_run() {
        assert_eq!(field("45 pages"), "\"45 pages\"");
        assert_eq!(field("he said \"no\", twice"), "\"he said \"\"no\"\", twice\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"] {
            assert_eq!(field(formula), format!("\"'{formula}\""));
        }
        assert_eq!(field("a = b"), "\"a = b\"");
    }
}
