//! Sites, and what is understood and said of them.

use super::*;
use crate::edition::{CorrectionKind, NoteKind, Publish};
use crate::files::{Content, File};

const SITE: (&str, &str) = (
    "site.toml",
    "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n[defaults]\nby = \"A B\"\n",
);
const INDEX: &str = "+++\ntitle = \"Room\"\ndate = 2026-11-20\n+++\nEssay.\n";
const RECORD: &str = "title = \"Account\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n";

struct Outcome {
    parsed: Option<(Library, Writing<Selector>)>,
    files: Files,
    found: Vec<Diagnostic>,
}

fn read(files: &[(&str, &str)]) -> Outcome {
    let texts = files.iter().map(|(path, text)| File::text_from(*path, text.as_bytes().to_vec()));
    read_files(texts.collect())
}

fn read_files(files: Vec<File>) -> Outcome {
    let files = Files::new(files);
    let mut d = Diagnostics::new();
    let parsed = parse(&files, Date::new(2026, 11, 21).unwrap(), &mut d);
    Outcome { parsed, files, found: d.finish(false) }
}

/// A site with one room, `room`, that has these files more.
fn room(more: &[(&str, &str)]) -> Outcome {
    let mut files = vec![
        SITE,
        ("content/room/index.md", INDEX),
        ("content/room/sources/a.toml", RECORD),
        ("content/room/sources/a.txt", "First.\n\nSecond.\n"),
    ];
    files.retain(|(path, _)| !more.iter().any(|(other, _)| other == path));
    files.extend(more);
    read(&files)
}

impl Outcome {
    fn library(&self) -> &Library {
        &self.parsed.as_ref().unwrap().0
    }

    fn writing(&self) -> &Writing<Selector> {
        &self.parsed.as_ref().unwrap().1
    }

    /// Code, file and marked text of every problem.
    fn problems(&self) -> Vec<(&'static str, &str, &str)> {
        let shown = |d: &Diagnostic| {
            let path = self.files.get(d.span.file).path.as_str();
            (d.code.name(), path, self.files.slice(d.span))
        };
        self.found
            .iter()
            .map(|d| {
                let (code, path, text) = shown(d);
                (
                    code,
                    path,
                    &self.files.get(d.span.file).text()[d.span.start..d.span.start + text.len()],
                )
            })
            .collect()
    }

    fn codes(&self) -> Vec<&'static str> {
        self.found.iter().map(|d| d.code.name()).collect()
    }

    fn keys(&self) -> Vec<&str> {
        let library = self.library();
        library.rooms[0].sources.iter().map(|id| library.sources[id.0].key.as_str()).collect()
    }
}

#[test]
fn a_room_has_its_sources_and_their_defaults() {
    let site =
        room(&[("content/room/sources/b.toml", &format!("{RECORD}order = -1\nbase = true"))]);
    assert_eq!(site.problems(), []);
    let library = site.library();
    assert_eq!(library.rooms[0].address, "room");
    assert_eq!(library.rooms[0].by, ["A B"]);
    assert_eq!(site.keys(), ["b", "a"]);
    assert_eq!(library.rooms[0].base.map(|id| library.sources[id.0].key.as_str()), Some("b"));
    let a = &library.sources[0];
    assert_eq!((a.key.as_str(), a.record.siglum.as_str(), a.room), ("a", "A", Some(RoomId(0))));
    assert!(a.text.is_some() && a.text_sha256.is_some());
    assert!(library.sources[1].text.is_none());
}

#[test]
fn sources_may_be_listed_and_shared() {
    let index =
        "+++\ntitle = \"R\"\ndate = 2026-11-20\nsources = [\"s\", \"B2\"]\nbase = \"b\"\n+++\n";
    let site = room(&[
        ("content/room/index.md", index),
        ("content/room/sources/b.toml", &format!("{RECORD}siglum = \"B2\"")),
        ("content/_sources/s.toml", RECORD),
    ]);
    assert_eq!(site.problems(), []);
    assert_eq!(site.keys(), ["s", "b"]);
    assert_eq!(site.library().sources[0].room, None, "shared sources come first");
    let base = site.library().rooms[0].base.unwrap();
    assert_eq!(site.library().sources[base.0].key, "b");
}

#[test]
fn names_of_sources_that_are_not_there_are_reported() {
    let index = "+++\ntitle = \"R\"\ndate = 2026-11-20\nsources = [\"aa\", \"a\", \"a\"]\nbase = \"x\"\n+++\n";
    let record = format!("{RECORD}derived_from = \"nobody\"\n");
    let site = room(&[("content/room/index.md", index), ("content/room/sources/a.toml", &record)]);
    let expected = [
        ("RR301", "content/room/index.md", "aa"),
        ("RR307", "content/room/index.md", "a"),
        ("RR301", "content/room/index.md", "x"),
        ("RR301", "content/room/sources/a.toml", "nobody"),
    ];
    assert_eq!(site.problems(), expected);
    assert_eq!(site.found[0].help, ["did you mean `a`?"]);
}

#[test]
fn a_base_outside_the_list_is_reported() {
    let index = "+++\ntitle = \"R\"\ndate = 2026-11-20\nsources = [\"a\"]\nbase = \"b\"\n+++\n";
    let site = room(&[("content/room/index.md", index), ("content/room/sources/b.toml", RECORD)]);
    assert_eq!(site.problems(), [("RR302", "content/room/index.md", "b")]);
}

#[test]
fn a_key_is_shared_or_local() {
    let site = room(&[("content/_sources/a.toml", RECORD)]);
    assert_eq!(site.problems(), [("RR303", "content/room/sources/a.toml", "")]);
}

#[test]
fn a_source_has_one_record_and_one_text() {
    let front = format!("+++\n{RECORD}+++\nText.\n");
    let of = |files: &[(&str, &str)]| room(files).codes();
    assert_eq!(of(&[("content/room/sources/b.md", &front)]), Vec::<&str>::new());
    assert_eq!(of(&[("content/room/sources/b.txt", "Text.")]), ["RR503"]);
    assert_eq!(of(&[("content/room/sources/b.md", "Text.")]), ["RR503"]);
    assert_eq!(of(&[("content/room/sources/a.md", "Text.")]), ["RR503"], "two texts");
    let both =
        [("content/room/sources/b.md", front.as_str()), ("content/room/sources/b.toml", RECORD)];
    assert_eq!(of(&both), ["RR106"]);
    let beside = [("content/room/sources/b.md", "Text."), ("content/room/sources/b.toml", RECORD)];
    assert_eq!(of(&beside), Vec::<&str>::new());
    assert_eq!(of(&[("content/room/sources/a.txt", " \n")]), ["RR503"], "an empty text");
}

#[test]
fn a_plain_text_with_front_matter_is_told_where_to_put_it() {
    let site = room(&[("content/room/sources/b.txt", "+++\ntitle = \"x\"\n+++\n")]);
    assert!(site.found[0].help[0].contains("`b.toml`"));
}

#[test]
fn keys_are_of_any_script_and_of_one_form() {
    let site = room(&[
        ("content/room/sources/新华社.toml", RECORD),
        ("content/room/sources/e\u{301}te.toml", RECORD),
        ("content/room/sources/my source.toml", RECORD),
    ]);
    assert_eq!(site.codes(), ["RR308"]);
    assert_eq!(site.keys(), ["a", "my-source", "\u{e9}te", "新华社"]);
}

#[test]
fn withheld_texts_do_not_lie_in_the_content_folder() {
    for publish in ["excerpts", "none"] {
        let record = format!("title = \"A\"\npublish = \"{publish}\"\n");
        let site = room(&[("content/room/sources/a.toml", &record)]);
        assert_eq!(site.codes(), ["RR602"]);
        assert!(site.found[0].help[0].contains("`private/room/a.txt`"));
        assert!(site.library().sources[0].text.is_none());
    }
    let undecided = room(&[("content/room/sources/a.toml", "title = \"A\"\n")]);
    assert_eq!(undecided.codes(), ["RR104"]);
    assert_eq!(undecided.library().sources[0].record.publish, Publish::None);
    assert!(undecided.library().sources[0].text.is_some(), "quotations are checked all the same");
}

#[test]
fn a_text_that_changed_does_not_have_its_hash() {
    let (right, wrong) =
        ("70cadc75512bc1b5f2748dc1563bfd189314d6e571cd8f9a760977b42477c901", "0".repeat(64));
    let record = |hash: &str| format!("{RECORD}sha256 = \"{hash}\"\n");
    let site = room(&[("content/room/sources/a.toml", &record(&wrong))]);
    assert_eq!(site.problems(), [("RR504", "content/room/sources/a.toml", wrong.as_str())]);
    assert!(site.found[0].help[1].contains(right));
    let same = room(&[("content/room/sources/a.toml", &record(right))]);
    assert_eq!(same.codes(), Vec::<&str>::new());
    let windows = room(&[
        ("content/room/sources/a.toml", &record(right)),
        ("content/room/sources/a.txt", "First.\r\n\r\nSecond.\r\n"),
    ]);
    assert_eq!(windows.codes(), Vec::<&str>::new(), "line ends do not make another text");
}

#[test]
fn sigla_are_given_once_in_a_room() {
    let with = |siglum: &str| format!("{RECORD}siglum = \"{siglum}\"");
    let site = room(&[
        ("content/room/sources/agency.toml", RECORD),
        ("content/room/sources/annals.toml", RECORD),
        ("content/room/sources/b.toml", &with("B")),
        ("content/room/sources/broadcast.toml", RECORD),
        ("content/room/sources/c.toml", &with("B")),
    ]);
    assert_eq!(site.problems(), [("RR307", "content/room/sources/c.toml", "B")]);
    let sources = site.library().sources.iter();
    let sigla: Vec<_> = sources.map(|s| s.record.siglum.as_str()).collect();
    assert_eq!(
        sigla,
        ["A", "C", "D", "B", "E", "B"],
        "initials that clash give way to the alphabet"
    );
}

#[test]
fn a_room_needs_a_title_a_date_and_somebody_who_wrote_it() {
    let site = read(&[
        ("site.toml", "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n"),
        ("content/room/index.md", "No front matter.\n"),
        ("content/room/sources/a.toml", RECORD),
    ]);
    assert_eq!(site.codes(), ["RR104"; 3]);
    assert!(site.found.iter().any(|d| d.help[0].contains("date = 2026-01-31")));
}

#[test]
fn every_key_of_a_room_is_read() {
    let index = "+++\ntitle = \"R\"\nsubtitle = \"S\"\nsummary = \"U\"\nby = [\"rm\"]\ndate = 2026-11-20\n\
        updated = 2026-11-21\nlang = \"fr\"\nslug = \"other\"\naliases = [\"/old/\", \"older/x\"]\n\
        sources = [\"a\"]\nbase = \"a\"\ntags = [\"x\"]\nlicence = \"L\"\nimage = \"i.png\"\n\
        image_alt = \"words\"\ndraft = true\npublish_on = 2027-01-01\nlayers = [\"main\"]\n\
        allow = [\"RR440\"]\nquotation = { profile = \"strict\" }\ncompare = { unit = \"sentence\" }\n\
        extra = { a = 1 }\n+++\n";
    let site = room(&[("content/room/index.md", index), ("content/room/media/i.png", "")]);
    assert_eq!(site.problems(), []);
    let room = &site.library().rooms[0];
    assert_eq!((room.address.as_str(), room.lang.as_str()), ("other", "fr"));
    assert_eq!(room.aliases, ["old", "older/x"]);
    assert_eq!(room.image, Some(("i.png".to_owned(), "words".to_owned())));
    assert!(room.publication.draft && room.publication.not_before == Date::new(2027, 1, 1));
    assert_eq!(site.library().sources[0].record.lang, "fr", "sources inherit the language");
    assert_eq!(site.library().media[0].address, "other/media/i.png");
}

#[test]
fn an_image_is_there_and_says_what_it_shows() {
    let index = "+++\ntitle = \"R\"\ndate = 2026-11-20\nimage = \"x.png\"\n+++\n";
    let site = room(&[("content/room/index.md", index)]);
    let codes: Vec<_> = site.problems().into_iter().map(|(code, _, text)| (code, text)).collect();
    assert_eq!(codes, [("RR104", "+++"), ("RR305", "x.png")]);
}

#[test]
fn yaml_is_one_problem_and_not_many() {
    let site = room(&[("content/room/index.md", "---\ntitle: Room\n---\n")]);
    assert_eq!(site.codes(), ["RR101"]);
    assert_eq!(site.library().rooms[0].title, "room");
}

#[test]
fn a_room_without_index_is_missed_once() {
    let site = read(&[
        SITE,
        ("content/r/sources/a.toml", RECORD),
        ("content/r/sources/a.txt", "x"),
        ("content/r/annotations/n.md", "x"),
    ]);
    assert_eq!(site.codes(), ["RR104"]);
    assert!(site.found[0].message.contains("`content/r` has no `index.md`"));
}

#[test]
fn a_room_may_have_shared_sources_only() {
    let index = "+++\ntitle = \"R\"\ndate = 2026-11-20\nsources = [\"s\"]\n+++\n";
    let site = read(&[SITE, ("content/r/index.md", index), ("content/_sources/s.toml", RECORD)]);
    assert_eq!(site.problems(), []);
    assert_eq!(site.keys(), ["s"]);
}

#[test]
fn files_that_nothing_reads_are_reported_with_a_better_place() {
    let site = room(&[
        ("content/room/annotation/n.md", ""),
        ("content/room/essay2.md", ""),
        ("content/room/photo.jpg", ""),
        ("content/room/inner/index.md", ""),
        ("content/room/sources/b.text", ""),
        ("content/room/sources/deep/b.txt", ""),
        ("content/room/annotations/_default.toml", ""),
        ("content/room/annotations/n.markdown", ""),
        ("content/room/annotations/_mine.md", ""),
        ("content/_mine/x.md", ""),
        ("content/glossary.md", ""),
        ("content/sources/x.txt", ""),
        ("content/table.csv", ""),
    ]);
    let helps: Vec<_> = site.found.iter().map(|d| (d.code.name(), d.help[0].as_str())).collect();
    let expected = [
        "the glossary of the site is `content/_glossary.md`",
        "did you mean `content/room/annotations/`?",
        "did you mean `_defaults.toml`?",
        "rename it to `n.md`",
        "notes stand in `content/room/annotations/`",
        "a room cannot stand inside a room; move it beside the other",
        "images stand in `content/room/media/`",
        "rename it to `b.txt`",
        "files here end in `.txt`, `.md`, `.toml` and have no folders of their own",
        "sources and notes stand in a room: a folder below `content/` with `index.md`",
        "files here end in `.md` and have no folders of their own",
    ];
    assert_eq!(helps, expected.map(|help| ("RR006", help)));
}

#[test]
fn sections_hold_pages_in_order() {
    let page = |more: &str| format!("+++\ntitle = \"P\"\n{more}+++\nText.\n");
    let site = read(&[
        SITE,
        ("content/index.md", &page("")),
        ("content/about/index.md", &page("")),
        ("content/about/b.md", &page("order = 2\n")),
        ("content/about/c d.md", &page("order = 1\naliases = [\"cd\"]\n")),
        ("content/about/media/i.png", ""),
        ("content/deep/er/room/index.md", INDEX),
        ("content/deep/er/room/sources/a.toml", RECORD),
    ]);
    assert_eq!(site.problems(), []);
    let sections: Vec<_> = site.library().sections.iter().map(|s| s.address.as_str()).collect();
    assert_eq!(sections, ["", "about", "deep", "deep/er"]);
    let about = &site.library().sections[1].pages;
    let pages: Vec<_> = about.iter().map(|page| page.address.as_str()).collect();
    assert_eq!(pages, ["about", "about/c-d", "about/b"]);
    assert_eq!(site.library().rooms[0].address, "deep/er/room");
    assert_eq!(site.library().media[0].address, "about/media/i.png");
    assert_eq!(site.writing().pages.len(), 4);
}

#[test]
fn two_things_have_two_addresses() {
    let page = "+++\ntitle = \"P\"\nslug = \"Room\"\n+++\n";
    let alias = "+++\ntitle = \"P\"\naliases = [\"x\"]\n+++\n";
    let site = room(&[("content/a.md", page), ("content/x.md", alias)]);
    assert_eq!(site.codes(), ["RR008", "RR008"]);
}

#[test]
fn what_holds_for_notes_is_laid_in_layers() {
    let site = read(&[
        (
            "site.toml",
            "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
            [defaults]\nby = \"S S\"\nlicence = \"site\"\n[kinds.praise]\nlabel = \"P\"\n",
        ),
        (
            "content/r/index.md",
            "+++\ntitle = \"R\"\ndate = 2026-11-20\nlang = \"fr\"\ntags = [\"r\"]\n+++\n",
        ),
        ("content/r/sources/a.toml", RECORD),
        (
            "content/r/annotations/_defaults.toml",
            "by = \"D D\"\ntags = [\"d\"]\nkind = \"praise\"\ndraft = true\n",
        ),
        (
            "content/r/annotations/a.md",
            "+++\ntitle = \"File\"\nby = \"F F\"\ntags = [\"f\"]\nlang = \"de\"\norder = 2\n+++\n",
        ),
        ("content/r/annotations/b.md", ""),
    ]);
    assert_eq!(site.problems(), []);
    let files = &site.writing().rooms[0].files;
    let names = files.iter().map(|file| site.files.get(file.file).path.as_str());
    let expected = ["content/r/annotations/b.md", "content/r/annotations/a.md"];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    assert_eq!(files[1].title.as_deref(), Some("File"));
    let (files, settings) = (&site.files, &site.library().settings);
    let reading = Reading { files, settings, today: Date::new(2026, 11, 21).unwrap() };
    let mut d = Diagnostics::new();
    let mut tree = site::site(files, &mut d);
    let head = &room_heads(&mut tree, reading, &mut d)[0];
    let (base, _) = defaults::room_defaults(head, reading, &mut d);
    let of = |at: usize, d: &mut Diagnostics| {
        defaults::note_head(head.files.notes[at], &base, reading, d).defaults
    };
    let (a, b) = (of(0, &mut d), of(1, &mut d));
    assert_eq!((a.by, b.by), (vec!["F F".to_owned()], vec!["D D".to_owned()]));
    assert_eq!((a.lang.as_str(), b.lang.as_str()), ("de", "fr"));
    assert_eq!(a.tags, ["r", "d", "f"]);
    assert_eq!(a.kind, NoteKind::Own("praise".to_owned()));
    assert!(a.publication.draft && a.licence.as_deref() == Some("site"));
}

#[test]
fn kinds_layers_and_people_of_notes_are_checked() {
    let site = read(&[
        (
            "site.toml",
            "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
            [people.rm]\nname = \"R\"\n[layers.words]\nlabel = \"W\"\n",
        ),
        ("content/r/index.md", "+++\ntitle = \"R\"\ndate = 2026-11-20\nby = \"mr\"\n+++\n"),
        ("content/r/sources/a.toml", RECORD),
        (
            "content/r/annotations/a.md",
            "+++\nkind = \"clam\"\nlayer = \"wrds\"\nauthor = \"rm\"\n+++\n",
        ),
    ]);
    let marked: Vec<_> = site.problems().into_iter().map(|(code, _, text)| (code, text)).collect();
    assert_eq!(
        marked,
        [("RR103", "clam"), ("RR304", "wrds"), ("RR102", "author"), ("RR304", "mr")]
    );
}

#[test]
fn tags_have_one_spelling() {
    let site = room(&[
        (
            "content/room/index.md",
            "+++\ntitle = \"R\"\ndate = 2026-11-20\ntags = [\"Human Rights\"]\n+++\n",
        ),
        ("content/room/annotations/a.md", "+++\ntags = [\"human  rights\"]\n+++\n"),
    ]);
    assert_eq!(site.problems(), [("RR310", "content/room/annotations/a.md", "human  rights")]);
    assert_eq!(site.found[0].edits[0].replacement, "Human Rights");
    let closed = room(&[
        (
            "site.toml",
            "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
            [defaults]\nby = \"A B\"\n[tags]\nknown = [\"news\"]\nclosed = true\n",
        ),
        ("content/room/annotations/a.md", "+++\ntags = [\"News\", \"nwes\"]\n+++\n"),
    ]);
    assert_eq!(closed.codes(), ["RR310", "RR304"]);
    let heading = room(&[(
        "content/room/annotations/a.md",
        "## News {.context tags=news,a}\n\nA.\n\n## B {.context tags=a,News}\n\nB.\n",
    )]);
    assert_eq!(heading.problems(), [("RR310", "content/room/annotations/a.md", "News")]);
    assert_eq!(heading.found[0].span.start, 58);
    let notes = &heading.writing().rooms[0].notes;
    assert_eq!(
        (&notes[0].tags, &notes[1].tags[1]),
        (&vec!["news".into(), "a".into()], &"news".into())
    );
}

#[test]
fn alignment_names_sources_of_the_room() {
    let site = room(&[
        ("content/room/sources/b.toml", RECORD),
        (
            "content/room/alignment.toml",
            "[[same]]\na = \"¶1\"\nb = \"\"\nnote = \"n\"\n[[apart]]\na = \"¶1\"\nbb = \"¶2\"\n\
             [[same]]\na = 3\n[[apart]]\na = \"\"\nb = \"¶1\"\n[[sme]]\n",
        ),
    ]);
    let marked: Vec<_> = site.problems().into_iter().map(|(code, _, text)| (code, text)).collect();
    let expected =
        [("RR701", "bb"), ("RR104", ""), ("RR103", "3"), ("RR103", "\"\""), ("RR102", "sme")];
    assert_eq!(marked, expected);
    assert!(site.writing().rooms[0].corrections.iter().all(|c| c.kind == CorrectionKind::Same));
}

#[test]
fn a_difference_that_is_noted_needs_its_note() {
    let toml = "[[noted]]\na = \"“45 pages”\"\nb = \"¶1\"\nnote = \"A slip.\"\n\
                [[noted]]\na = \"¶2\"\nb = \"¶1\"\n";
    let files = [("content/room/sources/b.toml", RECORD), ("content/room/alignment.toml", toml)];
    let site = room(&files);
    assert_eq!(site.codes(), ["RR104"]);
    let corrections = &site.writing().rooms[0].corrections;
    let read: Vec<_> = corrections.iter().map(|c| (c.kind, c.note.as_deref())).collect();
    assert_eq!(read, [(CorrectionKind::Noted, Some("A slip.")), (CorrectionKind::Noted, None)]);
    assert!(corrections.iter().all(|c| c.sides.iter().all(|(_, place)| place.is_some())));
}

#[test]
fn files_of_every_sort_of_garbage_are_survived() {
    let garbage: [&[u8]; 8] = [
        b"",
        b"\0\0\0",
        b"\xFF\xFE\0x",
        b"\xEF\xBB\xBF+++\r\ntitle = 1\r\n+++\r\n",
        b"+++",
        b"---\na: b",
        b"+++\n[[[[[[\n+++\n",
        b"[[a]]\n=\n\"",
    ];
    let paths = [
        "site.toml",
        "content/index.md",
        "content/r/index.md",
        "content/r/sources/a.toml",
        "content/r/sources/a.md",
        "content/r/sources/a.txt",
        "content/r/annotations/n.md",
        "content/r/annotations/_defaults.toml",
        "content/r/alignment.toml",
        "content/r/glossary.md",
        "content/_glossary.md",
        "content/r/media/i.png",
    ];
    for bytes in garbage {
        for path in paths {
            let mut files: Vec<File> = [
                SITE,
                ("content/r/index.md", INDEX),
                ("content/r/sources/a.toml", RECORD),
                ("content/r/sources/a.txt", "Text."),
            ]
            .iter()
            .filter(|(other, _)| *other != path)
            .map(|(path, text)| File::text_from(*path, text.as_bytes().to_vec()))
            .collect();
            files.push(File::text_from(path, bytes.to_vec()));
            let outcome = read_files(files);
            assert!(outcome.parsed.is_some() || path == "site.toml", "{path}");
        }
    }
}

#[test]
fn a_site_without_settings_is_reported() {
    assert_eq!(read(&[("content/index.md", "")]).codes(), ["RR001"]);
    assert!(read(&[]).parsed.is_none());
    let refused = vec![File::other("site.toml", Content::Refused(crate::files::Refusal::Link))];
    assert_eq!(read_files(refused).codes(), ["RR007"]);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let names: Vec<String> = (0..40).map(|n| format!("content/r{n}/sources/a{n}.toml")).collect();
    let indexes: Vec<String> = (0..40).map(|n| format!("content/r{n}/index.md")).collect();
    let mut files = vec![SITE];
    files.extend(names.iter().map(|name| (name.as_str(), "titel = \"x\"\n")));
    files.extend(indexes.iter().map(|name| (name.as_str(), INDEX)));
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let outcome = pool.install(|| read(&files));
        format!("{:?} {:?}", outcome.found, outcome.parsed)
    };
    assert_eq!(with(1), with(4));
}
