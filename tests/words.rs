//! Every phrase that is said exists, and every phrase that exists is said.

use std::collections::BTreeSet;
use std::path::Path;

use variorum::wording::Wording;
use walkdir::WalkDir;

/// The text of the templates and of the code of the pages, without the tests.
fn speakers() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["src/pages", "src/pages.rs", "src/wording.rs", "templates"]
        .map(|at| WalkDir::new(root.join(at)));
    let files = files.into_iter().flatten().map(|entry| entry.expect("a file").into_path());
    let named = |path: &Path, end| path.extension().is_some_and(|extension| extension == end);
    let files = files.filter(|path| named(path, "rs") || named(path, "html"));
    let files = files.filter(|path| path.with_extension("").iter().all(|part| part != "tests"));
    files
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a text");
            let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
            (path.display().to_string(), text)
        })
        .collect()
}

/// What stands between double quotation marks and has the form of a name of a phrase.
/// The last part is empty where code makes it, as in `"label.{token}"`.
fn said(text: &str) -> BTreeSet<&str> {
    let is_part = |part: &str| {
        part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let name = |text: &str| {
        let (section, rest) = text.split_once('.')?;
        let rest = rest.split('{').next()?;
        (!section.is_empty() && is_part(section) && is_part(rest))
            .then(|| section.len() + 1 + rest.len())
    };
    let strings = text.split('"').skip(1);
    strings.filter_map(|text| name(text).map(|end| &text[..end])).collect()
}

#[test]
fn every_phrase_exists_that_a_template_asks_for() {
    let wording = Wording::default();
    let ids: BTreeSet<&str> = wording.of("en").ids().collect();
    let mut missing = Vec::new();
    for (path, text) in speakers() {
        let asked = text.split("say(id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let asked = asked.chain(
            [".say(\"", ".count(\""]
                .iter()
                .flat_map(|call| text.split(call).skip(1))
                .filter_map(|rest| rest.split('"').next()),
        );
        missing.extend(asked.filter(|id| !ids.contains(id)).map(|id| format!("{path}: {id}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_phrase_is_said_somewhere() {
    let speakers = speakers();
    let said: BTreeSet<&str> = speakers.iter().flat_map(|(_, text)| said(text)).collect();
    let made = |id: &str| id.match_indices(['.', '-']).any(|(at, _)| said.contains(&id[..=at]));
    let wording = Wording::default();
    let silent = wording.of("en").ids().filter(|id| !said.contains(id) && !made(id));
    let silent: Vec<&str> = silent.collect();
    assert!(silent.is_empty(), "nobody says {silent:#?}");
}
