//! Forms, values and languages of phrases, and the files of the program.

use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::File;

fn phrases(lang: &str, text: &str) -> Words {
    let mut wording = Wording::default();
    wording.put(lang, read::builtin(lang, text));
    wording.of(lang).clone()
}

fn file(lang: &str, text: &str) -> Files {
    Files::new(vec![File::text_from(format!("{FOLDER}{lang}.toml"), text.as_bytes().to_vec())])
}

fn read_over(
    english: &Words,
    lang: &str,
    text: &str,
) -> (BTreeMap<String, Phrase>, Vec<Diagnostic>) {
    let files = file(lang, text);
    let mut diagnostics = Diagnostics::new();
    let id = files.iter().next().expect("a file").0;
    let own = read::own((id, lang), text, english, &mut diagnostics);
    (own, diagnostics.finish(false))
}

#[test]
fn a_number_asks_for_its_form() {
    let arabic = "[x]\nrows = { zero = \"0\", one = \"1\", two = \"2\", few = \"f{n}\", many = \"m{n}\", other = \"o{n}\" }";
    let words = phrases("ar", arabic);
    let said: Vec<String> = [0, 1, 2, 3, 11, 100].map(|n| words.count("x.rows", n, &[])).into();
    assert_eq!(said, ["0", "1", "2", "f3", "m11", "o100"]);
    let words = phrases("de-AT", "[x]\nrows = { one = \"eine Zeile\", other = \"{n} Zeilen\" }");
    assert_eq!(words.count("x.rows", 1, &[]), "eine Zeile");
    assert_eq!(words.count("x.rows", 0, &[]), "0 Zeilen");
}

#[test]
fn values_stand_where_the_language_puts_them() {
    let words = phrases("en", "[x]\nat = \"{there} at row {row} {of it}\"");
    let said = words.say("x.at", &[("row", "3"), ("there", "A ¶2")]);
    assert_eq!(said, "A ¶2 at row 3 {of it}");
}

#[test]
fn parts_become_a_list() {
    let words = Wording::default().of("en").clone();
    assert_eq!(words.list(&["A", "B", "C"]), "A, B and C");
    assert_eq!(words.list(&["A"]), "A");
    assert_eq!(words.list(&[""; 0]), "");
}

#[test]
fn the_nearest_language_speaks_and_english_for_what_it_lacks() {
    let mut wording = Wording::default();
    wording.put("nl", read::builtin("nl", "[x]\nword = \"woord\""));
    assert_eq!(wording.of("nl-BE-x-old").say("x.word", &[]), "woord");
    assert_eq!(wording.of("nl-BE").say("page.skip", &[]), wording.of("en").say("page.skip", &[]));
    assert_eq!(wording.of("tlh").lang(), "en");
}

#[test]
fn files_of_the_program_have_no_mistake_and_say_the_same_things() {
    let english = Wording::default().of(ENGLISH).clone();
    for (lang, text) in BUILTIN {
        let (own, found) = read_over(&english, lang, text);
        assert!(found.is_empty(), "{lang}: {found:#?}");
        let missing: Vec<&str> = english.ids().filter(|id| !own.contains_key(*id)).collect();
        assert!(missing.is_empty(), "{lang} lacks {missing:?}");
        for (id, phrase) in &own {
            assert_eq!(phrase.values(), english.phrases[id].values(), "{lang}: {id}");
            assert_eq!(phrase.counts(), english.phrases[id].counts(), "{lang}: {id}");
        }
    }
}

#[test]
fn every_form_that_a_language_asks_for_is_there() {
    for (lang, text) in BUILTIN {
        for (id, phrase) in read::builtin(lang, text) {
            let given: BTreeSet<&str> = phrase.names().collect();
            let lacking = (0..=200).find(|&n| !given.contains(phrase.category(n)));
            assert!(!phrase.counts() || lacking.is_none(), "{lang}: {id} for {lacking:?}");
        }
    }
}

#[test]
fn a_phrase_keeps_a_place_for_all_that_is_filled_in() {
    let english = Wording::default().of("en").clone();
    let own = "[locus]\nfootnote = \"n\"\ntitle = \"\"\nsentence = \"{locus}.{n}\"\n";
    let (phrases, found) = read_over(&english, "fr", own);
    let told: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        told,
        ["`{label}` is missing, and what fills it with it", "`locus.title` says nothing"]
    );
    assert_eq!(phrases.keys().collect::<Vec<_>>(), ["locus.sentence"]);
}

#[test]
fn varieties_are_laid_over_their_language_and_tags_have_no_case() {
    let text = |path: &str, text: &str| {
        File::text_from(format!("{FOLDER}{path}.toml"), text.as_bytes().to_vec())
    };
    let files = Files::new(vec![
        text("de-AT", "[nav]\nnotes = \"Notizen\""),
        text("de", "[nav]\nsearch = \"Finden\""),
        text("cs", "[nav]\nnotes = \"Poznámky\""),
        text("en", "[nav]\nsearch = \"Find\""),
    ]);
    let wording = Wording::load(&files, &mut Diagnostics::new());
    let said = |lang: &str| ["nav.search", "nav.notes"].map(|id| wording.of(lang).say(id, &[]));
    assert_eq!(said("de-AT"), ["Finden", "Notizen"]);
    assert_eq!(said("DE"), ["Finden", "Anmerkungen"]);
    assert_eq!(said("cs"), ["Find", "Poznámky"]);
}

#[test]
fn mistakes_of_a_site_are_told_and_change_nothing() {
    let own = "[page]\nskpi = \"x\"\nskip = \"{x}\"\n[other]\nword = 3\n";
    let files = file("fr", own);
    let mut diagnostics = Diagnostics::new();
    let wording = Wording::load(&files, &mut diagnostics);
    let found = diagnostics.finish(false);
    let told: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "no page says `page.skpi`",
            "`{x}` is nothing that can be filled in here",
            "no page says `other.word`"
        ]
    );
    assert!(found.iter().all(|d| d.severity == Severity::Error));
    assert_eq!(found[0].help[0], "did you mean `page.skip`?");
    assert_eq!(wording.of("fr").say("page.skip", &[]), "Skip to the text");
}
