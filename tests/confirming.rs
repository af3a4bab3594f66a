//! An editor who confirms what was proposed, link by link, moves no passage.

use std::collections::BTreeMap;
use std::path::Path;

use variorum::date::Date;
use variorum::edition::RoomId;
use variorum::files::{File, Files};
use variorum::input;
use variorum::pipeline::{Aligned, Options, aligned, run};
use variorum::proposal::propose;
use variorum::publication::Policy;

const DATE: Date = Date { year: 2099, month: 1, day: 1 };

/// The pages of the comparisons without what notes add: which passage stands in which cell.
fn cells(files: &Files) -> BTreeMap<String, Vec<String>> {
    let options =
        Options { policy: Policy { date: DATE, drafts: true }, strict: false, audit: false };
    let run = run(files, &options, &mut |_| {});
    assert!(run.complete);
    let comparisons = run.outputs.iter().filter(|(path, _)| path.as_str().contains("/compare/"));
    comparisons.map(|(path, bytes)| (path.to_string(), ids(bytes))).collect()
}

/// The ids of rows and passages of a page, in order.
fn ids(bytes: &[u8]) -> Vec<String> {
    let html = String::from_utf8_lossy(bytes);
    let rows = html.split_once("class=\"rows\"").map_or("", |(_, rows)| rows).to_owned();
    let marks = ["class=\"row\" id=\"", "class=\"psg\" id=\""];
    let mut found: Vec<(usize, String)> = Vec::new();
    for mark in marks {
        for (at, _) in rows.match_indices(mark) {
            let id = rows[at + mark.len()..].split('"').next().unwrap_or_default();
            found.push((at, id.to_owned()));
        }
    }
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn confirming_every_link_moves_no_passage() {
    let files = input::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a site folder");
    let before = cells(&files);
    let Aligned { library, alignments, .. } = aligned(&files, DATE).expect("a sound site");
    let mut texts: Vec<File> = files.iter().map(|(_, file)| file.clone()).collect();
    for (room, alignment) in alignments.iter().enumerate() {
        let path = format!("{}/alignment.toml", library.rooms[room].folder);
        let known = texts.iter().position(|file| file.path == path);
        let known = known.map(|at| texts.remove(at).text().to_owned()).unwrap_or_default();
        let text = format!("{known}\n{}", propose(&library, RoomId(room), alignment));
        texts.push(File::text_from(path, text.into_bytes()));
    }
    let files = Files::new(texts);
    let confirmed = aligned(&files, DATE).expect("a sound site").alignments;
    let links = confirmed.iter().flat_map(|room| &room.pairs).flat_map(|pair| &pair.links);
    assert!(links.count() > 50);
    let after = cells(&files);
    assert!(before.values().map(Vec::len).sum::<usize>() > 500);
    assert_eq!(before, after);
}
