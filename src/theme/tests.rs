//! What a theme author can do, and what is said of mistakes.

use std::collections::BTreeMap;

use super::{Theme, assets, fixtures};
use crate::diagnostic::{Code, Diagnostics};
use crate::files::{Content, File, Files};
use crate::wording::Wording;

fn site(files: &[(&str, &str)]) -> Files {
    let text = |(path, text): &(&str, &str)| File::text_from(*path, text.as_bytes().to_vec());
    let mut all: Vec<File> = files.iter().map(text).collect();
    all.push(File::text_from("site.toml", Vec::new()));
    Files::new(all)
}

/// Place, line, column and message of every mistake, as shown.
fn mistakes(files: &Files) -> Vec<(String, usize, usize, String)> {
    let mut diagnostics = Diagnostics::new();
    let theme = Theme::load(files, &Wording::default(), &mut diagnostics);
    assert_eq!(theme.is_none(), !diagnostics.clone().finish(false).is_empty());
    shown(files, diagnostics)
}

fn shown(files: &Files, diagnostics: Diagnostics) -> Vec<(String, usize, usize, String)> {
    let place = |d: crate::diagnostic::Diagnostic| {
        assert_eq!(d.code, Code::RR009);
        let file = files.get(d.span.file);
        let at = file.position(d.span.start);
        (file.path.clone(), at.line, at.column, d.message)
    };
    diagnostics.finish(false).into_iter().map(place).collect()
}

fn load(files: &Files) -> Theme {
    let mut diagnostics = Diagnostics::new();
    let theme = Theme::load(files, &Wording::default(), &mut diagnostics);
    theme.unwrap_or_else(|| panic!("{:?}", diagnostics.finish(false)))
}

fn model(value: &str) -> BTreeMap<&str, &str> {
    BTreeMap::from([("value", value)])
}

#[test]
fn the_built_in_templates_load() {
    assert_eq!(mistakes(&site(&[])), []);
}

#[test]
fn values_are_escaped_whatever_the_template_is_called() {
    let files = site(&[("templates/a.html", "{{ value }}"), ("templates/b.txt", "<{{ value }}>")]);
    let theme = load(&files);
    let page = |name| theme.fill(name, "en", &model("<b a=\"'&\u{1f}")).expect("it renders");
    assert_eq!(page("a.html"), "&lt;b a=&quot;&#39;&amp;\u{FFFD}");
    assert_eq!(page("b.txt"), "<&lt;b a=&quot;&#39;&amp;\u{FFFD}>");
}

#[test]
fn a_template_can_replace_a_built_in_one_and_still_use_it() {
    let base =
        "{% extends \"__builtin__/base.html\" %}{% block footer %}{{ <mine /> }}{% endblock %}";
    let files = site(&[
        ("templates/partials/mine.html", "{% component mine() %}our foot{% endcomponent %}"),
        ("templates/base.html", base),
    ]);
    let page = load(&files).render(&fixtures::not_found()).expect("it renders");
    assert!(page.contains("our foot") && page.contains("<h1>"), "{page}");
    assert!(!page.contains("<footer"), "{page}");
}

#[test]
fn a_base_without_the_blocks_of_built_in_pages_is_a_mistake_in_the_base() {
    let blocks = "{% block robots %}{% endblock %}{% block styles %}{% endblock %}\
                  {% block main %}{% endblock %}";
    let files = site(&[("templates/base.html", blocks)]);
    let message = "block `scripts` is missing, which built-in templates fill".to_owned();
    assert_eq!(mistakes(&files), [("templates/base.html".to_owned(), 1, 1, message)]);
}

#[test]
fn each_broken_template_is_reported_at_its_place() {
    let files = site(&[
        ("templates/a.html", "fine\n  {{ 1 + }}"),
        ("templates/b.html", "{% if x %}"),
        ("templates/c.html", "fine"),
    ]);
    let found = mistakes(&files);
    let places: Vec<_> = found.iter().map(|m| (m.0.as_str(), m.1, m.2)).collect();
    assert_eq!(places, [("templates/a.html", 2, 10), ("templates/b.html", 1, 9)]);
    assert!(found[0].3.starts_with("found `}}` but expected"), "{}", found[0].3);
}

#[test]
fn unknown_filters_components_and_parents_are_reported_at_their_places() {
    let files = site(&[
        ("templates/a.html", "é {{ value | shout }}\n{{ <nothing /> }}"),
        ("templates/b.html", "\n\n{{ value | shout }}"),
    ]);
    let found = mistakes(&files);
    let places: Vec<_> = found.iter().map(|m| (m.0.as_str(), m.1, m.2, m.3.as_str())).collect();
    assert_eq!(
        places,
        [
            ("templates/a.html", 1, 14, "unknown filter `shout`"),
            ("templates/a.html", 2, 4, "unknown component `nothing`"),
            ("templates/b.html", 3, 12, "unknown filter `shout`"),
        ]
    );
    let files = site(&[("templates/a.html", "{% extends \"nowhere.html\" %}")]);
    let expected = "there is no template `nowhere.html`".to_owned();
    assert_eq!(mistakes(&files), [("templates/a.html".to_owned(), 1, 13, expected)]);
}

#[test]
fn an_unknown_variable_is_one_mistake_however_many_pages_have_it() {
    let files = site(&[("templates/a.html", "x\n{{ valeu }}")]);
    let theme = load(&files);
    let mut diagnostics = Diagnostics::new();
    for model in [model("1"), BTreeMap::from([("other", "2")])] {
        diagnostics.push(*theme.fill("a.html", "en", &model).expect_err("the name is misspelt"));
    }
    let message = "variable `valeu` is not defined".to_owned();
    assert_eq!(shown(&files, diagnostics), [("templates/a.html".to_owned(), 2, 4, message)]);
}

#[test]
fn help_lists_the_names_there_are() {
    let files = site(&[("templates/a.html", "{{ valeu }}")]);
    let mistake = load(&files).fill("a.html", "en", &model("1")).expect_err("the name is misspelt");
    assert_eq!(mistake.help, ["available variables: value"]);
}

#[test]
fn endless_recursion_is_a_mistake_like_any_other() {
    let again = "{% component again() %}{{ <again /> }}{% endcomponent %}{{ <again /> }}";
    let files = site(&[("templates/a.html", again)]);
    assert!(load(&files).fill("a.html", "en", &model("")).is_err());
}

#[test]
fn a_site_replaces_assets_one_by_one_and_adds_its_own() {
    let empty = File::other("static/theme/fonts.css", Content::Text(String::new()));
    let icon = File::other("static/favicon.ico", Content::Binary(vec![1, 2]));
    let files = Files::new(vec![empty, icon]);
    let assets = assets(&files);
    assert_eq!(assets["theme/fonts.css"][..], b""[..]);
    assert_eq!(assets["favicon.ico"][..], [1u8, 2][..]);
    assert!(assets.get("theme/base.css").is_some_and(|css| !css.is_empty()));
}

#[test]
fn readers_load_a_small_script_without_our_remarks() {
    let files = Files::default();
    let assets = assets(&files);
    let script = std::str::from_utf8(&assets["theme/room.js"]).expect("text");
    assert!(script.len() < 12 * 1024, "{} bytes", script.len());
    assert!(!script.contains("/* remember the marks view */"));
    assert!(script.contains("\naddEventListener('DOMContentLoaded', () => {\n"));
}
