//! The embedded templates and assets are those of the folders, and safe by their form.

use std::collections::BTreeMap;
use std::path::Path;

use variorum::theme::{ASSETS, TEMPLATES};
use variorum::wording::Wording;

fn folder(name: &str) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let entries = walkdir::WalkDir::new(&root).into_iter().map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(&root).expect("below the folder");
        let bytes = std::fs::read(entry.path()).expect("readable");
        (path.to_string_lossy().replace('\\', "/"), bytes)
    };
    files.map(file).collect()
}

#[test]
fn every_template_of_the_folder_is_embedded() {
    let embedded =
        TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().into()));
    let mut templates = folder("templates");
    templates.retain(|name, _| !name.starts_with("words/"));
    assert!(embedded.collect::<BTreeMap<_, Vec<u8>>>() == templates, "see src/theme/builtin.rs");
}

#[test]
fn every_language_of_the_folder_is_embedded() {
    let wording = Wording::default();
    let embedded: Vec<String> = wording.languages().map(|lang| format!("{lang}.toml")).collect();
    let files: Vec<String> = folder("templates/words").into_keys().collect();
    assert_eq!(embedded, files, "see src/wording.rs");
}

#[test]
fn every_asset_of_the_folder_is_embedded() {
    let embedded = ASSETS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
    assert!(embedded.collect::<BTreeMap<_, _>>() == folder("static"), "see src/theme/builtin.rs");
}

#[test]
fn assets_ask_no_other_origin_for_anything() {
    for (name, bytes) in ASSETS {
        let text = String::from_utf8_lossy(bytes);
        if name.ends_with(".css") || name.ends_with(".js") {
            for bad in ["http:", "https:", "//cdn", "@import", "innerHTML", "eval(", "url(//"] {
                assert!(!text.contains(bad), "{name} has `{bad}`");
            }
        }
    }
}

#[test]
fn style_sheets_are_light() {
    let size = |sheets: &[&str]| -> usize {
        let load = |name: &&&str| format!("theme/{name}.css");
        let bytes =
            |path: String| ASSETS.iter().find(|(name, _)| *name == path).map(|(_, b)| b.len());
        sheets.iter().map(|name| bytes(load(&name)).expect("a sheet")).sum()
    };
    let every_page = ["fonts", "theme", "base", "print"];
    let comparison = size(&[&every_page[..], &["compare", "map"]].concat());
    let essay = size(&[&every_page[..], &["reading", "code", "map", "pages"]].concat());
    assert!(comparison < 32 * 1024, "comparison: {comparison} bytes");
    assert!(essay < 48 * 1024, "essay of a room: {essay} bytes");
}
