//! A small room with everything that an audit finds.

use super::*;
use crate::align::align;
use crate::date::Date;
use crate::diagnostic::Code;
use crate::edition::{Check, Publish};
use crate::files::{File, Files};
use crate::parse::parse;
use crate::publication::{Policy, withhold};
use crate::quotation::Label;
use crate::resolve::resolve;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const INDEX: &str =
    "+++\ntitle = \"R\"\nby = \"A B\"\ndate = 2026-11-20\nlang = \"en\"\n+++\n\nEssay.\n";

const INQUIRY: &str = "The eastern pillar was weakened by years of neglect and by floods. It should \
    have been closed to heavy waggons long before the night of the collapse.\n\n\
    Nobody had inspected the planks since the old mayor died.\n";
const GAZETTE: &str = "The 45-page report on the bridge is out. It says that “the eastern pillar was \
    weakened by years of neglect” and that nobody looked.\n\n\
    “Nobody had inspected the planks since the old king died,” the Gazette read in it.\n\n\
    “I shall never cross that bridge again,” said the baker.\n";
const COURIER: &str = "Out at last: a 49-page report on the bridge. “The eastern pillar was weakened \
    by years of neglect … It should have been closed”, it finds.\n\n\
    I shall never cross that bridge again, said the baker.\n";

/// A site with one room of these sources: key, more lines of the record, text.
fn files(sources: &[(&str, &str, &str)], alignment: &str) -> Files {
    let mut files = vec![
        ("site.toml".to_owned(), SITE.to_owned()),
        ("content/r/index.md".to_owned(), INDEX.to_owned()),
    ];
    if !alignment.is_empty() {
        files.push(("content/r/alignment.toml".to_owned(), alignment.to_owned()));
    }
    for (key, more, text) in sources {
        let record =
            format!("title = \"T {key}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n{more}\n");
        files.push((format!("content/r/sources/{key}.toml"), record));
        files.push((format!("content/r/sources/{key}.txt"), (*text).to_owned()));
    }
    let texts = files.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    Files::new(texts.collect())
}

fn edition(files: &Files) -> (Edition, Diagnostics) {
    let mut found = Diagnostics::new();
    let (library, writing) = parse(files, day(), &mut found).unwrap();
    let writing = resolve(files, &library, writing, &mut found);
    let alignments = align(&library, &writing, &mut found);
    (Edition { library, writing, alignments }, found)
}

fn day() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

fn papers(primary: &str) -> Files {
    let inquiry = format!("role = \"primary\"\n{primary}");
    let sources =
        [("gazette", "", GAZETTE), ("courier", "", COURIER), ("inquiry", &inquiry, INQUIRY)];
    files(&sources, "")
}

/// What an edition's room quotes: the first words, and what became of them.
fn checks(edition: &Edition) -> Vec<String> {
    let told = |reported: &crate::edition::Reported| {
        let layer = text_of(&edition.library, reported.source).unwrap();
        let words: String = layer.text[reported.speech.parts[0].clone()].chars().take(10).collect();
        let check = match &reported.check {
            None => "unchecked".to_owned(),
            Some(Check::Absent) => "absent".to_owned(),
            Some(Check::Changed { .. }) => "changed".to_owned(),
            Some(Check::Found { labels, .. }) => {
                labels.iter().map(Label::token).collect::<Vec<_>>().join(" ")
            }
        };
        format!("{words}: {check}")
    };
    audit(edition)[0].reported.iter().map(told).collect()
}

#[test]
fn quotations_are_looked_up_in_the_primary_source() {
    let (edition, _) = edition(&papers(""));
    assert_eq!(
        checks(&edition),
        [
            "The easter: omission",
            "the easter: capital",
            "Nobody had: changed",
            "I shall ne: absent",
        ]
    );
}

#[test]
fn only_the_sources_that_a_record_names_are_looked_into() {
    let sources = [
        ("gazette", "reports_on = [\"letter\"]", GAZETTE),
        ("inquiry", "role = \"primary\"", INQUIRY),
        (
            "letter",
            "role = \"primary\"",
            "The planks were sound, I swear it, and so was the pillar.\n",
        ),
    ];
    let (edition, _) = edition(&files(&sources, ""));
    assert!(checks(&edition).iter().all(|told| told.ends_with("absent")), "{:?}", checks(&edition));
}

#[test]
fn quotations_of_several_sources_are_laid_together() {
    let (edition, _) = edition(&papers(""));
    let found = &audit(&edition)[0];
    assert_eq!(found.shared.len(), 2);
    assert_eq!(found.shared[0].members.len(), 2);
    assert_eq!(found.shared[0].wordings, 1);
    let baker = &found.shared[1];
    assert_eq!((baker.members.len(), baker.unmarked.len()), (1, 1));
    assert_eq!(found.reported[baker.members[0]].shared, Some(1));
}

#[test]
fn figures_that_differ_are_found_once_with_all_their_places() {
    let third = ("mirror", "", "The Mirror has read the 49-page report on the bridge.\n");
    let sources = [("gazette", "", GAZETTE), ("courier", "", COURIER), third];
    let (edition, _) = edition(&files(&sources, ""));
    let found = &audit(&edition)[0].figures;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].unit.as_str(), found[0].given.len()), ("page", 3));
    assert_eq!(found[0].note, None);
}

#[test]
fn an_editor_explains_figures_that_differ() {
    let sources = [("gazette", "", GAZETTE), ("courier", "", COURIER)];
    let noted = "[[noted]]\ngazette = \"¶1\"\ncourier = \"¶1, “a 49-page report”\"\n\
        note = \"The Courier counts the annexes.\"\n";
    let (edition, _) = edition(&files(&sources, noted));
    let note = audit(&edition)[0].figures[0].note.clone();
    assert_eq!(note.as_deref(), Some("The Courier counts the annexes."));
}

#[test]
fn notes_that_explain_nothing_are_hinted_at() {
    let sources = [("gazette", "", GAZETTE), ("courier", "", COURIER)];
    let noted = "[[noted]]\ngazette = \"¶1\"\ncourier = \"¶1, “a 49-page report”\"\nnote = \"A.\"\n\
        [[noted]]\ngazette = \"¶2\"\ncourier = \"¶1, “a 49-page report”\"\nnote = \"B.\"\n";
    let (edition, mut found) = edition(&files(&sources, noted));
    idle_notes(&edition, &mut found);
    let hints: Vec<_> =
        found.finish(false).into_iter().filter(|one| one.code == Code::RR706).collect();
    assert_eq!(hints.len(), 1, "the first note explains 45 and 49 pages");
}

#[test]
fn origins_are_counted_by_what_records_say() {
    let sources = [
        ("a", "", "One text of its own."),
        ("b", "derived_from = \"a\"", "A second text that copies."),
        ("c", "translation_of = \"a\"\nlang = \"fr\"", "Un texte à part."),
        ("d", "", "A last one that stands alone."),
        ("p", "role = \"primary\"", "What they all tell about."),
    ];
    let (edition, found) = edition(&files(&sources, ""));
    let origins = &audit(&edition)[0].origins;
    assert_eq!((origins.accounts, origins.count()), (4, 2));
    let mut found = found;
    undeclared_copies(&edition, &mut found);
    assert!(found.finish(false).iter().all(|one| one.code != Code::RR705));
}

const STORY: &str = "The mayor opened the new bridge on Sunday before a large crowd, and the band played \
    until the rain came. Three boats passed below it, the first of them with flags. Nobody spoke of \
    the old bridge, and nobody who had been there on that night was seen among the guests.\n";

#[test]
fn copies_that_no_record_declares_are_hinted_at_once_each() {
    let longer = format!("From our correspondent. {STORY}");
    let shorter = STORY.replace("Nobody spoke of the old bridge", "All were silent");
    let sources = [("a", "", STORY), ("b", "", &longer), ("c", "", &shorter)];
    let (edition, mut found) = edition(&files(&sources, ""));
    undeclared_copies(&edition, &mut found);
    let hints = found.finish(false).iter().filter(|one| one.code == Code::RR705).count();
    assert_eq!(hints, 2);
    let origins = &audit(&edition)[0].origins;
    assert_eq!((origins.accounts, origins.count()), (3, 1));
}

#[test]
fn what_readers_are_shown_holds_published_texts_only() {
    let (mut edition, mut found) = edition(&papers(""));
    edition
        .library
        .sources
        .iter_mut()
        .find(|source| source.key == "courier")
        .unwrap()
        .record
        .publish = Publish::Excerpts;
    let (published, _) = withhold(edition, Policy { date: day(), drafts: false }, &mut found);
    let shown = &shown(&published)[0];
    assert_eq!(shown.reported.len(), 3);
    assert!(shown.figures.is_empty() && shown.shared.is_empty());
}

#[test]
fn reports_name_files_and_lines_and_are_the_same_every_time() {
    let files = papers("");
    let (edition, _) = edition(&files);
    let all = || report(&edition, &audit(&edition), &files);
    let text = human(&all()[0]);
    for line in [
        "room r\n",
        "    content/r/sources/gazette.txt:3:1  ¶2  “Nobody had inspected",
        "      words were changed inside the quotation marks\n",
        "        “king” for “mayor”\n",
        "      without quotation marks: content/r/sources/courier.txt:3:1  ¶2  I shall never cross",
        "    49 (courier) / 45 (gazette) page",
        "    2 sources, 2 origins: courier; gazette\n",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let lines = json(&all()[0]);
    assert_eq!(lines, json(&all()[0]));
    let values: Vec<serde_json::Value> =
        lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str| values.iter().find(|value| value["finding"] == kind).unwrap();
    assert_eq!(of("figures")["given"][0]["value"], "49");
    assert_eq!(of("quotation")["place"]["start"]["line"], 1);
    assert_eq!(of("origins")["origins"].as_array().map(Vec::len), Some(2));
    assert!(values.iter().all(|value| value["room"] == "r"));
}
