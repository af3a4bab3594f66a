//! Which words are quoted, and from where they are said to come.

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::edition::Reference;
use crate::files::{File, Files};
use crate::settings::Marks;

const SETTINGS: QuotationSettings = QuotationSettings {
    rules: crate::quotation::Rules {
        profile: crate::quotation::Profile::Standard,
        max_bracket_words: 12,
        max_omitted_paragraphs: 3,
    },
    marks: Marks::Double,
    uncited_words: 4,
};

fn read(text: &str) -> (Text<Selector>, Vec<Diagnostic>) {
    let files = Files::new(vec![File::text_from("a.md", text.as_bytes().to_vec())]);
    let body = Body::new(&files, files.find("a.md").unwrap(), 0);
    let mut diagnostics = Diagnostics::new();
    let manner = Manner { lang: "en", quotation: &SETTINGS };
    (essay(body, manner, &mut diagnostics), diagnostics.finish(false))
}

fn name(selector: &Selector) -> String {
    match &selector.reference {
        Reference::Source(key) => key.value.clone(),
        Reference::Note { id, .. } => format!("#{}", id.value),
        Reference::Term(id) => format!("#term:{}", id.value),
    }
}

/// Words, the places they are bound to, and whether they are the nearest.
fn quotations(text: &str) -> Vec<(String, String, bool)> {
    let found = read(text).0.quotations.into_iter();
    let places = |places: &[Selector]| places.iter().map(name).collect::<Vec<_>>().join(" ");
    found.map(|found| (found.quote.text, places(&found.places), found.nearest)).collect()
}

fn pointers(text: &str) -> Vec<String> {
    read(text).0.pointers.iter().map(|pointer| name(&pointer.place)).collect()
}

fn codes(text: &str) -> Vec<(Code, &str)> {
    let found = read(text).1.into_iter();
    found.map(|problem| (problem.code, &text[problem.span.range()])).collect()
}

fn bound(words: &str, places: &str, nearest: bool) -> (String, String, bool) {
    (words.to_owned(), places.to_owned(), nearest)
}

#[test]
fn a_citation_binds_all_runs_since_the_one_before() {
    let text = "“One” and *“two*” [@a, ¶1], then “three” [@b; @c]. “Four” there.";
    let expected = [bound("One", "a", false), bound("two", "a", true), bound("three", "b c", true)];
    assert_eq!(quotations(text), expected);
    let (read, _) = read(text);
    assert_eq!(read.citations.len(), 2);
    let two = &read.quotations[1];
    assert_eq!(&text[two.span.range()], "two");
    assert_eq!(two.quote.emphasis.as_slice(), std::slice::from_ref(&(0..3)));
    let NodeKind::Paragraph(inline) = &read.prose.nodes[0].kind else { panic!() };
    assert_eq!((two.block, &inline.text[two.range.clone()]), (inline.span.start, "“two”"));
}

#[test]
fn a_citation_without_a_run_or_with_a_prefix_points() {
    assert_eq!(pointers("Text [@a]. “Words” [see @b, ¶2] and [#note]."), ["a", "b", "#note"]);
    assert_eq!(quotations("“Words” [see @b]"), []);
    assert_eq!(quotations("“Words” [#note]"), [bound("Words", "#note", true)]);
}

#[test]
fn a_glossary_reference_neither_binds_nor_parts() {
    let text = "“Words” of [#term:x] art [@a].";
    assert_eq!(quotations(text), [bound("Words", "a", true)]);
    assert_eq!(pointers(text), ["#term:x"]);
}

#[test]
fn every_kind_of_block_is_a_unit() {
    let text = "# “H” [@a]\n\n- “I” [@b]\n\n| “C” [@c] | “D” |\n|---|---|\n| x | “E” [@e] |\n\n\
                x[^1]\n\n[^1]: “F” [@f]\n";
    let words: Vec<_> = quotations(text).into_iter().map(|(words, ..)| words).collect();
    assert_eq!(words, ["H", "I", "C", "E", "F"]);
}

#[test]
fn a_block_quotation_with_a_citation_is_displayed() {
    let text = "> One … “two”\n> — [@a, ¶2]\n\n> No citation.\n\n> [!NOTE]\n> “x” [@b]\n";
    let (read, problems) = read(text);
    assert_eq!(problems, []);
    let shown: Vec<_> =
        read.quotations.iter().map(|found| (found.quote.text.as_str(), found.displayed)).collect();
    assert_eq!(shown, [("One … “two”", true), ("x", false)]);
    assert_eq!(read.quotations[0].block, 0);
}

#[test]
fn long_runs_without_a_citation_are_kept() {
    let (read, _) = read("A “so called” thing and “a b c d” here. “e f g h” [see @a]");
    let uncited: Vec<_> = read.uncited.iter().map(|(quote, _)| quote.text.as_str()).collect();
    assert_eq!(uncited, ["a b c d", "e f g h"]);
}

#[test]
fn marks_without_a_partner_and_stray_asterisks_are_reported() {
    assert_eq!(codes("a “b [@k]"), [(Code::RR442, "“")]);
    assert_eq!(codes("6\\\" and `\"`"), []);
    assert_eq!(codes("说“甲**“重要”**乙”[@k]")[0].0, Code::RR207);
    assert_eq!(codes("“a \\* b” [@k]"), []);
    assert_eq!(codes("x [@k, affirms]"), [(Code::RR214, "affirms")]);
}

#[test]
fn lines_of_a_side_by_side_block_are_columns() {
    let text = "```side-by-side\n@a ¶2\n\n@b    ¶1, ¶4\n@c\n@d, ¶3, afer “x”\n```\n";
    let (read, problems) = read(text);
    let columns = &read.parallels[0].columns;
    let places: Vec<_> = columns.iter().map(|column| column.places.len()).collect();
    assert_eq!((read.parallels[0].block, places), (0, vec![1, 2, 1, 1]));
    let second = &columns[1].places[1].parts;
    assert_eq!(second[0].value, PartKind::Paragraphs(4, 4));
    assert_eq!(&text[second[0].span.range()], "¶4");
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::RR210]);
    assert_eq!(read.citations.len(), 0);
}

#[test]
fn a_note_alone_in_its_paragraph_is_known() {
    let (read, _) = read("[#length]\n\nsee [#length]\n");
    let lone: Vec<_> = read
        .prose
        .nodes
        .iter()
        .map(|node| match &node.kind {
            NodeKind::Paragraph(inline) => inline.lone_citation().is_some(),
            _ => false,
        })
        .collect();
    assert_eq!(lone, [true, false]);
}

#[test]
fn footnotes_are_ordered_by_use_and_problems_reported() {
    let text = "b[^2] a[^1]\n\n[^1]: one[^3]\n[^2]: two\n[^3]: three\n[^4]: four\n[^1]: again\n";
    let (read, _) = read(text);
    let labels: Vec<_> = read.prose.footnotes.iter().map(|note| note.label.as_str()).collect();
    assert_eq!(labels, ["2", "1", "3"]);
    assert_eq!(codes(text), [(Code::RR208, "[^4]"), (Code::RR208, "[^1]")]);
    assert_eq!(codes("a[^1][@k]\n\n[^1]: b\n"), [(Code::RR204, "[^1][@k]")]);
    assert_eq!(codes("a[^lenght]\n\n[^length]: b\n")[0].0, Code::RR206);
}

#[test]
fn hazards_become_problems_at_their_place() {
    assert_eq!(codes("[@k]: says \"no\"\n"), [(Code::RR203, "[@k]: says \"no\"")]);
    assert_eq!(codes("[@k]: “dug by three men”\n"), [(Code::RR203, "[@k]:")]);
    assert_eq!(codes("- [@k]: dug by three\n"), [(Code::RR203, "[@k]:")]);
    assert_eq!(codes("As [@k]: dug\n\nso\n[@k]: dug by three\n"), []);
    assert_eq!(codes("[sic][@k]"), [(Code::RR204, "[sic][@k]")]);
    assert_eq!(codes("[@k](x)"), [(Code::RR205, "[@k]")]);
    assert_eq!(codes("> a [@k]\nb"), [(Code::RR230, "b")]);
    assert_eq!(codes("a\n---\n"), [(Code::RR232, "a")]);
    assert_eq!(codes("> a\n> 1986. b [@k]\n> - c [@k]"), [(Code::RR233, "-")]);
    assert_eq!(codes("    a"), [(Code::RR235, "a")]);
    assert_eq!(codes("a <font>"), [(Code::RR236, "<font>")]);
    assert_eq!(codes("[a](data:x)"), [(Code::RR240, "[a](data:x)")]);
}
