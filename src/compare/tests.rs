//! The rows of a small room, and the words that are collated in them.

use super::*;
use crate::align::align;
use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::edition::{ComparedRow, text_of};
use crate::files::{File, Files};
use crate::parse::parse;
use crate::resolve::resolve;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const INDEX: &str = "+++\ntitle = \"R\"\nby = \"A B\"\ndate = 2026-11-20\n\
sources = [\"one\", \"two\", \"three\", \"deux\"]\n+++\n\nEssay.\n";
const TEXTS: [(&str, &str, &str); 4] = [
    ("one", "en", "The mill by the river burned down on Tuesday night.\n\nBread is dear.\n"),
    ("two", "en", "Swallows returned early.\n\nThe old mill burned down on Tuesday night.\n"),
    ("three", "en", "The river mill burned down on Tuesday night, people say.\n"),
    ("deux", "fr", "Le moulin a brûlé mardi dans la nuit.\n"),
];

fn edition() -> Edition {
    let record = |lang: &str| {
        let only = if lang == "fr" { "\ntranslation_of = \"one\"" } else { "" };
        format!(
            "title = \"T\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\nlang = \"{lang}\"{only}\n"
        )
    };
    let mut files = vec![
        ("site.toml".to_owned(), SITE.to_owned()),
        ("content/r/index.md".to_owned(), INDEX.to_owned()),
    ];
    for (key, lang, text) in TEXTS {
        files.push((format!("content/r/sources/{key}.toml"), record(lang)));
        files.push((format!("content/r/sources/{key}.txt"), text.to_owned()));
    }
    let texts = files.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    let files = Files::new(texts.collect());
    let mut found = Diagnostics::new();
    let (library, writing) = parse(&files, Date::new(2026, 11, 21).unwrap(), &mut found).unwrap();
    let writing = resolve(&files, &library, writing, &mut found);
    let alignments = align(&library, &writing, &mut found);
    Edition { library, writing, alignments }
}

/// The words that each row of a view collates: `key: words of it`, joined.
fn words(edition: &Edition, room: &RoomComparison, view: &BaseView) -> Vec<String> {
    let row = |row: &ComparedRow| {
        let words = &room.words[row.words?];
        let text = |(source, tokens): (&SourceId, &Vec<crate::collation::Token>)| {
            let key = &edition.library.sources[source.0].key;
            format!("{key} {}", tokens.len())
        };
        let texts = words.members.iter().zip(&words.collation.texts);
        Some(texts.map(text).collect::<Vec<_>>().join(", "))
    };
    view.rows.iter().filter_map(row).collect()
}

#[test]
fn rows_collate_what_is_in_one_language_whatever_the_base() {
    let edition = edition();
    let room = of_room(&edition, RoomId(0), &edition.alignments[0]);
    let told: Vec<_> = room.bases.iter().map(|view| words(&edition, &room, view)).collect();
    let english = vec!["one 11, three 12, two 9".to_owned()];
    let in_order = |told: &[String]| {
        let mut parts: Vec<&str> = told[0].split(", ").collect();
        parts.sort_unstable();
        vec![parts.join(", ")]
    };
    for told in &told[..3] {
        assert_eq!(in_order(told), english);
    }
    assert!(told[3].is_empty(), "a French text is not collated with English ones");
    let used = |views: &[BaseView]| {
        let rows = views.iter().flat_map(|view| &view.rows);
        rows.filter_map(|row| row.words).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(used(&room.bases).len(), 1, "the views share one collation");
    assert!(!used(&room.pairs).is_empty(), "two texts alone are collated");
    assert!(used(&room.pairs).is_disjoint(&used(&room.bases)), "without the third");
}

#[test]
fn every_two_sources_have_a_view_led_by_the_first_column() {
    let edition = edition();
    let room = of_room(&edition, RoomId(0), &edition.alignments[0]);
    let keys = |view: &BaseView| {
        let keys = view.columns.iter().map(|id| edition.library.sources[id.0].key.as_str());
        keys.collect::<Vec<_>>().join(" ")
    };
    let pairs: Vec<String> = room.pairs.iter().map(keys).collect();
    assert_eq!(pairs, ["one two", "one three", "one deux", "two three", "two deux", "three deux"]);
    let [one, two] = [0, 1].map(|n| room.bases[n].base);
    assert_eq!(room.between(two, one).map(keys).as_deref(), Some("one two"));
}

#[test]
fn a_room_of_very_many_sources_has_no_views_of_two() {
    let texts: Vec<SourceId> = (0..9).map(SourceId).collect();
    assert_eq!(couples(&texts[..8]).len(), 28);
    assert!(couples(&texts).is_empty());
    assert!(couples(&texts[..2]).is_empty());
}

#[test]
fn tokens_are_bytes_of_the_text_layers() {
    let edition = edition();
    let room = of_room(&edition, RoomId(0), &edition.alignments[0]);
    let two =
        room.words[0].members.iter().position(|id| edition.library.sources[id.0].key == "two");
    let two = two.unwrap();
    let layer = text_of(&edition.library, room.words[0].members[two]).unwrap();
    let first = &room.words[0].collation.texts[two][1];
    assert_eq!(&layer.text[first.range.clone()], "old");
}
