//! `docs/templates.md` says of templates, models and components what the code says.
//!
//! The lists between its markers are made here from `src/pages.rs` and `templates/`;
//! `UPDATE_DOCS=1 cargo test --test templates_doc` writes them anew.

use std::fmt::Write;
use std::path::Path;

use variorum::theme::TEMPLATES;

const MODELS: &str = include_str!("../src/pages.rs");

struct Struct<'a> {
    name: &'a str,
    about: String,
    fields: Vec<(&'a str, &'a str, String)>,
}

/// The structs that templates can see, in the order of the file.
fn structs() -> Vec<Struct<'static>> {
    let mut found: Vec<Struct> = Vec::new();
    let mut about = String::new();
    let mut inside = false;
    for line in MODELS.lines().map(str::trim) {
        if let Some(sentence) = line.strip_prefix("///") {
            about.push_str(if about.is_empty() { sentence.trim_start() } else { sentence });
            continue;
        }
        let about = take_unless_attribute(&mut about, line);
        if let Some(name) = line.strip_prefix("pub struct ").and_then(|l| l.strip_suffix(" {")) {
            found.push(Struct { name, about, fields: Vec::new() });
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if let (true, Some((name, kind))) = (inside, field(line)) {
            found.last_mut().expect("inside a struct").fields.push((name, kind, about));
        }
    }
    found.retain(|model| !matches!(model.name, "Made" | "Summary"));
    found
}

/// Attributes stand between a comment and what it is about.
fn take_unless_attribute(about: &mut String, line: &str) -> String {
    if line.starts_with("#[") { about.clone() } else { std::mem::take(about) }
}

fn field(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("pub ")?.strip_suffix(',')?.split_once(": ")
}

/// A Rust type as theme authors know it.
fn kind(rust: &str) -> String {
    let inner = |before: &str| rust.strip_prefix(before).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inner("Vec<") {
        return format!("list of {}", kind(inner));
    }
    if let Some(inner) = inner("Option<") {
        return format!("{} or nothing", kind(inner));
    }
    match rust {
        "String" | "&'static str" => "text".to_owned(),
        "Html" => "markup".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u32" | "usize" => "number".to_owned(),
        "BTreeMap<String, Value>" => "table".to_owned(),
        "BTreeMap<&'static str, usize>" => "numbers by name".to_owned(),
        model => format!("[`{model}`](#{})", model.to_lowercase()),
    }
}

/// Each page template with its model, from the variants of `Page`.
fn page_list() -> String {
    let mut list = "| template | model | what it draws |\n| --- | --- | --- |\n".to_owned();
    let variants = MODELS.split("pub enum Page {").nth(1).expect("there is an enum of pages");
    let mut about = String::new();
    for line in variants.lines().map(str::trim).take_while(|line| *line != "}") {
        match line.strip_prefix("/// ") {
            Some(sentence) => about = format!("{about} {sentence}").trim().to_owned(),
            None => {
                let Some(model) = line.split("Box<").nth(1).and_then(|l| l.split('>').next())
                else {
                    continue;
                };
                let (template, what) = about.split_once(": ").expect("names its template");
                let _ = writeln!(list, "| {template} | {} | {what} |", kind(model));
                about.clear();
            }
        }
    }
    list
}

fn model_list() -> String {
    let mut list = String::new();
    for model in structs() {
        let _ = writeln!(list, "### `{}`\n\n{}\n", model.name, model.about);
        list.push_str("| field | holds | |\n| --- | --- | --- |\n");
        for (name, rust, about) in &model.fields {
            let _ = writeln!(list, "| `{name}` | {} | {about} |", kind(rust));
        }
        list.push('\n');
    }
    list
}

fn component_list() -> String {
    let mut list = "| component | parameters | file |\n| --- | --- | --- |\n".to_owned();
    for (file, text) in TEMPLATES {
        for head in text.split("{% component ").skip(1) {
            let head = head.split("-%}").next().expect("a component has a head").trim();
            let (name, parameters) = head.split_once('(').expect("and parameters");
            let parameters = parameters.trim_end_matches(')');
            let parameters =
                if parameters.is_empty() { String::new() } else { format!("`{parameters}`") };
            let _ = writeln!(list, "| `{name}` | {parameters} | `{file}` |");
        }
    }
    list
}

fn filled(document: &str, part: &str, list: &str) -> String {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let start = document.find(&open).unwrap_or_else(|| panic!("no marker {open}")) + open.len();
    let end = document.find(&close).unwrap_or_else(|| panic!("no marker {close}"));
    format!("{}\n{}\n{}", &document[..start], list.trim(), format_args!("\n{}", &document[end..]))
}

#[test]
fn the_document_lists_what_there_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/templates.md");
    let written = std::fs::read_to_string(&path).expect("there is a document");
    let lists =
        [("pages", page_list()), ("models", model_list()), ("components", component_list())];
    let fresh = lists.iter().fold(written.clone(), |text, (part, list)| filled(&text, part, list));
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &fresh).expect("the document can be written");
        return;
    }
    assert!(written == fresh, "run `UPDATE_DOCS=1 cargo test --test templates_doc`");
}

#[test]
fn every_field_is_described() {
    for model in structs() {
        assert!(!model.about.is_empty() && !model.fields.is_empty(), "{}", model.name);
        for (name, _, about) in &model.fields {
            assert!(!about.is_empty(), "{}::{name}", model.name);
        }
    }
}

#[test]
fn fields_that_hold_markup_say_so_in_their_names() {
    for model in structs() {
        for (name, rust, _) in &model.fields {
            let named = name.ends_with("html");
            assert_eq!(named, rust.contains("Html"), "{}::{name}: {rust}", model.name);
        }
    }
}
