//! What readers are shown of quotations, figures and origins.

use super::*;
use crate::align::align;
use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::files::{File, Files};
use crate::parse::parse;
use crate::publication::{Policy, withhold};
use crate::resolve::resolve;

const SITE: &str = "format = 1\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const INDEX: &str = "+++\ntitle = \"R\"\nby = \"A B\"\ndate = 2026-11-20\nlang = \"en\"\n";
const GAZETTE: &str = "The report on the bridge has 45 pages. It says that “the eastern pillar was \
    weakened by years of neglect and by floods, and should have been closed” long ago.\n\n\
    “I shall never cross that bridge again,” said the baker in the morning.\n";
const COURIER: &str = "The report on the bridge has 49 pages. It says that “the eastern pillar was \
    weakened by years of neglect … and should have been shut” long ago.\n\n\
    “I shall never cross that bridge again,” the old baker of the lane said to us.\n\n\
    Again and again they quote that “the eastern pillar was weakened”.\n";
const INQUIRY: &str = "The eastern pillar was weakened by years of neglect and by floods, and should have been closed \
    to heavy waggons.\n";

/// The pages of a room with these sources: key, more lines of the record, text.
fn room(sources: &[(&str, &str, &str)], alignment: &str) -> Made {
    let keys: Vec<&str> = sources.iter().map(|(key, _, _)| *key).collect();
    let mut files = vec![
        ("site.toml".to_owned(), SITE.to_owned()),
        ("content/r/index.md".to_owned(), format!("{INDEX}sources = {keys:?}\n+++\n\nEssay.\n")),
        ("content/r/alignment.toml".to_owned(), alignment.to_owned()),
    ];
    for (key, more, text) in sources {
        let record =
            format!("title = \"T {key}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n{more}\n");
        files.push((format!("content/r/sources/{key}.toml"), record));
        files.push((format!("content/r/sources/{key}.txt"), (*text).to_owned()));
    }
    let texts = files.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    let files = Files::new(texts.collect());
    let date = Date::new(2026, 11, 21).expect("a day");
    let mut found = Diagnostics::new();
    let (library, writing) = parse(&files, date, &mut found).expect("a site");
    let writing = resolve(&files, &library, writing, &mut found);
    let alignments = align(&library, &writing, &mut found);
    let edition = Edition { library, writing, alignments };
    let (published, _) = withhold(edition, Policy { date, drafts: false }, &mut found);
    let comparisons = crate::compare::compare(&published);
    pages(&published, &comparisons, &crate::audit::shown(&published), &Wording::default())
}

const PAPERS: [(&str, &str, &str); 2] =
    [("gazette", "siglum = \"A\"", GAZETTE), ("courier", "siglum = \"B\"", COURIER)];
const SAME: &str = "[[same]]\ngazette = \"¶1\"\ncourier = \"¶1\"\n\
    [[same]]\ngazette = \"¶2\"\ncourier = \"¶2\"\n";

fn comparison(made: &Made) -> ComparePage {
    let Page::Compare(page) = page(made, "r/compare/index.html") else { panic!("comparison") };
    (**page).clone()
}

fn essay(made: &Made) -> RoomPage {
    let Page::Room(page) = page(made, "r/index.html") else { panic!("essay") };
    (**page).clone()
}

fn source(made: &Made, key: &str) -> SourcePage {
    match page(made, &format!("r/sources/{key}/index.html")) {
        Page::Source(page) => (**page).clone(),
        other => panic!("not a source but {}", other.template()),
    }
}

fn remarks(members: &[QuotedMember]) -> Vec<String> {
    let remark = |one: &QuotedMember| if one.fullest { "fullest" } else { &one.remark }.to_owned();
    let told = |one: &QuotedMember| {
        format!("{} {}: {}", one.place.source.siglum, one.place.locus, remark(one))
    };
    members.iter().map(told).collect()
}

#[test]
fn wordings_of_a_quotation_are_held_against_the_fullest() {
    let page = comparison(&room(&PAPERS, SAME));
    let [quoted] = page.rows[0].quoted.as_slice() else { panic!("one apparatus") };
    assert_eq!(quoted.opening, "“the eastern pillar was weakened …”");
    assert_eq!(quoted.wordings, 2);
    assert_eq!(
        remarks(&quoted.members),
        ["A ¶1: fullest", "B ¶1: omission marked, other words", "B ¶3: a part of it"]
    );
    let told: Vec<_> = quoted
        .entries
        .iter()
        .map(|entry| {
            let reading = &entry.readings[0];
            (
                entry.lemma.as_str(),
                reading.label.as_str(),
                reading.text.as_str(),
                reading.who[0].label.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("and by floods", "omission marked", "", "B ¶1"), ("closed", "", "shut", "B ¶1")]
    );
    assert_eq!(quoted.entries[1].readings[0].who[0].url, "#B1");
}

#[test]
fn other_rows_lead_to_the_apparatus_and_one_wording_has_none() {
    let page = comparison(&room(&PAPERS, SAME));
    let third = page.rows.iter().find(|row| row.cells[1].passages.iter().any(|p| p.id == "B3"));
    let link = &third.expect("a row").quoted_at[0];
    assert_eq!(
        (link.label.as_str(), link.url.as_str()),
        ("“the eastern pillar was weakened …”, row 1", "#quoted-1")
    );
    assert_eq!(page.rows[0].quoted[0].anchor, "quoted-1");
    let second = &page.rows[1];
    assert!(second.quoted.is_empty() && second.quoted_at.is_empty(), "both print the same words");
}

#[test]
fn every_instance_of_a_quotation_can_be_lit_and_its_words_stay() {
    let page = comparison(&room(&PAPERS, SAME));
    let html = |row: usize, column: usize| page.rows[row].cells[column].passages[0].html.as_str();
    for (row, id) in [(0, "q1"), (1, "q2")] {
        for column in [0, 1] {
            let mark = format!("<span class=\"qt\" data-q=\"{id}\">");
            assert!(html(row, column).contains(&mark), "{}", html(row, column));
        }
    }
    let mut inside = false;
    let words: String = html(1, 0)
        .chars()
        .filter(|c| {
            inside = *c == '<' || inside && *c != '>';
            !inside && *c != '>'
        })
        .collect();
    assert_eq!(words, "“I shall never cross that bridge again,” said the baker in the morning.");
}

#[test]
fn figures_that_differ_are_named_beneath_the_row_and_marked_once() {
    let noted = format!(
        "{SAME}[[noted]]\ngazette = \"¶1, “45 pages”\"\ncourier = \"¶1, “49 pages”\"\n\
         note = \"The Courier counts the *covers*.\"\n"
    );
    let made = room(&PAPERS, &noted);
    let page = comparison(&made);
    let [figures] = page.rows[0].figures.as_slice() else { panic!("one thing") };
    let given: Vec<_> = figures
        .given
        .iter()
        .map(|one| (one.source.siglum.as_str(), one.words.as_str(), one.places[0].row_url.as_str()))
        .collect();
    assert_eq!(given, [("A", "45 pages", "#A1"), ("B", "49 pages", "#B1")]);
    assert_eq!(figures.note_html.as_str(), "The Courier counts the <em>covers</em>.");
    let html = page.rows[0].cells[1].passages[0].html.as_str();
    assert_eq!(html.matches("k-figure").count(), 1, "{html}");
    let front = &essay(&made).figures[0].given[1].places[0];
    assert_eq!(front.url, "./sources/courier/index.html#p1");
    assert_eq!((front.row, front.row_url.as_str()), (Some(1), "./compare/index.html#B1"));
}

#[test]
fn figures_are_marked_even_where_words_are_not_compared() {
    let other = "Altogether different things stand here, none of them alike, on 49 pages of a \
        report about a bridge which nobody ever read to its very last and bitter end.\n";
    let own = "The report has 45 pages.\n";
    let papers = [("gazette", "siglum = \"A\"", own), ("courier", "siglum = \"B\"", other)];
    let page = comparison(&room(&papers, "[[same]]\ngazette = \"¶1\"\ncourier = \"¶1\"\n"));
    assert!(page.rows[0].cells[1].loose);
    let html = page.rows[0].cells[1].passages[0].html.as_str();
    assert!(html.contains("<span class=\"v k-figure\">49</span> pages"), "{html}");
}

#[test]
fn sources_that_copy_are_counted_apart_from_origins() {
    let copy = [PAPERS[0], ("courier", "siglum = \"B\"\nderived_from = \"gazette\"", GAZETTE)];
    let origins = essay(&room(&copy, "")).origins.expect("a copy");
    assert_eq!(origins.summary, "2 sources, 1 origin");
    let tie = &origins.ties[0];
    assert_eq!(
        (tie.source.siglum.as_str(), tie.verb, tie.declared, tie.percent),
        // of 19 words outside quotation marks “long ago” are in no run of five
        ("B", "copies", true, Some(89))
    );
    let alone = [PAPERS[0], ("courier", "siglum = \"B\"", "Nothing of the kind was ever said.\n")];
    let page = essay(&room(&alone, ""));
    assert_eq!(page.origins, None);
    assert!(page.quoted.is_empty() && page.figures.is_empty());
}

#[test]
fn a_source_says_of_what_it_quotes_where_it_stands_and_who_else_prints_it() {
    let inquiry = ("inquiry", "siglum = \"R\"\nrole = \"primary\"", INQUIRY);
    let page = source(&room(&[PAPERS[0], PAPERS[1], inquiry], SAME), "courier");
    let told: Vec<_> =
        page.quotations.iter().map(|one| (one.place.url.as_str(), one.check)).collect();
    assert_eq!(told, [("#p1", "changed"), ("#p2", "absent"), ("#p3", "labelled")]);
    let labels: Vec<_> = page.quotations[2].labels.iter().map(|label| label.token).collect();
    assert_eq!(labels, ["capital"]);
    let changed = &page.quotations[0];
    assert_eq!(changed.primary[0].url, "../inquiry/index.html#p1");
    assert_eq!(changed.others[0].place.url, "../gazette/index.html#p1");
    assert_eq!((changed.fullest, changed.remark.as_str()), (false, "omission marked, other words"));
}
