//! What authors are told of the places they speak of: a small room, one mistake at a
//! time, and the whole message.

use super::resolve;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::edition::{Anchor, Library, Place, Writing, text_of};
use crate::files::{File, Files};
use crate::parse::parse;

const SITE: &str = r#"format = 1
title = "Rooms"
base_url = "https://example.org/"

[people.ab]
name = "Ada Brandt"
"#;

const INDEX: &str = r#"+++
title = "The fire"
by = "ab"
date = 2026-11-20
base = "gazette"
sources = ["gazette", "letter", "poem", "file"]
+++

"#;

const GAZETTE: &str = "The mill by the river burned down on Tuesday night.\n\n\
The owner said that “a lantern had been left burning” in the loft. Nobody was hurt.\n\n\
The council has not decided whether the mill may be built again. The river ran low.\n\n\
Nobody was hurt when the old mill burned down in the year of the great flood.\n";

const LETTER: &str = "I saw the flames from my window; the river shone like brass.\n\n\
They say that nobody was hurt. The mill by the river will be missed.\n";

const POEM: &str = "The wheel stood still,\nthe river ran on;\nwho now will\ngrind our corn?\n";

fn record(title: &str, more: &str) -> String {
    format!("title = \"{title}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n{more}")
}

struct Room {
    files: Files,
    library: Library,
    writing: Writing<Anchor>,
    problems: Vec<Diagnostic>,
}

/// A site with the room `fire` and these files of it besides; an essay is put behind the
/// front matter.
fn room(more: &[(&str, &str)]) -> Room {
    let below = |(name, text): &(&str, &str)| {
        let text = if *name == "index.md" { format!("{INDEX}{text}") } else { (*text).to_owned() };
        (format!("content/fire/{name}"), text)
    };
    let files: Vec<(String, String)> = more.iter().map(below).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    rooms(&files)
}

/// The same with whole paths and texts.
fn rooms(more: &[(&str, &str)]) -> Room {
    let path = |name: &str| format!("content/fire/{name}");
    let mut files: Vec<(String, String)> =
        vec![("site.toml".to_owned(), SITE.to_owned()), (path("index.md"), INDEX.to_owned())];
    let records = [
        ("gazette", record("A fire at the mill", "")),
        ("letter", record("A letter", "")),
        ("poem", record("The wheel", "verse = true\n")),
        ("file", "title = \"The police file\"\npublish = \"none\"\n".to_owned()),
        ("extra", record("Not listed", "")),
    ];
    for (key, text) in records {
        files.push((path(&format!("sources/{key}.toml")), text));
    }
    let texts =
        [("gazette", GAZETTE), ("letter", LETTER), ("poem", POEM), ("extra", "Some words.\n")];
    for (key, text) in texts {
        files.push((path(&format!("sources/{key}.txt")), text.to_owned()));
    }
    files.retain(|(old, _)| !more.iter().any(|(new, _)| new == old));
    files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    let files = files.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    let files = Files::new(files.collect());
    let mut found = Diagnostics::new();
    let today = Date::new(2026, 11, 21).unwrap();
    let (library, writing) = parse(&files, today, &mut found).unwrap();
    let writing = resolve(&files, &library, writing, &mut found);
    Room { files, library, writing, problems: found.finish(false) }
}

/// A room with one annotation file.
fn notes(text: &str) -> Room {
    room(&[("annotations/notes.md", text)])
}

/// A room with this essay.
fn essay(text: &str) -> Room {
    room(&[("index.md", text)])
}

impl Room {
    /// Each problem on lines: code, text it is shown at, message; then evidence, help and
    /// edits.
    fn told(&self) -> String {
        let mut lines = Vec::new();
        for problem in &self.problems {
            let at = self.files.slice(problem.span);
            lines.push(format!("{} at `{at}`: {}", problem.code.name(), problem.message));
            for related in &problem.related {
                let text = self.files.slice(related.span);
                lines.push(format!("  {}: `{text}`", related.message));
            }
            lines.extend(problem.help.iter().map(|help| format!("  help: {help}")));
            for edit in &problem.edits {
                let old = self.files.slice(edit.span);
                lines.push(format!("  edit: `{old}` to `{}`", edit.replacement));
            }
        }
        lines.join("\n")
    }

    fn codes(&self) -> Vec<&'static str> {
        self.problems.iter().map(|problem| problem.code.name()).collect()
    }

    /// What an anchor holds: source, words or blocks, and labels.
    fn shown(&self, anchor: &Anchor) -> String {
        let key = |source: &crate::edition::SourceId| &self.library.sources[source.0].key;
        let place = match &anchor.place {
            Place::Words { source, passages, focus } => {
                let text = &text_of(&self.library, *source).unwrap().text;
                let words: Vec<&str> = passages.iter().map(|p| &text[p.range.clone()]).collect();
                let focus: Vec<&str> = focus.iter().map(|range| &text[range.clone()]).collect();
                let focus = if focus.is_empty() { String::new() } else { format!(" on {focus:?}") };
                format!("{} {words:?}{focus}", key(source))
            }
            Place::Headline { source, range, .. } => format!("{} title {range:?}", key(source)),
            Place::Blocks { source, blocks } => format!("{} blocks {blocks:?}", key(source)),
            Place::Source(source) => key(source).clone(),
            Place::Note { note, words, .. } => format!("note {} {words:?}", note.0),
            Place::Term { room, term } => format!("term {term} of {room:?}"),
        };
        let labels: Vec<&str> = anchor.labels.iter().map(|label| label.token()).collect();
        format!("{place} {}", labels.join(" ")).trim().to_owned()
    }

    /// The places of the first note's targets.
    fn targets(&self) -> Vec<String> {
        let targets = &self.writing.rooms[0].notes[0].targets;
        targets.iter().filter_map(|t| t.place.as_ref()).map(|anchor| self.shown(anchor)).collect()
    }
}

#[test]
fn words_are_found_and_labelled() {
    let targets = |text: &str| {
        let room = notes(text);
        assert_eq!(room.told(), "");
        room.targets()
    };
    assert_eq!(
        targets("## A\n\n> The mill by the river burned down [@gazette]\n"),
        [r#"gazette ["The mill by the river burned down"] verbatim"#]
    );
    assert_eq!(
        targets("## A\n\n> a lantern had been **left burning** [@gazette]\n"),
        [
            r#"gazette ["a lantern had been left burning"] on ["left burning"] verbatim quoted-in-source"#
        ]
    );
    assert_eq!(
        targets("## A\n\n> burned down [@gazette, all]\n"),
        [r#"gazette ["burned down", "burned down"] verbatim"#]
    );
    assert_eq!(targets("## A\n\n> [@gazette, ¶2–3]\n"), ["gazette blocks 1..3"]);
    assert_eq!(targets("## A\n\n> [@letter]\n"), ["letter"]);
    assert_eq!(
        targets("## A\n\n> A fire at the mill [@gazette, title]\n"),
        ["gazette title 0..18 verbatim"]
    );
    assert_eq!(
        targets("## A\n\n> The mill by … on Tuesday night [@gazette, span]\n"),
        [r#"gazette ["The mill by the river burned down on Tuesday night"] span"#]
    );
    assert_eq!(
        targets(
            "## A\n\n> Die Mühle brannte ab [@gazette, ¶1, tr. of “The mill by the river burned down”]\n"
        ),
        [r#"gazette ["The mill by the river burned down"] translated"#]
    );
}

#[test]
fn words_of_another_source_are_traced_to_it() {
    let room = notes("## A\n\n> like brass [@gazette, ¶2: pretty]\n");
    assert_eq!(
        room.told(),
        "RR402 at `like brass [@gazette, ¶2: pretty]`: these words are not in `gazette`, but they are in `letter`
  here, in ¶1 of `letter`: `like brass`
  help: write `[@letter, ¶1: pretty]`
  edit: `[@gazette, ¶2: pretty]` to `[@letter, ¶1: pretty]`"
    );
}

#[test]
fn a_wrong_paragraph_is_put_right() {
    let room = notes("## A\n\n> on Tuesday night [@gazette, ¶3]\n");
    assert_eq!(
        room.told(),
        "RR405 at `on Tuesday night [@gazette, ¶3]`: these words stand in `gazette`, but not there: they are in ¶1
  here, in ¶1: `on Tuesday night`
  help: write `[@gazette, ¶1]`
  edit: `[@gazette, ¶3]` to `[@gazette, ¶1]`"
    );
}

#[test]
fn ambiguous_targets_come_with_a_citation_for_each_place() {
    let room = notes("## A\n\n> burned down [@gazette]\n");
    assert_eq!(
        room.told(),
        "RR408 at `burned down [@gazette]`: these words stand 2 times in `gazette`; say which one is meant
  here, in ¶1: `burned down`
  here, in ¶4: `burned down`
  help: for the one in ¶1 write `[@gazette, ¶1]`
  help: for the one in ¶4 write `[@gazette, ¶4]`
  help: for all of them write `[@gazette, all]`"
    );
}

#[test]
fn in_prose_the_first_of_several_is_linked() {
    let room = essay("The mill “burned down” [@gazette].\n");
    assert_eq!(room.codes(), ["RR412"]);
    let quotation = &room.writing.rooms[0].essay.quotations[0];
    assert_eq!(room.shown(&quotation.places[0]), r#"gazette ["burned down"] verbatim"#);
}

#[test]
fn changed_words_are_laid_beside_those_of_the_source() {
    let room = notes(
        "## A\n\n> The council had not decided whether the mill may be built again. [@gazette]\n",
    );
    assert_eq!(
        room.told(),
        "RR403 at `The council had not decided whether the mill may be built again. [@gazette]`: these words are not in `gazette`, but similar ones are in ¶3
  the nearest words: “The council has not decided whether the mill may be built again”: `The council has not decided whether the mill may be built again`
  help: yours → the source's: The council [had → has] not decided whether the … may be built again
  help: quote what the source prints, or mark your changes: `[…]`, `[word]`, `[sic]`
  edit: `The council had not decided whether the mill may be built again.` to `The council has not decided whether the mill may be built again`"
    );
}

#[test]
fn words_that_nobody_printed_are_not_guessed_at() {
    let room = notes("## A\n\n> Entirely invented sentences about swallows [@gazette]\n");
    assert_eq!(room.codes(), ["RR404"]);
}

#[test]
fn names_are_put_right_and_said_once() {
    let room = notes("## A\n\n> [@gazete, ¶1]\n\nSee “nobody was hurt” [@gazete].\n");
    assert_eq!(
        room.told(),
        "RR301 at `[@gazete, ¶1]`: there is no source `gazete` in this room
  help: did you mean `@gazette`?
  edit: `gazete` to `gazette`
RR301 at `[@gazete]`: there is no source `gazete` in this room
  help: did you mean `@gazette`?
  edit: `gazete` to `gazette`"
    );
}

#[test]
fn sources_that_the_room_does_not_list_can_be_added() {
    let room = notes("## A\n\n> Some words [@extra]\n");
    assert_eq!(room.codes(), ["RR302"]);
    let edit = &room.problems[0].edits[0];
    assert_eq!(edit.replacement, ", \"extra\"");
}

#[test]
fn places_that_do_not_exist_are_said() {
    let room = notes("## A\n\n> [@gazette, ¶9]\n");
    assert_eq!(
        room.told(),
        "RR410 at `¶9`: `gazette` has no ¶9
  help: its paragraphs are numbered from ¶1 to ¶4"
    );
    let room = notes("## A\n\n> on Tuesday night [@gazette, ¶9]\n");
    assert_eq!(
        room.told(),
        "RR410 at `¶9`: `gazette` has no ¶9
  the words stand here, in ¶1: `on Tuesday night`
  help: its paragraphs are numbered from ¶1 to ¶4"
    );
    assert_eq!(notes("## A\n\n> [@poem, l. 3–4]\n").codes(), Vec::<&str>::new());
    assert_eq!(notes("## A\n\n> [@poem, l. 5]\n").codes(), ["RR410"]);
}

#[test]
fn context_and_ordinals_must_fit() {
    let room = notes("## A\n\n> burned down [@gazette, after “the new mill”]\n");
    assert_eq!(
        room.told(),
        "RR406 at `after “the new mill”`: nowhere in `gazette` do these words stand after “the new mill”
  here, in ¶1: `burned down`
  here, in ¶4: `burned down`
  help: in ¶1 they stand `after “by the river”`
  help: in ¶4 they stand `after “the old mill”`"
    );
    let room = notes("## A\n\n> burned down [@gazette, 3rd]\n");
    assert_eq!(
        room.told(),
        "RR407 at `3rd`: these words stand only twice in `gazette`
  here, in ¶1: `burned down`
  here, in ¶4: `burned down`
  help: the last is number 2"
    );
}

#[test]
fn records_without_a_text_can_be_pointed_to() {
    let room = notes("## A\n\n> anything at all [@file]\n\nBut [see @file, p. 3].\n");
    assert_eq!(
        room.told(),
        "RR430 at `anything at all [@file]`: no text of `file` is held, so nothing can be checked against it
  help: to point without quoting, write `[see @file]` and no words
  help: put its text beside `content/fire/sources/file.toml`
  help: to print it unchecked and marked so, add `allow_unverified = true` to `content/fire/sources/file.toml`"
    );
    let allowed = "title = \"The file\"\npublish = \"none\"\nallow_unverified = true\n";
    let room = room_with(allowed);
    assert_eq!(room.codes(), Vec::<&str>::new());
    assert_eq!(room.targets(), ["file unverified"]);
}

fn room_with(record: &str) -> Room {
    room(&[("sources/file.toml", record), ("annotations/a.md", "## A\n\n> any words [@file]\n")])
}

#[test]
fn omissions_are_weighed() {
    let room = notes(
        "## A\n\n> The council has […] decided whether the mill may be built again [@gazette]\n",
    );
    assert_eq!(
        room.told(),
        "RR422 at `The council has […] decided whether the mill may be built again [@gazette]`: the omission leaves out “not”, a negation
  left out, in ¶3: `not`
  help: quote these words as well
  help: or tell the reader: write `[@gazette, omits “not”]`"
    );
    let honest = "## A\n\n> The council has […] decided whether the mill may be built again [@gazette, omits “not”]\n";
    assert_eq!(notes(honest).codes(), Vec::<&str>::new());
    let wrong = "## A\n\n> The council has […] decided whether the mill may be built again [@gazette, omits “perhaps”]\n";
    let room = notes(wrong);
    assert_eq!(room.codes(), ["RR422", "RR423"]);
    assert_eq!(room.problems[1].help, ["what is left out: “not”"]);
}

#[test]
fn marks_of_omission_must_leave_something_out_in_order() {
    let room = notes("## A\n\n> The mill by the […] river burned down [@gazette]\n");
    assert_eq!(room.codes(), ["RR411"]);
    let room = notes("## A\n\n> Nobody was hurt. […] The owner said that [@gazette, ¶2]\n");
    assert_eq!(room.codes(), ["RR416"]);
}

#[test]
fn silence_is_checked() {
    let room = notes("## A {.claim}\n\n> [@letter, silent, without “lantern”]\n");
    assert_eq!(room.told(), "");
    let room = notes("## A {.claim}\n\n> [@letter, silent, without “Flames”]\n");
    assert_eq!(
        room.told(),
        "RR420 at `[@letter, silent, without “Flames”]`: “Flames” does occur in `letter`, in ¶1
  here, in ¶1: `flames`
  help: quote what it says: `> words [@letter, ¶1, affirms]`
  help: or check another word"
    );
    assert_eq!(notes("## A {.claim}\n\n> [@letter, silent]\n").codes(), ["RR421"]);
}

#[test]
fn claims_do_not_contradict_themselves() {
    let room = notes(
        "## A {.claim}\n\n> Nobody was hurt [@gazette, ¶2, affirms]\n\n> [@gazette, ¶4, denies]\n",
    );
    assert_eq!(room.codes(), ["RR703"]);
    let room = notes(
        "## A {.claim}\n\n> [@gazette, ¶1, = Tuesday night]\n\n> [@letter, ¶1, = Tuesday-night]\n",
    );
    assert_eq!(room.codes(), ["RR704"]);
}

#[test]
fn answers_quote_the_note_and_share_its_layer() {
    let thread = "## First {#first layer=wording}\n\n> [@gazette]\n\nThe gazette is brief.\n\n\
## Second\n\n> The gazette is brief. [#first]\n\nSo am I.\n\n## Third\n\n> [#second]\n\nGood.\n";
    let room = notes(thread);
    assert_eq!(room.told(), "");
    let written = &room.writing.rooms[0].notes;
    let place = written[1].targets[0].place.as_ref().unwrap();
    assert_eq!(room.shown(place), r#"note 0 Some("The gazette is brief.") verbatim"#);
    let layers: Vec<_> = written.iter().map(|note| note.layer.as_deref()).collect();
    assert_eq!(layers, [Some("wording"); 3]);
}

#[test]
fn circles_of_answers_are_broken_and_said_once() {
    let room = notes("## One {#one}\n\n> [#two]\n\nA.\n\n## Two {#two}\n\n> [#one]\n\nB.\n");
    assert_eq!(
        room.told(),
        "RR306 at `[#one]`: notes `two` and `one` answer each other in a circle
  note `one`: `## One {#one}`
  help: to mention it without answering, write `[#one]` in the body"
    );
}

#[test]
fn scare_quotes_and_uncited_words_are_told_apart() {
    let room = essay("A “scoop”, it says that “nobody was hurt” [@letter].\n");
    assert_eq!(room.codes(), ["RR441"]);
    let room = essay("It says that “the flames from my window” were seen.\n");
    assert_eq!(
        room.told(),
        "RR440 at `the flames from my window`: these words stand in quotation marks, but nobody is cited for them
  here, in ¶1: `the flames from my window`
  help: they stand in `letter`: write `[@letter, ¶1]` behind them"
    );
}

#[test]
fn block_quotations_that_look_quoted_are_noticed() {
    let room = essay("> I saw the flames from my window; the river shone like brass.\n");
    assert_eq!(room.codes(), ["RR443"]);
    assert_eq!(room.problems[0].help, ["put `[@letter, ¶1]` at its end, and it is checked"]);
}

#[test]
fn several_items_must_each_hold_the_words() {
    let room = essay("Both write “nobody was hurt” [@gazette, ¶2; @letter].\n");
    assert_eq!(room.told(), "");
    let room = essay("Both write “left burning” [@gazette; @letter].\n");
    assert_eq!(room.codes(), ["RR402"]);
}

#[test]
fn links_lead_to_pages_or_are_dead() {
    let text = "[a](sources/letter.md) [b](sources/letter.toml#p2) [c](annotations/n.md#one) [d](https://example.org)\n";
    let room = room(&[("index.md", text), ("annotations/n.md", "## One\n\n> [@letter]\n")]);
    let links: Vec<String> = crate::resolve::prose::inlines(&room.writing.rooms[0].essay.prose)
        .iter()
        .flat_map(|inline| &inline.marks)
        .filter_map(|(_, mark)| match mark {
            crate::markdown::Mark::Link { href, .. } => Some(href.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(
        links,
        [
            "sources/letter.md",
            "/fire/sources/letter/#p2",
            "/fire/notes/one/",
            "https://example.org"
        ]
    );
    assert_eq!(room.codes(), ["RR305"]);
}

#[test]
fn what_a_claim_comes_to_is_counted() {
    use crate::edition::{Outcome, outcome};
    let of = |targets: &str| {
        let room = notes(&format!("## A {{.claim}}\n\n{targets}"));
        outcome(&room.writing.rooms[0].notes[0]).unwrap()
    };
    let silent = "> [@letter, silent, without “lantern”]\n\n";
    assert_eq!(of(silent), Outcome::Open);
    assert_eq!(of(&format!("{silent}> [@gazette, ¶1, affirms]\n")), Outcome::Single);
    assert_eq!(of("> [@gazette, ¶1, affirms]\n\n> [@letter, ¶2, affirms]\n"), Outcome::Agree);
    assert_eq!(of("> [@gazette, ¶1, affirms]\n\n> [@letter, ¶2, attributes]\n"), Outcome::Differ);
    let values = |b: &str| format!("> [@gazette, ¶1, = Two  Mills]\n\n> [@letter, ¶2, = {b}]\n");
    assert_eq!(of(&values("two mills")), Outcome::Agree);
    assert_eq!(of(&values("three mills")), Outcome::Differ);
    assert_eq!(outcome(&notes("## A\n\n> [@letter]\n").writing.rooms[0].notes[0]), None);
}

#[test]
fn letters_that_look_alike_are_named_by_their_code_points() {
    let room = notes("## A\n\n> The m\u{456}ll by the river burned down [@gazette]\n");
    assert_eq!(
        room.told(),
        "RR413 at `The m\u{456}ll by the river burned down [@gazette]`: these words are in `gazette` but for letters that look alike
  in ¶1: “The mill by the river burned down”: `The mill by the river burned down`
  help: you wrote `\u{456}` (U+0456), the source has `i` (U+0069)
  edit: `\u{456}` to `i`"
    );
}

#[test]
fn omissions_have_a_longest_reach() {
    let strict = format!("{INDEX}Essay.\n")
        .replace("+++\n\n", "[quotation]\nmax_omitted_paragraphs = 1\n+++\n\n");
    let note = "## A\n\n> on Tuesday night […] in the year of the great flood [@gazette]\n";
    let path = "content/fire/index.md";
    let room = rooms(&[(path, &strict), ("content/fire/annotations/n.md", note)]);
    assert_eq!(
        room.told(),
        "RR415 at `on Tuesday night […] in the year of the great flood [@gazette]`: an omission reaches over 3 paragraph ends of `gazette`, from ¶1 to ¶4; at most 1 are allowed
  here, in ¶1: `on Tuesday night`
  here, in ¶4: `in the year of the great flood`
  help: make two quotations, one from ¶1 and one from ¶4"
    );
}

#[test]
fn pieces_of_a_quotation_hold_no_blanks_at_their_ends() {
    let room = notes("## A\n\n> The mill by […] burned down on Tuesday night [@gazette]\n");
    let anchor = room.writing.rooms[0].notes[0].targets[0].place.as_ref().unwrap();
    let Place::Words { passages, .. } = &anchor.place else { panic!("{anchor:?}") };
    let pieces: Vec<&str> =
        passages[0].pieces.iter().map(|piece| &GAZETTE[piece.clone()]).collect();
    assert_eq!(pieces, ["The mill by", "burned down on Tuesday night"]);
}

#[test]
fn the_strict_profile_says_how_to_mark_a_change() {
    let strict = INDEX.replace("+++\n\n", "[quotation]\nprofile = \"strict\"\n+++\n\n");
    let note = "## A\n\n> the council has not decided [@gazette]\n";
    let path = "content/fire/index.md";
    let room = rooms(&[(path, &strict), ("content/fire/annotations/n.md", note)]);
    assert_eq!(
        room.told(),
        "RR403 at `the council has not decided [@gazette]`: the strict profile does not permit this change of `gazette`
  in ¶3: “The council has not decided”: `The council has not decided`
  help: mark the changed letter: `[T]he`
  edit: `the council has not decided` to `The council has not decided`"
    );
}

#[test]
fn what_is_odd_about_a_verified_quotation_is_said() {
    let codes = |text: &str| notes(&format!("## A\n\n> {text}\n")).codes();
    assert_eq!(codes("The mill … river … Tuesday night [@gazette]"), ["RR401"]);
    assert_eq!(codes("owner said that “a lantern [@gazette]"), ["RR418"]);
    assert_eq!(codes("a lantern had been left **[…]** burning [@gazette]"), ["RR411", "RR419"]);
    assert_eq!(codes("[…] [@gazette]"), ["RR401"]);
}

#[test]
fn translators_are_people_of_the_site() {
    let target = |by: &str| {
        notes(&format!("## A\n\n> on Tuesday night [@gazette]\n>\n> am Dienstag [tr. {by}]\n"))
            .told()
    };
    assert_eq!(target("ab"), "");
    assert_eq!(target("Ada Brandt"), "");
    assert_eq!(
        target("abc"),
        "RR304 at `am Dienstag`: `site.toml` knows no person `abc`\n  help: did you mean `[tr. ab]`?"
    );
}

#[test]
fn terms_are_found_in_the_room_and_then_in_the_site() {
    let room = rooms(&[
        ("content/fire/index.md", &format!("{INDEX}[#term:mill] [#term:flood] [#term:flod]\n")),
        ("content/fire/glossary.md", "## Mill {#mill}\n\nGrinds.\n"),
        ("content/_glossary.md", "## Flood {#flood}\n\nWater.\n"),
    ]);
    let pointers = &room.writing.rooms[0].essay.pointers;
    let shown: Vec<_> = pointers.iter().map(|pointer| room.shown(&pointer.place)).collect();
    assert_eq!(shown, ["term 0 of Some(RoomId(0))", "term 0 of None"]);
    assert_eq!(
        room.told(),
        "RR301 at `[#term:flod]`: there is no glossary entry `flod`
  help: did you mean `#term:flood`?
  edit: `flod` to `flood`"
    );
}

#[test]
fn former_ids_lead_to_their_notes() {
    let room = room(&[
        ("index.md", "See [#old] and [#fire/new] and [#nwe].\n"),
        ("annotations/n.md", "## A {#new was=old}\n\n> [@letter]\n"),
    ]);
    assert_eq!(room.writing.rooms[0].essay.pointers.len(), 2);
    assert_eq!(
        room.told(),
        "RR301 at `[#nwe]`: there is no note `nwe` in the room
  help: did you mean `#new`?
  edit: `nwe` to `new`"
    );
}

#[test]
fn punctuation_that_differs_is_compared() {
    let help = |text: &str| {
        let room = notes(&format!("## A\n\n> {text} [@gazette]\n"));
        assert_eq!(room.codes(), ["RR403"]);
        room.problems[0].help[0].clone()
    };
    assert_eq!(
        help("The mill, by the river burned down"),
        "yours → the source's: The [mill, → mill] by the river burned down"
    );
    assert_eq!(help("Nobody was hurt!"), "yours → the source's: Nobody was [hurt! → hurt.]");
}

#[test]
fn capital_letters_are_not_said_to_look_alike() {
    let room = notes("## A\n\n> the Mill by The river [@gazette]\n");
    assert_eq!(
        room.told(),
        "RR413 at `the Mill by The river [@gazette]`: these words are in `gazette` but for capital letters
  in ¶1: “The mill by the river”: `The mill by the river`
  help: you wrote `Mill`, the source has `mill`
  help: you wrote `The`, the source has `the`
  edit: `M` to `m`
  edit: `T` to `t`"
    );
}

#[test]
fn a_citation_that_says_where_has_no_words_nearly_the_same() {
    let codes = |citation: &str| {
        let note = format!("## A\n\n> the mill had fallen {citation}\n");
        let text = "The mill had fallen. Later the mill had fallen again.\n";
        let files = [("sources/gazette.txt", text), ("annotations/notes.md", &note)];
        room(&files).codes().join(" ")
    };
    assert_eq!(codes("[@gazette]"), "RR409");
    assert_eq!(codes("[@gazette, after “Later”]"), "");
}

#[test]
fn all_that_one_omission_hides_is_one_problem() {
    let text = "The council may not say, it claims, what the mill is.\n";
    let room = rooms(&[
        ("content/fire/sources/gazette.txt", text),
        (
            "content/fire/annotations/notes.md",
            "## A\n\n> The council […] what the mill is [@gazette]\n",
        ),
    ]);
    assert_eq!(room.codes(), ["RR422"], "{}", room.told());
    let message = &room.problems[0].message;
    assert!(message.contains("“not”, a negation, and “"), "{message}");
    let help = &room.problems[0].help[1];
    assert!(help.contains("omits “not”, omits “"), "{help}");
}

#[test]
fn many_places_are_counted() {
    let text = "One mill stood here. ".repeat(9);
    let room = rooms(&[
        ("content/fire/sources/gazette.txt", &text),
        ("content/fire/annotations/notes.md", "## A\n\n> One mill stood here [@gazette]\n"),
    ]);
    assert!(room.problems[0].help.contains(&"and 3 more".to_owned()), "{}", room.told());
}

#[test]
fn a_quotation_mark_without_its_other_half_is_not_suggested() {
    let room = notes("## A\n\n> The owner said that a lantern has been left [@gazette]\n");
    assert_eq!(room.codes(), ["RR403"]);
    assert!(room.problems[0].edits.is_empty(), "{}", room.told());
}

#[test]
fn links_to_headings_that_are_not_there_are_dead() {
    let text = "## The mill\n\n## The mill\n\n\
[a](#the-mill) [b](#the-mill-2) [c](#fn-1) [d](index.md#the-mill) [e](#zzz) [f](index.md#the-mil)\n";
    let room = essay(text);
    assert_eq!(room.codes(), ["RR305", "RR305"], "{}", room.told());
    assert_eq!(
        room.problems[0].message,
        "`#zzz` leads to nothing: `content/fire/index.md` has no such heading"
    );
    assert_eq!(room.problems[1].help, ["did you mean `#the-mill`?"]);
}

#[test]
fn links_within_notes_lead_to_notes_of_the_room_or_headings() {
    let text = "## One {#one}\n\n> [@letter]\n\n### A part\n\n[a](#two) [b](#a-part) [c](#twoo)\n\n\
## Two {#two}\n\n> [@letter]\n\nB.\n";
    let room = notes(text);
    assert_eq!(room.codes(), ["RR305"], "{}", room.told());
    assert_eq!(room.problems[0].help, ["did you mean `#two`?"]);
    let links: Vec<String> =
        crate::resolve::prose::inlines(&room.writing.rooms[0].notes[0].body.prose)
            .iter()
            .flat_map(|inline| &inline.marks)
            .filter_map(|(_, mark)| match mark {
                crate::markdown::Mark::Link { href, .. } => Some(href.clone()),
                _ => None,
            })
            .collect();
    assert_eq!(links, ["/fire/notes/two/", "#a-part", "#twoo"]);
}

#[test]
fn links_within_glossaries_lead_to_terms() {
    let terms = "## Mill\n\nSee [the pond](#pond) and [the mil](#mil).\n\n## Pond\n\nWet.\n";
    let room = rooms(&[("content/fire/glossary.md", terms)]);
    assert_eq!(room.codes(), ["RR305"], "{}", room.told());
    assert_eq!(room.problems[0].help, ["did you mean `#mill`?"]);
    assert_eq!(
        room.problems[0].message,
        "`#mil` leads to nothing: `content/fire/glossary.md` has no such heading and no term of \
         this name"
    );
}
