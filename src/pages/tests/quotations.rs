//! A page for every quotation: addresses that stay, and what the page says.

use super::*;
use crate::quotation::Label;

/// The pages of quotations by address.
fn quotations(made: &Made) -> Vec<(&str, &QuotationPage)> {
    let found = made.pages.iter().filter_map(|(path, page)| match page {
        Page::Quotation(page) => Some((path.as_str(), &**page)),
        _ => None,
    });
    let found: Vec<_> = found.collect();
    assert!(found.iter().all(|(path, _)| path.starts_with("room/quotations/")));
    found
}

fn of_essay(essay: &str) -> Vec<String> {
    let made = made(Desk::new(essay).edition(&[]));
    quotations(&made).into_iter().map(|(path, _)| path.to_owned()).collect()
}

#[test]
fn every_counted_quotation_has_a_page_and_a_line_of_the_list() {
    let made = made(desk().edition(&[]));
    let all = quotations(&made);
    assert_eq!(all.len(), made.summary.tally.quotations);
    let Page::Quotations(list) = page(&made, "room/quotations/index.html") else { panic!("list") };
    let lines: usize = list.groups.iter().map(|group| group.quotations.len()).sum();
    assert_eq!((lines, list.tally.quotations), (5, 5));
    let sigla = list.groups.iter().filter_map(|g| Some(&*g.source.as_ref()?.siglum));
    assert_eq!(sigla.collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn an_address_stays_when_something_is_quoted_before_it() {
    let before = of_essay("They say “45 pages” [@0].\n");
    let after = of_essay("First “serious violations” [@0]. They say “45 pages” [@0].\n");
    assert_eq!((before.len(), after.len()), (1, 2));
    assert!(before[0].starts_with("room/quotations/a-45-pages-"), "{before:?}");
    assert!(after.contains(&before[0]), "{after:?}");
}

#[test]
fn equal_quotations_of_one_text_are_told_apart_by_a_number() {
    let all = of_essay("“45 pages” [@0], then “45 pages” [@0], then “45 pages” [@0].\n");
    let plain = all.iter().min_by_key(|path| path.len()).expect("three pages");
    let first = plain.strip_suffix("/index.html").expect("a page");
    for number in [2, 3] {
        assert!(all.contains(&format!("{first}-{number}/index.html")), "{all:?}");
    }
}

#[test]
fn a_page_says_what_was_left_out_where_it_stands_and_where_it_is_used() {
    let made = made(Desk::new("So “The office … of rights” [@1: sic].\n").edition(&[(2, 1)]));
    let (_, page) = quotations(&made)[0];
    assert_eq!(page.words_html.as_str(), "<p>The office … of rights</p>\n");
    let places: Vec<_> =
        page.departures.iter().map(|each| (each.label.token, each.places.len())).collect();
    assert_eq!(places, [("omission", 1)]);
    assert_eq!(page.departures[0].places[0].original, "found “serious violations”");
    let passage = page.passage_html.as_str();
    assert!(passage.starts_with("<p>Nobody read it. <mark>The office</mark> found"), "{passage}");
    assert_eq!(page.used.url, "../../index.html#quote-1");
    assert_eq!(page.cited.url, "../../sources/long/index.html#cited-1");
    assert_eq!(page.cited.remark, "sic");
    assert_eq!(page.text_url, "../../sources/long/text.txt");
    assert_eq!(
        page.compared.as_ref().map(|found| &*found.row_url),
        Some("../../compare/index.html#B1")
    );
    let address = &page.frame.canonical;
    assert!(page.citation.ends_with(&format!(". Quoted in “One report”. {address}")));
}

#[test]
fn footnotes_targets_and_pages_lead_to_each_other() {
    let made = made(desk().edition(&[]));
    let Page::Room(room) = page(&made, "room/index.html") else { panic!("room") };
    let Page::Note(note) = page(&made, "room/notes/word/index.html") else { panic!("note") };
    assert_eq!(room.quotations_url, "./quotations/index.html");
    let essay = &room.prose.footnotes[0].citations[0].page_url;
    let target = &note.note.targets[0].page_url;
    assert!(essay.starts_with("./quotations/a-serious-violations-"), "{essay}");
    assert!(target.starts_with("../../quotations/a-serious-violations-"), "{target}");
    let path = target.trim_start_matches("../../");
    let Page::Quotation(page) = page(&made, &format!("room/{path}")) else { panic!("quotation") };
    assert_eq!(page.kind, "note");
    assert_eq!(page.others[0].label, "Essay: “serious violations”");
}

#[test]
fn what_could_not_be_checked_says_so_and_shows_nothing_of_the_source() {
    let made = made(Desk::new("It is “a game changer” [@2].\n").edition(&[]));
    let (path, page) = quotations(&made)[0];
    assert!(path.starts_with("room/quotations/r-a-game-changer-"), "{path}");
    assert_eq!(page.cited.status, "unverified");
    assert!(page.passage_html.is_empty() && page.sha256.is_empty() && page.text_url.is_empty());
}

/// The places of the departures of a quotation that has these labels, as printed and as in
/// the source.
fn places(words: &str, found: &str, label: Label) -> Vec<(String, String)> {
    let mut desk = Desk::new("Nothing.\n");
    let mut anchor = desk.anchor(0, found);
    anchor.labels = vec![label];
    desk.note("odd", NoteKind::Note, "").place(Some(anchor), Some(words));
    let made = made(desk.edition(&[]));
    let (_, page) = quotations(&made)[0];
    let places = page.departures[0].places.iter();
    places.map(|place| (place.printed.clone(), place.original.clone())).collect()
}

#[test]
fn departures_say_where_they_are() {
    let pair = |printed: &str, original: &str| vec![(printed.to_owned(), original.to_owned())];
    let found = "It has 45 pages";
    assert_eq!(places("it has 45 pages", found, Label::Capital), pair("it", "It"));
    let letters = places("[i]t has 45 pages", found, Label::CapitalBracketed);
    assert_eq!(letters, pair("[i]t", "It"));
    let words = places("[The report]\u{2029}has [all] 45 pages", found, Label::BracketedWords);
    assert_eq!(words, [pair("[The report]", ""), pair("[all]", "")].concat());
    assert_eq!(places("It has 45 pages!", found, Label::EndPunctuation), pair("pages!", "pages."));
    let across = "night, before her term ended.\u{2029}The office found";
    assert_eq!(places(across, across, Label::RunIn), pair("", "ended. ¶ The"));
    assert_eq!(places(found, found, Label::Verbatim), []);
}
