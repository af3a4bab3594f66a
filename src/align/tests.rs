//! What editors say about the alignment of a small room, and what becomes of it.

use super::*;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::files::{File, Files};
use crate::parse::parse;
use crate::resolve::resolve;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const LONG: &str = "## Fire\n\nThe mill by the river burned down on Tuesday night.\n\n\
The council will decide in May whether a mill may be built again.\n\n\
Swallows returned to the valley a week early.\n";
const SHORT: &str = "The council decides in May whether the mill may be built again.\n\n\
On Tuesday night the river mill burned down.\n\nBread became dearer.\n";

/// The links between `long` and `short` as paragraph numbers, and the problems.
fn links(order: &str, more: &[(&str, &str)]) -> (Vec<String>, Vec<Diagnostic>) {
    let index = format!(
        "+++\ntitle = \"R\"\nby = \"A B\"\ndate = 2026-11-20\nsources = [{order}]\n+++\n\nEssay.\n"
    );
    let record = "title = \"Account\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n";
    let mut files = vec![("site.toml", SITE), ("content/r/index.md", index.as_str())];
    files.extend([("content/r/sources/long.toml", record), ("content/r/sources/long.md", LONG)]);
    files.extend([("content/r/sources/short.toml", record), ("content/r/sources/short.md", SHORT)]);
    files.extend(more);
    let texts = files.iter().map(|(path, text)| File::text_from(*path, text.as_bytes().to_vec()));
    let files = Files::new(texts.collect());
    let mut found = Diagnostics::new();
    let today = Date::new(2026, 11, 21).unwrap();
    let (library, writing) = parse(&files, today, &mut found).unwrap();
    let writing = resolve(&files, &library, writing, &mut found);
    let alignment = align(&library, &writing, &mut found).remove(0);
    let pair = &alignment.pairs[0];
    let number = |source, unit: usize| {
        let layer = text_of(&library, source).unwrap();
        layer.blocks[alignment.units[&source][unit].block]
            .number
            .map_or("heading".to_owned(), |n| format!("¶{n}"))
    };
    let shown = pair.links.iter().map(|link| {
        let [a, b] = [(pair.first, link.a), (pair.second, link.b)].map(|(s, at)| number(s, at));
        let editor = if link.is_confirmed() { " by hand" } else { "" };
        format!("{a} {b}{editor}")
    });
    (shown.collect(), found.finish(false))
}

const ORDER: &str = "\"long\", \"short\"";

#[test]
fn the_order_of_the_columns_changes_only_the_sides() {
    assert_eq!(links(ORDER, &[]).0, ["¶1 ¶2", "¶2 ¶1"]);
    assert_eq!(links("\"short\", \"long\"", &[]).0, ["¶1 ¶2", "¶2 ¶1"]);
}

#[test]
fn editors_have_the_last_word() {
    let with = |toml: &str| {
        let (links, problems) = links(ORDER, &[("content/r/alignment.toml", toml)]);
        assert!(problems.is_empty(), "{problems:?}");
        links
    };
    let same = "[[same]]\nlong = \"¶3\"\nshort = \"“Bread became dearer”\"\n";
    assert_eq!(with(same), ["¶1 ¶2", "¶2 ¶1", "¶3 ¶3 by hand"]);
    assert_eq!(with("[[apart]]\nlong = \"¶1\"\nshort = \"¶2\"\n"), ["¶2 ¶1"]);
    assert_eq!(with("[[same]]\nlong = \"¶2\"\nshort = \"\"\n"), ["¶1 ¶2"]);
    let noted = "[[noted]]\nlong = \"¶3\"\nshort = \"¶3\"\nnote = \"Known.\"\n";
    assert_eq!(with(noted), ["¶1 ¶2", "¶2 ¶1"]);
}

#[test]
fn comparisons_link_unless_an_apart_says_otherwise() {
    let with = |class: &str, toml: &str| {
        let note = format!(
            "## C {{.compare{class}}}\n\n> Swallows returned [@long]\n\n> Bread became [@short]\n"
        );
        let files =
            [("content/r/annotations/c.md", note.as_str()), ("content/r/alignment.toml", toml)];
        links(ORDER, &files).0
    };
    assert_eq!(with("", ""), ["¶1 ¶2", "¶2 ¶1", "¶3 ¶3 by hand"]);
    assert_eq!(with(" .draft", ""), ["¶1 ¶2", "¶2 ¶1"]);
    assert_eq!(with("", "[[apart]]\nlong = \"¶3\"\nshort = \"¶3\"\n"), ["¶1 ¶2", "¶2 ¶1"]);
    let same = "[[same]]\nlong = \"¶3\"\nshort = \"¶3\"\n";
    assert_eq!(with(" .apart", same), ["¶1 ¶2", "¶2 ¶1", "¶3 ¶3 by hand"]);
}

#[test]
fn a_pair_that_is_said_to_be_both_is_reported() {
    let both =
        "[[same]]\nlong = \"¶3\"\nshort = \"¶3\"\n\n[[apart]]\nlong = \"¶2–3\"\nshort = \"¶3\"\n";
    let (links, problems) = links(ORDER, &[("content/r/alignment.toml", both)]);
    assert_eq!(links, ["¶1 ¶2", "¶2 ¶1", "¶3 ¶3 by hand"]);
    let told: Vec<_> = problems.iter().map(|p| (p.code.name(), p.message.as_str())).collect();
    let message = "`long` ¶3 and `short` ¶3 are said to correspond and not to correspond";
    assert_eq!(told, [("RR702", message)]);
}

#[test]
fn words_of_two_sentences_link_both() {
    let by_sentence = "\"long\", \"short\"]\ncompare = { unit = \"sentence\" }\ntags = [";
    let more = "Nobody was hurt. Somebody saw it. A dog barked.\n";
    let long = format!("{LONG}\n{more}");
    let same = "[[same]]\nlong = \"“was hurt. Somebody saw”\"\nshort = \"¶3\"\n";
    let files = [("content/r/sources/long.md", long.as_str()), ("content/r/alignment.toml", same)];
    let (links, problems) = links(by_sentence, &files);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(links, ["¶1 ¶2", "¶2 ¶1", "¶4 ¶3 by hand", "¶4 ¶3 by hand"]);
}

#[test]
fn the_room_says_whether_its_texts_keep_one_order_but_for_translations() {
    let of = |compare: &str, record: &str| {
        let index = format!("+++\ntitle = \"R\"\nby = \"A\"\ndate = 2026-11-20\n{compare}\n+++\n");
        let plain = "title = \"One\"\npublish = \"none\"\n";
        let other = format!("title = \"Two\"\npublish = \"none\"\n{record}\n");
        let files = [
            ("site.toml", SITE),
            ("content/r/index.md", &index),
            ("content/r/sources/one.toml", plain),
            ("content/r/sources/two.toml", &other),
        ];
        let files = files.map(|(path, text)| File::text_from(path, text.as_bytes().to_vec()));
        let today = Date::new(2026, 11, 21).unwrap();
        let (library, _) =
            parse(&Files::new(files.into()), today, &mut Diagnostics::new()).unwrap();
        order(&library, &library.rooms[0], SourceId(0), SourceId(1))
    };
    assert_eq!(of("", ""), Order::Auto);
    assert_eq!(of("compare = { order = \"free\" }", ""), Order::Free);
    assert_eq!(of("compare = { order = \"kept\" }", ""), Order::Kept);
    assert_eq!(of("compare = { order = \"kept\" }", "lang = \"de\""), Order::Free);
    let translation = "lang = \"de\"\ntranslation_of = \"one\"";
    assert_eq!(of("compare = { order = \"free\" }", translation), Order::Kept);
}
