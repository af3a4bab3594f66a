//! The grammar of citations, read from its description.

use super::*;
use crate::files::{File, Files};
use proptest::prelude::*;

fn file() -> FileId {
    let files = Files::new(vec![File::text_from("a.md", Vec::new())]);
    files.find("a.md").unwrap()
}

/// Reads the inside of brackets that stand at the beginning of a file.
fn read(text: &str) -> (Option<Citation>, Vec<Diagnostic>) {
    let mut origin = Origin::default();
    origin.push(0..text.len(), 1..text.len() + 1);
    let raw = RawCitation { text: text.to_owned(), origin, span: 0..text.len() + 2 };
    let mut diagnostics = Diagnostics::new();
    let citation = citation(&raw, file(), &mut diagnostics);
    (citation, diagnostics.finish(false))
}

fn parts(text: &str) -> Vec<PartKind> {
    let (citation, problems) = read(text);
    assert_eq!(problems, [], "{text}");
    let items = citation.unwrap().items.into_iter();
    items.flat_map(|item| item.parts).map(|part| part.value).collect()
}

/// Codes and the text they are shown at.
fn problems(text: &str) -> Vec<(Code, &str)> {
    let found = read(text).1.into_iter();
    found
        .map(|problem| (problem.code, &text[problem.span.start - 1..problem.span.end - 1]))
        .collect()
}

fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    for edit in read(text).1.iter().rev().flat_map(|problem| &problem.edits) {
        mended.replace_range(edit.span.start - 1..edit.span.end - 1, &edit.replacement);
    }
    mended
}

#[test]
fn locators_are_read_in_all_their_spellings() {
    use PartKind::*;
    for text in ["@k, ¶3", "@k, ¶¶ 3", "@k, para 3", "@k, par. 3", "@k，¶３", "@k، ¶٣"] {
        assert_eq!(parts(text), [Paragraphs(3, 3)], "{text}");
    }
    for text in ["@k, ¶3–5", "@k, paras. 3-5", "@k, ¶3 — 5", "@k, ¶3--5"] {
        assert_eq!(parts(text), [Paragraphs(3, 5)], "{text}");
    }
    let all = parts("@k, p. 12 f., l. 1-2, § “A, b; c”");
    assert_eq!(all, [Page("12 f.".into()), Lines(1, 2), Section("A, b; c".into())]);
    assert_eq!(parts("@k, fn 7"), [Footnote("7".into())]);
    assert_eq!(parts("@k, title"), [Title]);
}

#[test]
fn what_is_said_of_the_words_is_read() {
    use PartKind::*;
    let text = "@k, after “the, x”, before \"y\", 2nd, span, omits «not», without 「無」";
    let expected = [
        After("the, x".into()),
        Before("y".into()),
        Pick(crate::quotation::Pick::Nth(2)),
        Span,
        Omits("not".into()),
        Without("無".into()),
    ];
    assert_eq!(parts(text), expected);
    assert_eq!(parts("@k, silent, without ‘don’t’")[1], Without("don’t".into()));
    let claim = parts("@k, ¶2, attributes, = 1,000 people at 11:47");
    assert_eq!(
        claim[1..],
        [Stance(crate::edition::Stance::Attributes), Value("1,000 people at 11:47".into())]
    );
    let Original(original) = &parts("@k, tr. of „wörtlich [ge]sagt“")[0] else { panic!() };
    assert_eq!(original.text, "wörtlich [ge]sagt");
}

#[test]
fn prefix_items_and_remarks_are_told_apart() {
    let (citation, problems) =
        read("vgl. @a, ¶3: read “this; too”, please; #note; #r/s/id; #term:x");
    assert_eq!(problems, []);
    let citation = citation.unwrap();
    assert_eq!(citation.prefix.as_deref(), Some("vgl."));
    assert_eq!(citation.items[0].remark.as_deref(), Some("read “this; too”, please"));
    let Reference::Note { room: None, id } = &citation.items[1].reference else { panic!() };
    assert_eq!(id.value, "note");
    let Reference::Note { room: Some(room), id } = &citation.items[2].reference else { panic!() };
    assert_eq!((room.value.as_str(), id.value.as_str()), ("r/s", "id"));
    assert!(matches!(&citation.items[3].reference, Reference::Term(id) if id.value == "x"));
}

#[test]
fn places_are_exact_and_a_single_item_is_its_bracket() {
    let text = "see @新华社, ¶3";
    let citation = read(text).0.unwrap();
    let item = &citation.items[0];
    let Reference::Source(key) = &item.reference else { panic!() };
    assert_eq!(&text[key.span.start - 1..key.span.end - 1], "新华社");
    assert_eq!(&text[item.parts[0].span.start - 1..item.parts[0].span.end - 1], "¶3");
    assert_eq!(item.span.range(), 0..text.len() + 2);
    let two = read("@a; @b, ¶1").0.unwrap();
    assert_eq!(two.items[1].span.range(), 5..12);
}

#[test]
fn unreadable_parts_are_reported_with_the_nearest_word() {
    assert_eq!(problems("@k, afirms"), [(Code::RR210, "afirms")]);
    assert_eq!(mended("@k, afirms"), "@k, affirms");
    assert_eq!(mended("@k, p 12"), "@k, p. 12");
    assert_eq!(mended("@k, after the word"), "@k, after “the word”");
    assert_eq!(mended("@k ¶3"), "@k, ¶3");
    assert_eq!(mended("@k, ¶5–3"), "@k, ¶3–5");
    let (_, found) = read("@k, as he says");
    assert_eq!(found[0].help, ["put free text behind a colon: `: as he says`"]);
    assert_eq!(problems("@a; b"), [(Code::RR210, "b")]);
    assert_eq!(problems("@k, ="), [(Code::RR210, "=")]);
    assert_eq!(problems("@k, 0th"), [(Code::RR210, "0th")]);
}

#[test]
fn bare_numbers_empty_parts_and_open_marks_have_their_codes() {
    assert_eq!(problems("@k, 3"), [(Code::RR211, "3")]);
    assert_eq!(problems("@k, 3–5"), [(Code::RR211, "3–5")]);
    assert_eq!(problems("@k, , ¶3").iter().map(|p| p.0).collect::<Vec<_>>(), [Code::RR201]);
    assert_eq!(problems("@k; ").iter().map(|p| p.0).collect::<Vec<_>>(), [Code::RR201]);
    assert_eq!(problems("@k, after “a, ¶3; @b")[0], (Code::RR213, "“"));
}

#[test]
fn parts_that_exclude_each_other_are_reported() {
    assert_eq!(problems("@k, ¶1, ¶4"), [(Code::RR212, "¶4")]);
    assert_eq!(problems("@k, title, ¶4"), [(Code::RR212, "¶4")]);
    assert_eq!(problems("@k, affirms, denies"), [(Code::RR212, "denies")]);
    assert_eq!(problems("@k, ¶1–3, ¶2"), []);
    assert_eq!(problems("@k, ¶1, p. 3"), []);
}

#[test]
fn only_claims_have_stances_and_values() {
    let count = |text: &str, target: bool| {
        let mut diagnostics = Diagnostics::new();
        only_in_claims(&read(text).0.unwrap(), target, &mut diagnostics);
        let found = diagnostics.finish(false);
        assert!(found.iter().all(|problem| problem.code == Code::RR214));
        found.len()
    };
    assert_eq!(count("@k, affirms, = 3", true), 2);
    assert_eq!(count("@k, silent, without “x”", true), 0);
    assert_eq!(count("@k, silent, without “x”", false), 2);
}

#[test]
fn places_of_alignments_are_read() {
    let mut diagnostics = Diagnostics::new();
    let text = "¶2, “45 pages long”, 2nd";
    let span = Span::new(file(), 10..10 + text.len() + 2);
    let (quote, parts) = place(text, span, &mut diagnostics);
    let (quote, at) = quote.unwrap();
    assert_eq!(quote.text, "45 pages long");
    assert_eq!(at.range(), 11 + 8..11 + 8 + 13);
    assert_eq!(parts.len(), 2);
    assert_eq!(diagnostics.finish(false), []);
}

proptest! {
    #[test]
    fn anything_is_read_without_a_panic(text in "[@#k,;:¶3–“”\"'«» =.a\\[\\]pfn，§]{0,40}") {
        let (citation, problems) = read(&text);
        for problem in &problems {
            prop_assert!(problem.span.end <= text.len() + 2);
        }
        prop_assert!(citation.is_none_or(|citation| !citation.items.is_empty()));
    }
}
