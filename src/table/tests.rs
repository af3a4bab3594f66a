//! What authors type in TOML, and what they are told.

use super::*;
use crate::diagnostic::Severity;
use crate::files::{Content, File, Files};

fn file() -> FileId {
    let files = Files::new(vec![File::other("a", Content::Text(String::new()))]);
    files.find("a").expect("the file was just put in")
}

fn read(text: &str) -> (Table, Diagnostics) {
    let mut d = Diagnostics::new();
    let table = parse(file(), text, 0..text.len(), &mut d);
    (table, d)
}

/// Code, the text that is marked, and the help of every problem.
fn problems(text: &str, d: Diagnostics) -> Vec<(&'static str, String, String)> {
    let shown = |p: Diagnostic| {
        (
            p.code.name(),
            text[p.span.range()].to_owned(),
            p.help.first().cloned().unwrap_or_default(),
        )
    };
    d.finish(false).into_iter().map(shown).collect()
}

#[test]
fn values_come_with_their_places() {
    let text = "title = \"Words\"\ndate = 2026-11-20\n";
    let (mut table, mut d) = read(text);
    let title = table.text("title", &mut d).unwrap();
    assert_eq!((title.value.as_str(), &text[title.span.range()]), ("Words", "Words"));
    let date = table.date("date", &mut d).unwrap();
    assert_eq!(
        (date.value.to_string().as_str(), &text[date.span.range()]),
        ("2026-11-20", "2026-11-20")
    );
    table.finish(&mut d);
    assert!(d.finish(false).is_empty());
}

#[test]
fn unknown_keys_are_marked_at_the_key_and_the_nearest_is_offered() {
    let text = "tilte = \"x\"\nauthor = \"y\"\nwonderful = 1\n";
    let (mut table, mut d) = read(text);
    table.required("title", "title = \"…\"", &mut d);
    table.one_or_more("by", &mut d);
    table.finish(&mut d);
    let found = problems(text, d);
    assert_eq!(found[0], ("RR102", "tilte".into(), "did you mean `title`?".into()));
    assert_eq!(found[1], ("RR102", "author".into(), "did you mean `by`?".into()));
    assert_eq!(found[2], ("RR102", "wonderful".into(), "the keys here are `by`, `title`".into()));
    assert_eq!(found.len(), 3, "the title is mistyped, not missing");
}

#[test]
fn missing_keys_say_what_to_add() {
    let (mut table, mut d) = read("\n");
    assert_eq!(table.required("title", "title = \"…\"", &mut d), None);
    table.finish(&mut d);
    let found = problems("\n", d);
    assert_eq!(found, [("RR104", String::new(), "add the line `title = \"…\"`".into())]);
}

#[test]
fn wrong_types_are_marked_at_the_value_with_an_example() {
    let text = "a = 1\nb = \"true\"\nc = \"x\"\nd = \"2026-02-30\"\ne = 99\nf = [1]\n";
    let (mut table, mut d) = read(text);
    table.text("a", &mut d);
    table.flag("b", &mut d);
    table.texts("c", &mut d);
    table.date("d", &mut d);
    table.integer("e", 1..=5, &mut d);
    table.one_or_more("f", &mut d);
    let found = problems(text, d);
    let marked: Vec<_> = found.iter().map(|(code, text, _)| (*code, text.as_str())).collect();
    let values = ["1", "\"true\"", "\"x\"", "\"2026-02-30\"", "99", "1"];
    assert_eq!(marked, values.map(|value| ("RR103", value)));
    assert_eq!(found[0].2, "for example `a = \"words\"`");
}

#[test]
fn a_date_in_quotation_marks_can_be_mended() {
    let (mut table, mut d) = read("date = \"2026-11-20\"");
    assert_eq!(table.date("date", &mut d), None);
    assert_eq!(d.finish(false)[0].edits[0].replacement, "2026-11-20");
}

#[test]
fn a_time_of_day_is_a_hint_and_a_time_alone_no_date() {
    let (mut table, mut d) = read("a = 2026-11-20T10:00:00Z\nb = 10:00:00");
    assert!(table.date("a", &mut d).is_some());
    assert!(table.date("b", &mut d).is_none());
    let found = d.finish(false);
    assert_eq!(found[0].severity, Severity::Hint);
    assert_eq!(found[1].message, "`b` must be a date, not a time of day");
}

#[test]
fn choices_are_listed_and_the_nearest_offered() {
    let text = "publish = \"ful\"";
    let (mut table, mut d) = read(text);
    let choices = [("full", 1), ("excerpts", 2), ("none", 3)];
    assert_eq!(table.choice("publish", &choices, &mut d), None);
    let found = problems(text, d);
    assert_eq!(found, [("RR103", "\"ful\"".into(), "did you mean `full`?".into())]);
}

#[test]
fn several_lines_that_cannot_be_read_are_several_problems() {
    let text = "a = \nb = 1\nc = = 2\nd = 4\n";
    let (mut table, mut d) = read(text);
    let _ = (table.value("a"), table.value("c"));
    assert_eq!(table.integer("b", 0..=9, &mut d), Some(1));
    assert_eq!(table.integer("d", 0..=9, &mut d), Some(4));
    table.require("title", "title = \"…\"");
    table.finish(&mut d);
    let codes: Vec<_> = problems(text, d).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["RR105", "RR105"], "no key is missed in a table that is not whole");
}

#[test]
fn curly_quotation_marks_are_recognised() {
    let text = "title = “Words”\nby = [“a”, “b”]\n";
    let (_, d) = read(text);
    let found = d.finish(false);
    assert_eq!(found.len(), 2);
    assert_eq!(mended(text, &found), "title = \"Words\"\nby = [\"a\", \"b\"]\n");
}

fn mended(text: &str, found: &[Diagnostic]) -> String {
    let mut edits: Vec<_> = found.iter().flat_map(|d| &d.edits).collect();
    edits.sort();
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

#[test]
fn colons_are_recognised() {
    let (_, d) = read("title: Words\n");
    assert_eq!(d.finish(false)[0].help, ["TOML writes `title = …`, with an equals sign"]);
}

#[test]
fn named_tables_keep_the_order_of_the_file() {
    let (mut table, mut d) = read("[layers.z]\n[layers.a]\nlabel = \"x\"\n[layers.m]\n");
    let names: Vec<_> =
        table.named_tables("layers", &mut d).into_iter().map(|(n, _)| n.value).collect();
    assert_eq!(names, ["z", "a", "m"]);
}

#[test]
fn extra_is_passed_as_it_is() {
    let (mut table, mut d) = read("[extra]\na = [1, 2.5, true]\nb = { c = 2026-11-20 }\n");
    let extra = table.extra("extra", &mut d);
    let json = serde_json::to_string(&extra).unwrap();
    assert_eq!(json, r#"{"a":[1,2.5,true],"b":{"c":"2026-11-20"}}"#);
}

#[test]
fn deep_nesting_and_great_length_are_refused() {
    let brackets = format!("a = {}", "[".repeat(100_000));
    let closed = format!("a = {}{}", "[".repeat(60), "]".repeat(60));
    let dots = format!("{}a = 1", "a.".repeat(100_000));
    let header = format!("[{}a]\nb = 1", "a.".repeat(70));
    let long = format!("a = \"{}\"", "x".repeat(MAX_BYTES));
    for text in [brackets, closed, dots, header, long] {
        let (_, d) = read(&text);
        assert!(d.has(Code::RR010, Span::new(file(), 0..text.len())), "{}", &text[..20]);
    }
}

#[test]
fn control_characters_are_taken_out() {
    let (mut table, mut d) = read("title = \"a\\u0000b\"");
    assert_eq!(table.string("title", &mut d).as_deref(), Some("ab"));
    assert_eq!(d.finish(false)[0].code, Code::RR103);
}

#[test]
fn only_warnings_and_hints_can_be_silenced() {
    let text = "allow = [\"RR440\", \"RR402\", \"RR999\"]";
    let (mut table, mut d) = read(text);
    assert_eq!(table.allow(&mut d), [Code::RR440]);
    let marked: Vec<_> = problems(text, d).into_iter().map(|(_, text, _)| text).collect();
    assert_eq!(marked, ["RR402", "RR999"]);
}

fn front(text: &str) -> (Front, Diagnostics) {
    let mut d = Diagnostics::new();
    (front_matter(file(), text, &mut d), d)
}

#[test]
fn front_matter_is_cut_off_and_keeps_its_places() {
    let text = "+++  \n\ntitle = \"x\"\n+++\nBody\n+++\n";
    let (front, mut d) = front(text);
    assert_eq!(&text[front.body..], "Body\n+++\n");
    let title = front.table.unwrap().text("title", &mut d).unwrap();
    assert_eq!(title.span.start, text.find('x').unwrap());
}

#[test]
fn front_matter_may_be_empty_or_absent() {
    let (empty, _) = front("+++\n+++");
    assert!(empty.table.is_some_and(|table| !table.damaged) && empty.body == 7);
    for text in ["", "Body", " +++\na = 1\n+++\n", "++++\n", "\n+++\n+++\n", "---\n\nText\n"] {
        let (front, d) = front(text);
        assert!(front.table.is_none() && front.body == 0, "{text:?}");
        assert!(d.finish(false).is_empty());
    }
}

#[test]
fn front_matter_without_an_end_is_reported() {
    let text = "+++\ntitle = \"x\"\nBody\n";
    let (front, d) = front(text);
    assert_eq!(front.body, text.len());
    assert_eq!(d.finish(false)[0].code, Code::RR105);
}

#[test]
fn yaml_is_recognised_and_simple_yaml_translated() {
    let text = "---\ntitle: One report\ndate: 2026-11-20\ndraft: true\nby: \"rm\"\n---\nBody\n";
    let (front, d) = front(text);
    assert_eq!(&text[front.body..], "Body\n");
    let found = d.finish(false);
    assert_eq!(found[0].code, Code::RR101);
    let toml =
        "+++\ntitle = \"One report\"\ndate = 2026-11-20\ndraft = true\nby = \"rm\"\n+++\nBody\n";
    assert_eq!(mended(text, &found), toml);
}

#[test]
fn yaml_that_is_not_simple_is_left_to_its_author() {
    let (_, d) = front("---\ntags:\n  - a\n---\n");
    let found = d.finish(false);
    assert_eq!((found[0].code, found[0].edits.len()), (Code::RR101, 0));
}

proptest::proptest! {
    #[test]
    fn no_toml_makes_the_reader_panic(text in "([a-b]|[\\[\\]{}=.,\"'#\n“é_1-]){0,60}") {
        let (mut table, mut d) = read(&text);
        table.extra("a", &mut d);
        table.finish(&mut d);
        for problem in d.finish(false) {
            proptest::prop_assert!(text.get(problem.span.range()).is_some());
        }
    }
}
