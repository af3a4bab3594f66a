//! What stays in an edition, and what published texts may not say.

use super::*;
use crate::align::align;
use crate::diagnostic::Diagnostic;
use crate::edition::{Place, SourceId, Writing};
use crate::files::{File, Files};
use crate::parse::parse;
use crate::resolve::resolve;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\n\
[layers.main]\nlabel = \"Main\"\n\n[layers.wording]\nlabel = \"Wording\"\n";

fn index(more: &str) -> String {
    format!("+++\ntitle = \"Room\"\nby = \"A B\"\ndate = 2026-11-20\n{more}\n+++\n\nEssay.\n")
}

struct Outcome {
    files: Files,
    published: Published,
    withheld: Vec<Withheld>,
    found: Vec<Diagnostic>,
}

/// A site of two rooms, `first` and `second`, published on 2026-11-21.
fn site(more: &[(&str, &str)], drafts: bool) -> Outcome {
    let record = "title = \"Account\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n";
    let mut files = vec![("site.toml".to_owned(), SITE.to_owned())];
    for (room, key) in [("first", "a"), ("second", "b")] {
        files.push((format!("content/{room}/index.md"), index("")));
        files.push((format!("content/{room}/sources/{key}.toml"), record.to_owned()));
        files.push((format!("content/{room}/sources/{key}.txt"), "One.\n\nTwo.\n".to_owned()));
    }
    for (path, text) in more {
        files.retain(|(other, _)| other != path);
        files.push(((*path).to_owned(), (*text).to_owned()));
    }
    let files = files.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    let files = Files::new(files.collect());
    let mut found = Diagnostics::new();
    let date = Date::new(2026, 11, 21).unwrap();
    let (library, writing) = parse(&files, date, &mut found).unwrap();
    let writing = resolve(&files, &library, writing, &mut found);
    let alignments = align(&library, &writing, &mut found);
    let edition = Edition { library, writing, alignments };
    let (published, withheld) = withhold(edition, Policy { date, drafts }, &mut found);
    Outcome { files, published, withheld, found: found.finish(false) }
}

impl Outcome {
    fn notes(&self, room: usize) -> Vec<&str> {
        let notes = &self.published.edition().writing.rooms[room].notes;
        notes.iter().map(|note| note.id.value.as_str()).collect()
    }

    fn withheld(&self) -> Vec<String> {
        let until =
            |date: Option<Date>| date.map(|day| format!(" until {day}")).unwrap_or_default();
        self.withheld.iter().map(|one| format!("{}{}", one.what, until(one.until))).collect()
    }

    fn told(&self) -> Vec<String> {
        let line = |d: &Diagnostic| {
            format!("{} at `{}`: {}", d.code.name(), self.files.slice(d.span), d.message)
        };
        self.found.iter().map(line).collect()
    }

    fn writing(&self) -> &Writing<crate::edition::Anchor> {
        &self.published.edition().writing
    }
}

#[test]
fn drafts_and_their_answers_stay_behind() {
    let notes = "## Open {#open}\n\n> [@a]\n\n## Draft {#draft .draft}\n\n> [@a]\n\n\
## Answer {#answer}\n\n> [#draft]\n\n## Again {#again}\n\n> [#answer]\n\n## To open {#to-open}\n\n> [#open]\n";
    let site_of = |drafts| site(&[("content/first/annotations/n.md", notes)], drafts);
    let site = site_of(false);
    assert_eq!(site.notes(0), ["open", "to-open"]);
    let list = ["note `draft` of `first`", "note `answer` of `first`", "note `again` of `first`"];
    assert_eq!(site.withheld(), list);
    assert_eq!(site.told(), Vec::<String>::new());
    let place = &site.writing().rooms[0].notes[1].targets[0].place.as_ref().unwrap().place;
    assert!(matches!(place, Place::Note { note, .. } if note.0 == 0));
    assert_eq!(site_of(true).notes(0), ["open", "draft", "answer", "again", "to-open"]);
}

#[test]
fn things_wait_for_their_day() {
    let notes = "## Late {#late publish_on=2026-11-22}\n\n> [@a]\n\n## Due {#due publish_on=2026-11-21}\n\n> [@a]\n";
    let site = site(&[("content/first/annotations/n.md", notes)], false);
    assert_eq!(site.notes(0), ["due"]);
    assert_eq!(site.withheld(), ["note `late` of `first` until 2026-11-22"]);
}

#[test]
fn a_draft_file_keeps_its_introduction_to_itself() {
    let notes = "+++\ndraft = true\n+++\n\nSecret introduction.\n\n## Note {#n}\n\n> [@a]\n";
    let site = site(&[("content/first/annotations/n.md", notes)], false);
    assert!(site.writing().rooms[0].files.is_empty());
    assert!(!format!("{:?}", site.published).contains("Secret introduction"));
}

#[test]
fn layers_that_a_room_does_not_show_are_withheld() {
    let notes = "## One {#one}\n\n> [@a]\n\n## Two {#two layer=wording}\n\n> [@a]\n";
    let room = index("layers = [\"main\"]");
    let files =
        [("content/first/index.md", room.as_str()), ("content/first/annotations/n.md", notes)];
    let site = site(&files, false);
    assert_eq!(site.notes(0), ["one"]);
}

#[test]
fn nothing_of_a_draft_room_can_be_reached() {
    let room = index("draft = true");
    let notes = "## Kept {#kept}\n\n> Two. [@b]\n";
    let files = [
        ("content/first/index.md", room.as_str()),
        ("content/first/annotations/n.md", "## Secret {#secret}\n\n> One. [@a]\n"),
        ("content/first/sources/a.txt", "One.\n\nHidden words.\n"),
        ("content/first/media/x.svg", "<svg/>"),
        ("content/second/annotations/n.md", notes),
    ];
    let site = site(&files, false);
    let edition = site.published.edition();
    assert_eq!(site.withheld(), ["room `first`"]);
    let everything = format!("{edition:?}");
    for secret in ["Hidden words", "secret", "first"] {
        assert!(!everything.contains(secret), "{secret}");
    }
    assert_eq!(edition.library.rooms.len(), 1);
    assert_eq!(edition.library.rooms[0].sources, [SourceId(0)]);
    assert_eq!(edition.library.sources[0].key, "b");
    assert_eq!(edition.alignments.len(), 1);
    let place = &edition.writing.rooms[0].notes[0].targets[0].place.as_ref().unwrap().place;
    assert!(matches!(place, Place::Words { source: SourceId(0), .. }), "{place:?}");
}

#[test]
fn published_texts_do_not_speak_of_unpublished_things() {
    let essay = index("")
        + "See [#draft] and [it](annotations/n.md#draft) and [the other](../second/index.md).\n";
    let second = index("publish_on = 2027-01-01");
    let files = [
        ("content/first/index.md", essay.as_str()),
        ("content/first/annotations/n.md", "## Draft {#draft .draft}\n\n> [@a]\n"),
        ("content/second/index.md", second.as_str()),
    ];
    let site = site(&files, false);
    assert_eq!(
        site.told(),
        [
            "RR607 at `[#draft]`: a published text refers to note `draft`, which is a draft",
            "RR607 at `[it](annotations/n.md#draft)`: a published text refers to note `draft`, which is not published",
            "RR607 at `[the other](../second/index.md)`: a published text refers to room `second`, which is published on 2027-01-01",
        ]
    );
    assert!(site.writing().rooms[0].essay.pointers.is_empty());
}
