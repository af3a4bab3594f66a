//! What holds of every page that the built-in templates draw.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{TEMPLATES, Theme, fixtures};
use crate::diagnostic::Diagnostics;
use crate::files::{File, Files};
use crate::wording::Wording;

fn theme() -> Theme {
    let files = Files::new(vec![File::text_from("site.toml", Vec::new())]);
    let mut diagnostics = Diagnostics::new();
    let theme = Theme::load(&files, &Wording::default(), &mut diagnostics);
    theme.unwrap_or_else(|| panic!("{:?}", diagnostics.finish(false)))
}

/// Every page with something in every field, then with ever less in it.
fn drawn() -> Vec<(String, String)> {
    let theme = theme();
    let mut drawn = Vec::new();
    for page in fixtures::all() {
        let name = page.template();
        let full = serde_json::to_value(&page).expect("models can be written");
        for depth in (0..5).rev() {
            let model = if depth == 4 { full.clone() } else { bare(&full, depth) };
            let html = theme.fill(name, "en", &model);
            let html = html.unwrap_or_else(|mistake| panic!("{name}, depth {depth}: {mistake:?}"));
            drawn.push((format!("{name}, depth {depth}"), html));
        }
    }
    drawn
}

/// The model with lists empty below `depth` lists, texts empty, and nothing where there
/// may be nothing. What tells kinds apart stays.
fn bare(model: &Value, depth: usize) -> Value {
    const STAYS: [&str; 11] = [
        "frame",
        "kind",
        "status",
        "state",
        "token",
        "lang",
        "dir",
        "id",
        "side_id",
        "url",
        "references",
    ];
    const MAYBE: [&str; 12] = [
        "date",
        "updated",
        "map",
        "coverage",
        "claim",
        "previous",
        "next",
        "apparatus",
        "percent",
        "source",
        "rating",
        "number",
    ];
    match model {
        Value::Array(_) if depth == 0 => Value::Array(Vec::new()),
        Value::Array(items) => items.iter().map(|item| bare(item, depth - 1)).collect(),
        Value::String(_) => Value::String(String::new()),
        Value::Number(_) => Value::from(0),
        Value::Bool(_) => Value::Bool(false),
        Value::Object(fields) => {
            let must = |name: &str| name == "source" && fields.contains_key("siblings");
            let field = |(name, value): (&String, &Value)| {
                let value = match name.as_str() {
                    name if STAYS.contains(&name) => value.clone(),
                    name if MAYBE.contains(&name) && !must(name) && maybe(fields, name) => {
                        Value::Null
                    }
                    _ => bare(value, depth),
                };
                (name.clone(), value)
            };
            Value::Object(fields.iter().map(field).collect())
        }
        Value::Null => Value::Null,
    }
}

/// Whether a field that has this name in several structs may be nothing in this one.
fn maybe(fields: &serde_json::Map<String, Value>, name: &str) -> bool {
    match name {
        "source" => {
            let must = ["html", "row_url"];
            fields.contains_key("locus") && !must.iter().any(|name| fields.contains_key(*name))
        }
        "number" => fields.contains_key("counterparts"),
        _ => true,
    }
}

#[test]
fn every_kind_of_page_is_drawn_from_much_and_from_little() {
    assert_eq!(drawn().len(), fixtures::all().len() * 5);
}

#[test]
fn every_page_template_is_drawn() {
    let drawn: BTreeSet<_> = fixtures::all().iter().map(|page| page.template()).collect();
    let pages = TEMPLATES.iter().map(|(name, _)| *name);
    let pages: BTreeSet<_> =
        pages.filter(|name| !name.starts_with("partials/") && *name != "base.html").collect();
    assert_eq!(drawn, pages);
}

#[test]
fn elements_are_closed_in_the_order_they_were_opened() {
    for (name, html) in drawn() {
        if let Err(why) = closed(&html) {
            panic!("{name}: {why}\n{html}");
        }
    }
}

#[test]
fn ids_are_unique_and_lists_of_ids_point_at_one() {
    for (name, html) in drawn() {
        let mut ids = BTreeSet::new();
        for id in attributes(&html, "id") {
            assert!(ids.insert(id), "{name}: id `{id}` occurs twice");
        }
        for id in attributes(&html, "aria-labelledby") {
            assert!(ids.contains(id), "{name}: nothing has the id `{id}`");
        }
    }
}

#[test]
fn nothing_runs_or_paints_from_within_a_page() {
    for (name, html) in drawn() {
        for tag in tags(&html) {
            let inline = tag.starts_with("script") && !tag.contains(" src=")
                || tag.starts_with("style")
                || tag.contains(" style=");
            assert!(!inline, "{name}: <{tag}>");
            let handler = tag
                .split_whitespace()
                .skip(1)
                .any(|word| word.starts_with("on") && word.contains('='));
            assert!(!handler, "{name}: <{tag}>");
        }
    }
}

#[test]
fn the_policy_stands_before_anything_it_governs() {
    for (name, html) in drawn() {
        let heads: Vec<_> = tags(&html).filter(|tag| tag.starts_with("meta")).take(3).collect();
        assert_eq!(heads[0], "meta charset=\"utf-8\"", "{name}");
        assert!(heads[1].contains("Content-Security-Policy"), "{name}");
        assert!(heads[1].contains("default-src 'none'"), "{name}");
        assert_eq!(heads[2], "meta name=\"referrer\" content=\"no-referrer\"", "{name}");
        let policy = html.find("Content-Security-Policy");
        assert!(policy < html.find("<link") && policy < html.find("<title"), "{name}");
    }
}

#[test]
fn only_fields_that_hold_markup_are_printed_as_it_is() {
    for (name, text) in TEMPLATES {
        for (at, _) in text.match_indices("| safe") {
            let before = text[..at].trim_end();
            assert!(before.ends_with("html"), "{name}: …{}", &before[before.len() - 30..]);
        }
        assert!(!text.contains("|safe"), "{name}: write `| safe`, so that this test sees it");
    }
}

#[test]
fn values_with_markup_in_them_stay_text() {
    let page = theme().render(&fixtures::not_found()).expect("it renders");
    assert!(page.contains("<h1>Two &amp; more &lt;accounts&gt;</h1>"), "{page}");
}

#[test]
fn draft_redirect_and_missing_pages_are_not_for_search_engines() {
    for (name, html) in drawn() {
        assert!(html.contains("content=\"noindex\""), "{name}: the fixtures are drafts");
    }
}

/// The insides of all tags, comments and doctype left out.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<')
        .skip(1)
        .filter_map(|part| part.split('>').next())
        .filter(|tag| !tag.starts_with('!'))
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    let value = |tag: &'a str| {
        let from = tag.find(&opening)? + opening.len();
        tag[from..].split('"').next()
    };
    tags(html).filter_map(value).collect()
}

/// Checks nesting; what HTML lets one leave out must be written here.
fn closed(html: &str) -> Result<(), String> {
    const VOID: [&str; 7] = ["meta", "link", "br", "hr", "img", "input", "wbr"];
    let mut open = Vec::new();
    for tag in tags(html) {
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or("");
        if tag.starts_with('/') {
            let opened = open.pop().unwrap_or("nothing");
            if opened != name {
                return Err(format!("</{name}> closes <{opened}>"));
            }
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            block_in_paragraph(name, &open)?;
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}

/// Browsers close a paragraph before these; then the page is not what was written.
fn block_in_paragraph(name: &str, open: &[&str]) -> Result<(), String> {
    const BLOCKS: [&str; 18] = [
        "p",
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "figure",
        "pre",
        "section",
        "article",
        "h1",
        "h2",
        "h3",
        "h4",
        "details",
        "nav",
        "fieldset",
    ];
    let inside = open.last().is_some_and(|&last| matches!(last, "p" | "h1" | "h2" | "span" | "b"));
    let nested = open.contains(&"p") && inside && BLOCKS.contains(&name);
    if nested { Err(format!("<{name}> inside <p>")) } else { Ok(()) }
}
