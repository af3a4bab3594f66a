//! What annotation files come to.

use proptest::prelude::*;

use super::*;
use crate::edition::{Reference, Stance, Text};
use crate::files::{File, Files};
use crate::settings::{Marks, OwnKind};

fn settings() -> Settings {
    let own = OwnKind { label: "Sources".into(), motivation: "commenting".into() };
    Settings {
        title: String::new(),
        subtitle: None,
        base_url: String::new(),
        lang: "en".into(),
        by: Vec::new(),
        licence: None,
        layer: "main".into(),
        people: BTreeMap::new(),
        layers: Vec::new(),
        kinds: BTreeMap::from([("provenance".to_owned(), own)]),
        verdicts: BTreeMap::new(),
        tags_known: Vec::new(),
        tags_closed: false,
        quotation: QuotationSettings {
            rules: crate::quotation::Rules::default(),
            marks: Marks::Double,
            uncited_words: 4,
        },
        extra: BTreeMap::new(),
    }
}

fn defaults() -> Defaults {
    Defaults {
        title: None,
        by: vec!["ao".into()],
        date: Date::new(2026, 1, 2),
        updated: None,
        source: None,
        layer: Some("wording".into()),
        kind: NoteKind::Note,
        tags: vec!["file".into()],
        lang: "en".into(),
        licence: None,
        publication: Publication::default(),
        extra: BTreeMap::new(),
    }
}

type Read = (NoteFile<Selector>, Vec<Note<Selector>>, Vec<Diagnostic>);

fn read_with(text: &str, defaults: &Defaults) -> Read {
    let files = Files::new(vec![File::text_from("a.md", text.as_bytes().to_vec())]);
    let body = Body::new(&files, files.find("a.md").unwrap(), 0);
    let settings = settings();
    let today = Date::new(2026, 12, 1).unwrap();
    let context = Context { settings: &settings, quotation: &settings.quotation, defaults, today };
    let mut diagnostics = Diagnostics::new();
    let (file, notes) = notes(body, context, &mut Ids::new(), &mut diagnostics);
    (file, notes, diagnostics.finish(false))
}

fn read(text: &str) -> Read {
    read_with(text, &defaults())
}

fn one(text: &str) -> Note<Selector> {
    let (_, mut notes, _) = read(text);
    assert_eq!(notes.len(), 1, "{text}");
    notes.remove(0)
}

fn codes(text: &str) -> Vec<(Code, &str)> {
    let found = read(text).2.into_iter();
    found.map(|problem| (problem.code, &text[problem.span.range()])).collect()
}

fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    for edit in read(text).2.iter().rev().flat_map(|problem| &problem.edits) {
        mended.replace_range(edit.span.range(), &edit.replacement);
    }
    mended
}

/// The words of the targets.
fn words(note: &Note<Selector>) -> Vec<Option<&str>> {
    note.targets.iter().map(|target| target.quote.as_ref().map(|q| q.text.as_str())).collect()
}

fn plain(text: &Text<Selector>) -> Vec<&str> {
    hazards::inlines(&text.prose.nodes).into_iter().map(|inline| inline.text.as_str()).collect()
}

#[test]
fn headings_and_rules_begin_notes() {
    let text = "# Words\n\nIntroduction.\n\n## One {#a}\n\n> x [@k]\n\nBody.\n\n### Inside\n\n\
                ---\n\n> y [@k]\n\nMore.\n\n***\n\n## {#c by=rm}\n\n> z [@k]\n";
    let (file, notes, problems) = read(text);
    assert_eq!(problems, []);
    assert_eq!(file.title.as_deref(), Some("Words"));
    assert_eq!(plain(&file.introduction), ["Introduction."]);
    let titles: Vec<_> =
        notes.iter().map(|note| note.title.as_ref().map(|title| title.text.as_str())).collect();
    assert_eq!(titles, [Some("One"), None, None]);
    assert_eq!(plain(&notes[0].body), ["Body.", "Inside"]);
    assert_eq!(&text[notes[1].span.range()], "> y [@k]");
    assert_eq!((notes[2].id.value.as_str(), &notes[2].by[..]), ("c", &["rm".to_owned()][..]));
}

#[test]
fn headings_say_what_differs_from_the_file() {
    let note = one("## T {.claim .draft by=rm,ab on=2026-11-20 updated=2026-11-21 \
                    publish_on=2027-01-01 layer=x tags=a,b lang=de verdict=v was=old,older}\n\n> [@k]\n");
    assert_eq!((&note.kind, note.publication.draft), (&NoteKind::Claim, true));
    assert_eq!(
        (note.by, note.tags),
        (vec!["rm".into(), "ab".into()], vec!["file".into(), "a".into(), "b".into()])
    );
    assert_eq!((note.date, note.updated), (Date::new(2026, 11, 20), Date::new(2026, 11, 21)));
    assert_eq!(note.publication.not_before, Date::new(2027, 1, 1));
    assert_eq!((note.layer.as_deref(), note.lang.as_str()), (Some("x"), "de"));
    assert_eq!(
        (note.verdict.as_deref(), &note.was[..]),
        (Some("v"), &["old".into(), "older".into()][..])
    );
    let plain = one("## T {.provenance}\n\n> [@k]\n");
    assert_eq!(plain.kind, NoteKind::Own("provenance".into()));
    assert_eq!((plain.layer.as_deref(), plain.date), (Some("wording"), Date::new(2026, 1, 2)));
}

#[test]
fn attributes_that_mean_nothing_are_reported() {
    let head = |braces: &str| format!("## T {{{braces}}}\n\n> [@k]\n");
    let check = |braces: &str, code: Code, at: &str| {
        let text = head(braces);
        assert_eq!(codes(&text), [(code, at)], "{braces}");
    };
    check(".clam", Code::RR102, "clam");
    check(".affirms", Code::RR102, "affirms");
    check("author=x", Code::RR102, "author");
    check("claim", Code::RR102, "claim");
    check(".claim .gloss", Code::RR238, "gloss");
    check("on=yesterday", Code::RR103, "yesterday");
    check("lang=englishlanguage", Code::RR103, "englishlanguage");
    check("on=2027-01-01", Code::RR107, "2027-01-01");
    check("on=2026-02-01 updated=2026-01-31", Code::RR107, "2026-01-31");
    check("#-x", Code::RR234, "-x");
    check("by=", Code::RR234, "by");
    check("verdict=v", Code::RR102, "v");
    assert_eq!(mended(&head(".clam")), head(".claim"));
    assert_eq!(mended(&head("author=x")), head("by=x"));
    assert_eq!(mended(&head("claim")), head(".claim"));
}

#[test]
fn a_citation_closes_a_target() {
    let text = "## T\n\n> One two [@a, ¶1]. three\n> four\n> — [@b] [@c; @d]\n\n> “whole” [@e]\n\n\
                > [@f, ¶5]\n\n> [@g]\n";
    let note = one(text);
    let three = Some("three four");
    assert_eq!(words(&note), [Some("One two"), three, three, three, Some("whole"), None, None]);
    let place = |at: usize| &text[note.targets[at].span.range()];
    assert_eq!(place(0), "One two [@a, ¶1]");
    assert_eq!(place(4), "“whole” [@e]");
    assert_eq!(place(5), "[@f, ¶5]");
    assert_eq!(read(text).2, []);
}

#[test]
fn marks_are_taken_away_only_if_they_enclose_all() {
    let note = one("## T\n\n> “a” and “b” [@k]\n\n> «c» [@k]\n\n> “d”. [@k]\n");
    assert_eq!(words(&note), [Some("“a” and “b”"), Some("c"), Some("“d”.")]);
}

#[test]
fn bold_words_are_the_focus_and_paragraphs_have_ends() {
    let note = one("## T\n\n> one **“two”** *three*\n>\n> <mark>four</mark> [@k]\n");
    let quote = note.targets[0].quote.as_ref().unwrap();
    assert_eq!(quote.text, "one “two” three\u{2029}four");
    let focus: Vec<_> =
        note.targets[0].focus.iter().map(|range| &quote.text[range.clone()]).collect();
    assert_eq!(focus, ["two", "four"]);
    assert_eq!(&quote.text[quote.emphasis[0].clone()], "three");
}

#[test]
fn translations_follow_the_words() {
    let note = one(
        "## T\n\n> قال [@ug, ¶2] [@ar]\n>\n> He said. [tr. rm]\n>\n> سلام [@ug]\n> \n> Peace [tr.]\n",
    );
    let found: Vec<_> = note
        .targets
        .iter()
        .map(|target| target.translation.as_ref().map(|t| (t.text.text.as_str(), t.by.as_deref())))
        .collect();
    let he = Some(("He said.", Some("rm")));
    assert_eq!(found, [he, he, Some(("Peace", None))]);
}

#[test]
fn claims_have_stances_values_and_silence() {
    let note =
        one("## T {.claim}\n\n> x [@a, attributes, = 45 pages]\n\n> [@b, silent, without “y”]\n");
    let [first, second] = &note.targets[..] else { panic!() };
    assert_eq!(
        (first.stance, first.value.as_deref()),
        (Some(Stance::Attributes), Some("45 pages"))
    );
    assert!(second.place.is_none());
    assert_eq!(second.silent.as_ref().unwrap().value, "b");
    assert_eq!(second.without, ["y"]);
    assert_eq!(codes("## T\n\n> x [@a, affirms]\n"), [(Code::RR214, "affirms")]);
    assert_eq!(codes("## T {.claim}\n\n> x [@a, silent]\n"), [(Code::RR212, "x [@a, silent]")]);
}

#[test]
fn words_without_a_citation_are_of_the_default_source_or_reported() {
    let text = "## T\n\n> words\n";
    assert_eq!(codes(text), [(Code::RR231, "words")]);
    let note = one("## T {source=k}\n\n> words\n");
    let place = note.targets[0].place.as_ref().unwrap();
    assert!(matches!(&place.reference, Reference::Source(key) if key.value == "k"));
    assert_eq!(codes("## T\n\n> a [@k] and more\n"), [(Code::RR231, "and more")]);
    assert_eq!(codes("## T\n\n> a [see @k]\n"), [(Code::RR231, "a")]);
}

#[test]
fn a_swallowed_line_is_one_problem() {
    let text = "## T\n\n> a [@k]\ncomment\n";
    assert_eq!(codes(text), [(Code::RR230, "comment")]);
    assert_eq!(mended(text), "## T\n\n> a [@k]\n\ncomment\n");
    assert_eq!(words(&one(text)), [Some("a")]);
    let late = "## T\n\n> a\nb [@k]\n";
    assert_eq!(codes(late), [(Code::RR230, "b [@k]")]);
    assert_eq!(words(&one(late)), [Some("a b")]);
}

#[test]
fn a_citation_below_the_quotation_is_moved_into_it() {
    let text = "## T\n\n> words\n\n[@k, ¶2]\n\nBody.\n";
    assert_eq!(codes(text), [(Code::RR239, "[@k, ¶2]")]);
    assert_eq!(mended(text), "## T\n\n> words\n> [@k, ¶2]\n\nBody.\n");
    assert_eq!(codes("## T\n\n> words [@k]\n\n[#other]\n"), []);
}

#[test]
fn lists_in_a_quotation_are_reported_with_their_cure() {
    let text = "## T\n\n> 1986. A year [@k]\n";
    assert_eq!(codes(text), [(Code::RR233, "1986.")]);
    assert_eq!(mended(text), "## T\n\n> 1986\\. A year [@k]\n");
    assert_eq!(words(&one(&mended(text))), [Some("1986. A year")]);
}

#[test]
fn problems_of_a_citation_are_shown_at_its_target() {
    let text = "## T\n\n> words [@k, afirms]\n";
    let (_, _, problems) = read(text);
    assert_eq!(&text[problems[0].span.range()], "words [@k, afirms]");
    assert_eq!(&text[problems[0].related[0].span.range()], "afirms");
    assert_eq!(mended(text), text.replace("afirms", "affirms"));
}

#[test]
fn notes_without_a_target_are_reported_unless_they_are_context() {
    assert_eq!(codes("## T\n\nBody.\n"), [(Code::RR237, "## T")]);
    assert_eq!(codes("## T {.context}\n\nBody.\n"), []);
    assert_eq!(codes("## T\n\n> [!NOTE]\n> x\n").len(), 1);
}

#[test]
fn what_follows_from_a_definition_is_not_reported() {
    let text = "## T\n\n[@k]: says \"no\"\n\n## U\n\n> words [@k]\n";
    assert_eq!(codes(text), [(Code::RR203, "[@k]: says \"no\"")]);
}

#[test]
fn ids_come_from_the_author_the_heading_or_the_target() {
    let text =
        "## An “odd” Term!\n\n> a [@k]\n\n---\n\n> b [@k]\n\n---\n\n> b [@k]\n\n---\n\n> c [@k]\n";
    let (_, notes, problems) = read(text);
    assert_eq!(problems, []);
    let ids: Vec<_> = notes.iter().map(|note| note.id.value.as_str()).collect();
    assert_eq!(ids[0], "an-odd-term");
    assert_eq!(ids[2], format!("{}-2", ids[1]));
    assert_ne!(ids[1], ids[3]);
    // printf 'k\\037b' | sha256sum
    assert_eq!(ids[1], "n-71739c0e");
    let moved = read("---\n\n> ‘b’ [@k]\n\nOther comment.\n").1;
    assert_eq!(moved[0].id.value, ids[1]);
}

#[test]
fn ids_that_are_taken_or_empty_are_reported() {
    let text = "## Same\n\n> a [@k]\n\n## Same {.gloss}\n\n> b [@k]\n\n## X {#same}\n\n> c [@k]\n";
    let found = codes(text);
    assert_eq!(found, [(Code::RR307, "## Same {.gloss}"), (Code::RR307, "same")]);
    assert!(mended(text).contains("## Same {.gloss #same-2}"));
    assert!(mended(text).contains("## X {#same-3}"));
    assert_eq!(codes("## …?!\n\n> a [@k]\n"), [(Code::RR308, "## …?!")]);
}

#[test]
fn answers_address_notes() {
    let note = one("## T\n\n> It looks odd. [#odd-term]\n\nNo.\n");
    let place = note.targets[0].place.as_ref().unwrap();
    assert!(
        matches!(&place.reference, Reference::Note { room: None, id } if id.value == "odd-term")
    );
    assert_eq!(place.quote.as_ref().unwrap().0.text, "It looks odd.");
}

#[test]
fn titles_and_bodies_hold_citations_and_footnotes() {
    let note = one("## A “b” [@k]\n\n> x [@k]\n\n“c” [@k][^1]\n\n[^1]: “d” [@k]\n");
    let found: Vec<_> = note.body.quotations.iter().map(|q| q.quote.text.as_str()).collect();
    assert_eq!(found, ["b", "c", "d"]);
    assert_eq!(note.body.prose.footnotes.len(), 1);
}

proptest! {
    #[test]
    fn anything_is_read_without_a_panic(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text: String = pieces.concat();
        let (_, notes, problems) = read(&text);
        for problem in &problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
            for edit in &problem.edits {
                prop_assert!(text.get(edit.span.range()).is_some(), "{edit:?}");
            }
        }
        for target in notes.iter().flat_map(|note| &note.targets) {
            prop_assert!(text.get(target.span.range()).is_some());
            let quote = target.quote.as_ref();
            for focus in &target.focus {
                prop_assert!(quote.is_some_and(|quote| quote.text.get(focus.clone()).is_some()));
            }
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "\n",
        "\n\n",
        "> ",
        ">",
        "## ",
        "# ",
        "---\n",
        "- ",
        "1. ",
        "    ",
        "[@k]",
        "[@k, ¶3]",
        "[@",
        "[#n]",
        "[",
        "]",
        "(",
        ")",
        "[^1]",
        "[^1]: ",
        "]: ",
        "“",
        "”",
        "\"",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "|",
        "|-|\n",
        "<b>",
        "</b>",
        "<x y>",
        "<!--",
        "-->",
        "{#a .b c=d}",
        "{",
        "}",
        "—",
        "[tr. x]",
        "word",
        "é",
        "说",
        "\\",
        "&amp;",
        "\u{2029}",
        "\u{1F}",
        "<br>",
        "!",
        " ",
        ".",
        ",",
        "~~",
        "[!NOTE]\n",
        "side-by-side",
        "@k ¶1\n",
        "= 3",
        "===\n",
    ];
    proptest::sample::select(pieces.map(str::to_owned).to_vec())
}
