//! What weaving does, and that it loses nothing.

use std::ops::Range;

use proptest::prelude::*;

use super::*;

fn element(range: Range<usize>, name: &'static str) -> Element {
    Element::new(range, name)
}

fn woven(text: &str, elements: Vec<Element>, inserts: Vec<Insert>) -> String {
    let weave = Weave { elements, inserts, ..Weave::default() };
    weave.html(text, 0..text.len()).to_string()
}

#[test]
fn nested_ranges_nest_with_the_longer_one_outside() {
    let html = woven("one two three", vec![element(4..7, "b"), element(4..13, "i")], vec![]);
    assert_eq!(html, "one <i><b>two</b> three</i>");
}

#[test]
fn of_equal_ranges_the_first_is_outside() {
    let html = woven("ab", vec![element(0..2, "b"), element(0..2, "i")], vec![]);
    assert_eq!(html, "<b><i>ab</i></b>");
}

#[test]
fn crossing_ranges_are_closed_and_reopened_and_only_the_first_piece_has_the_id() {
    let inner = element(2..6, "mark").id("q").attribute("class", "hl");
    let html = woven("abcdef", vec![element(0..4, "b"), inner], vec![]);
    assert_eq!(html, "<b>ab<mark id=\"q\" class=\"hl\">cd</mark></b><mark class=\"hl\">ef</mark>");
}

#[test]
fn an_insert_stands_behind_what_ends_and_before_what_begins() {
    let insert = Insert::new(2, Html::trusted("<sup>1</sup>".into()));
    let html = woven("abcd", vec![element(0..2, "b"), element(2..4, "i")], vec![insert]);
    assert_eq!(html, "<b>ab</b><sup>1</sup><i>cd</i>");
}

#[test]
fn a_link_never_holds_a_link() {
    let insert = Insert::link(2, Html::trusted("<a href=\"#n\">1</a>".into()));
    let outer = element(0..4, "a").attribute("href", "x");
    let html = woven("abcd", vec![outer, element(1..3, "a")], vec![insert]);
    assert_eq!(html, "<a href=\"x\">ab</a><a href=\"#n\">1</a><a href=\"x\">cd</a>");
}

#[test]
fn an_empty_range_is_an_empty_element() {
    assert_eq!(
        woven("ab", vec![element(1..1, "span").id("x")], vec![]),
        "a<span id=\"x\"></span>b"
    );
}

#[test]
fn everything_is_escaped_and_a_line_end_breaks() {
    let link = element(0..1, "a").attribute("href", "\"><script>");
    assert_eq!(
        woven("<&\u{2028}'", vec![link], vec![]),
        "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;</a>&amp;<br>&#39;"
    );
}

#[test]
fn only_the_part_that_was_asked_for_is_written() {
    let weave = Weave {
        elements: vec![element(0..5, "b"), element(8..9, "i")],
        inserts: vec![],
        hidden: std::iter::once(3..4).collect(),
    };
    assert_eq!(weave.html("abcdefghij", 2..8).as_str(), "<b>ce</b>fgh");
}

/// Takes tags and inserts away and resolves entities, as a reader's eye does.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.replace("<br>", "\u{2028}").replace("<hr>!</hr>", "");
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let end = rest[start..].find('>').expect("a tag ends") + start;
        rest = rest[end + 1..].to_owned();
    }
    text.push_str(&rest);
    for (entity, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    {
        text = text.replace(entity, c);
    }
    text
}

/// Whether every tag is closed in the right order.
fn balanced(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|piece| piece.split_once('>')) {
        match tag.0.strip_prefix('/') {
            Some(name) if open.last() == Some(&name) => drop(open.pop()),
            Some(_) => return false,
            None if tag.0 == "br" => {}
            None => open.push(tag.0.split(' ').next().unwrap_or_default()),
        }
    }
    open.is_empty()
}

fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

proptest! {
    #[test]
    fn nothing_is_lost_and_every_tag_is_closed(
        text in "[a-c <>&\"'é新\u{2028}]{0,24}",
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..3usize), 0..8),
        points in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..4),
    ) {
        let places = boundaries(&text);
        let names = ["b", "mark", "a"];
        let elements = picks.iter().map(|(a, b, name)| {
            let (a, b) = (places[a.index(places.len())], places[b.index(places.len())]);
            element(a.min(b)..a.max(b), names[*name]).attribute("title", "<\">")
        }).collect();
        let inserts = points.iter().map(|(at, link)| {
            let html = Html::trusted("<hr>!</hr>".into());
            Insert { at: places[at.index(places.len())], html, link: *link }
        }).collect();
        let html = woven(&text, elements, inserts);
        prop_assert_eq!(read(&html), text);
        prop_assert!(balanced(&html), "{}", html);
    }
}
