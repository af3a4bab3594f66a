//! Pages of a small room, read by a person once and held to that.

use std::collections::BTreeSet;

use super::*;
use crate::edition::{Anchor, Edition, NoteId, NoteKind, Place, RoomId, Stance};
use crate::files::Span;

mod findings;
mod fixture;
mod quotations;
mod room;
mod rows;
mod sources;

use fixture::Desk;

/// The pages of an edition.
fn made(edition: Edition) -> Made {
    let published = Published::vouch(edition);
    let comparisons = crate::compare::compare(&published);
    pages(&published, &comparisons, &crate::audit::shown(&published), &Wording::default())
}

/// A page by its path.
fn page<'a>(made: &'a Made, path: &str) -> &'a Page {
    let found = made.pages.iter().find(|(each, _)| each.as_str() == path);
    &found.unwrap_or_else(|| panic!("no {path} among {:?}", paths(made))).1
}

fn paths(made: &Made) -> Vec<&str> {
    made.pages.iter().map(|(path, _)| path.as_str()).collect()
}

/// A desk with notes of several kinds on both texts.
fn desk() -> Desk {
    let mut desk = Desk::new("Two accounts say “serious violations” [@0].\n");
    desk.note("word", NoteKind::Note, "A word on *it*. Also “45 pages” [@0].\n")
        .target(0, "serious violations")
        .note("length", NoteKind::Claim, "")
        .target(0, "It has 45 pages");
    desk.last_target().value = Some("45 pages".to_owned());
    desk.target(1, "And a third one").last_target().value = Some("3 pages".to_owned());
    desk.note("reply", NoteKind::Note, "No.\n");
    let span = Span::new(desk.last().file, 0..0);
    let place = Place::Note { room: RoomId(0), note: NoteId(0), words: None };
    desk.place(Some(Anchor { place, labels: Vec::new(), span }), None);
    desk
}

#[test]
fn every_room_has_its_pages_and_old_addresses_lead_on() {
    let made = made(desk().edition(&[(1, 5), (2, 1)]));
    let all = paths(&made);
    for path in [
        "index.html",
        "404.html",
        "colophon/index.html",
        "people/ao/index.html",
        "tags/news/index.html",
        "room/index.html",
        "room/compare/index.html",
        "room/compare/long/index.html",
        "room/sources/brief/index.html",
        "room/sources/report/index.html",
        "room/claims/index.html",
        "room/notes/index.html",
        "room/notes/kind/claim/index.html",
        "room/notes/word/index.html",
    ] {
        assert!(all.contains(&path), "{path} in {all:?}");
    }
    let leads = |path| match page(&made, path) {
        Page::Redirect(page) => page.target.clone(),
        other => panic!("{path} is {}", other.template()),
    };
    assert_eq!(leads("old/index.html"), "../room/index.html");
    assert_eq!(leads("room/notes/former-word/index.html"), "../word/index.html");
    assert_eq!(leads("room/compare/brief/index.html"), "../index.html");
}

#[test]
fn only_texts_that_may_be_shown_are_files() {
    let made = made(desk().edition(&[]));
    let files = made.files.keys().map(|path| path.as_str());
    let files: Vec<_> = files.filter(|path| path.starts_with("room/")).collect();
    assert_eq!(
        files,
        ["room/claims.csv", "room/sources/brief/text.txt", "room/sources/long/text.txt"]
    );
}

#[test]
fn quotations_are_counted_by_label() {
    let tally = made(desk().edition(&[])).summary.tally;
    assert_eq!((tally.quotations, tally.verbatim, tally.changed), (5, 5, 0));
    assert_eq!(tally.labels.get("verbatim"), Some(&5));
}

#[test]
fn claims_that_give_different_values_differ_and_unnamed_sources_are_not_examined() {
    let made = made(desk().edition(&[]));
    let Page::Claims(page) = page(&made, "room/claims/index.html") else { panic!("claims") };
    let row = &page.rows[0];
    let states: Vec<_> = row.cells.iter().map(|cell| (cell.state, cell.value.as_str())).collect();
    assert_eq!(row.outcome, "differ");
    assert_eq!(states, [("differ", "45 pages"), ("differ", "3 pages"), ("unexamined", "")]);
    assert_eq!(page.unexamined, 1);
    assert_eq!(row.cells[0].targets[0].url, "../sources/brief/index.html#q-length-1");
}

#[test]
fn a_silent_source_says_which_words_were_looked_for() {
    let mut desk = desk();
    desk.note("open", NoteKind::Claim, "").place(None, None);
    let span = Span::new(desk.last().file, 0..0);
    let target = desk.last_target();
    target.stance = Some(Stance::Silent);
    target.silent = Some(crate::edition::Located { value: "long".to_owned(), span });
    target.without = vec!["genocide".to_owned()];
    let made = made(desk.edition(&[]));
    let Page::Claims(page) = page(&made, "room/claims/index.html") else { panic!("claims") };
    let row = &page.rows[1];
    assert_eq!(row.outcome, "open");
    let states: Vec<_> = row.cells.iter().map(|cell| cell.state).collect();
    assert_eq!(states, ["unexamined", "silent", "unexamined"]);
    assert_eq!(row.cells[1].without, ["genocide"]);
}

#[test]
fn a_note_has_its_thread_and_its_answers_say_what_they_answer() {
    let made = made(desk().edition(&[]));
    let Page::Note(first) = page(&made, "room/notes/word/index.html") else { panic!("note") };
    let Page::Note(reply) = page(&made, "room/notes/reply/index.html") else { panic!("note") };
    let thread: Vec<_> = first.thread.iter().map(|reply| (reply.depth, &*reply.note.id)).collect();
    assert_eq!(thread, [(1, "reply")]);
    assert_eq!(reply.note.answers[0].label, "Title of word");
    assert_eq!(reply.note.answers[0].url, "../word/index.html");
    assert_eq!(first.next.as_ref().map(|link| link.label.as_str()), Some("Title of length"));
}

#[test]
fn the_table_of_claims_has_a_row_for_each_source_and_no_draft() {
    let mut desk = desk();
    desk.note("later", NoteKind::Claim, "").target(0, "before her term");
    desk.last().publication.draft = true;
    let made = made(desk.edition(&[]));
    let (_, bytes) =
        made.files.iter().find(|(path, _)| path.as_str() == "room/claims.csv").unwrap();
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let rows: Vec<&str> = text.trim_start_matches('\u{feff}').split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 1 + 3, "{text}");
    assert!(rows[0].starts_with("\"claim\",\"statement\",\"outcome\","));
    assert_eq!(
        rows[2],
        "\"length\",\"Title of length\",\"differ\",\"\",\"long\",\"B\",\"differ\",\"\",\"Differs\",\
         \"3 pages\",\"And a third one\",\"B ¶4\",\"\",\"\",\
         \"https://example.org/r/room/claims/#claim-length~long\""
    );
    assert!(rows[3].contains("\"unexamined\",\"\",\"Not examined\",\"\",\"\""));
    let Page::Claims(page) = page(&made, "room/claims/index.html") else { panic!("claims") };
    assert_eq!(page.table_url, "../claims.csv");
}

#[test]
fn a_worksheet_names_claims_and_sources_and_gives_nothing_away() {
    let made = made(desk().edition(&[]));
    let page = page(&made, "room/claims/worksheet/index.html");
    let Page::Worksheet(sheet) = page else { panic!("worksheet") };
    let names: Vec<&str> = sheet.rows.iter().map(|row| row.name.as_str()).collect();
    let columns: Vec<&str> =
        sheet.sheets[0].columns.iter().map(|source| source.siglum.as_str()).collect();
    assert_eq!((names, columns), (vec!["Title of length"], vec!["A", "B", "R"]));
    assert_eq!(sheet.stances.len(), 6);
    let all = serde_json::to_string(page).expect("models are plain");
    for answer in ["45 pages", "third", "¶"] {
        assert!(!all.contains(answer), "{answer} in {all}");
    }
}

#[test]
fn a_list_by_source_follows_the_text_of_that_source() {
    let mut desk = desk();
    desk.note("last", NoteKind::Note, "").target(0, "It came out").target(1, "Nobody read it");
    let made = made(desk.edition(&[]));
    let Page::Notes(long) = page(&made, "room/notes/source/long/index.html") else {
        panic!("notes")
    };
    let [group] = long.groups.as_slice() else { panic!("{:?}", long.groups) };
    let ids: Vec<&str> = group.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["last", "length"], "¶1, then ¶4");
    assert_eq!(group.source.as_ref().map(|source| source.siglum.as_str()), Some("B"));
}

#[test]
fn facets_leave_the_notes_that_have_them() {
    let made = made(desk().edition(&[]));
    let Page::Notes(all) = page(&made, "room/notes/index.html") else { panic!("notes") };
    let Page::Notes(claims) = page(&made, "room/notes/kind/claim/index.html") else {
        panic!("notes")
    };
    let names: Vec<_> = all.facets.iter().map(|facet| facet.name).collect();
    assert_eq!(names, ["kind", "source"], "everything has one author, layer and tag");
    assert_eq!((all.count, claims.count, claims.total), (3, 1, 3));
    let groups: Vec<_> = all.groups.iter().map(|group| group.notes.len()).collect();
    assert_eq!(groups, [2, 1], "on the brief, and the reply on no source");
    assert_eq!(
        claims.groups[0].notes[0].facets,
        "kind:claim source:brief source:long person:ao layer:main tag:news"
    );
}

/// Every id in the models of a page, as far as templates print them.
fn ids(made: &Made, path: &str) -> Vec<String> {
    let json = serde_json::to_string(page(made, path)).expect("models are plain");
    let unescaped = json.replace("\\\"", "\"");
    let mut ids: Vec<String> = Vec::new();
    for (mark, end) in [(" id=\"", '"'), ("\"id\":\"", '"'), ("\"side_id\":\"", '"')] {
        ids.extend(
            unescaped
                .split(mark)
                .skip(1)
                .filter_map(|rest| Some(rest.split_once(end)?.0.to_owned())),
        );
    }
    ids
}

#[test]
fn links_to_passages_land_on_ids_of_their_page() {
    let made = made(desk().edition(&[(1, 5), (2, 1)]));
    let Page::Room(room) = page(&made, "room/index.html") else { panic!("room") };
    let url = &room.prose.footnotes[0].citations[0].url;
    assert_eq!(url, "./sources/brief/index.html#cited-1");
    let on_source: BTreeSet<_> = ids(&made, "room/sources/brief/index.html").into_iter().collect();
    for id in ["cited-1", "q-word-1", "q-length-1", "q-word-w1", "p2", "ref-1", "side-1", "fn-1"] {
        assert!(on_source.contains(id), "{id} in {on_source:?}");
    }
}
