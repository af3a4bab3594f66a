//! Holds the documents to the code that they describe.

use std::fs;
use std::path::Path;

use variorum::diagnostic::{CATALOGUE, Severity};

fn document(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a document")
}

/// Heading and text of each section of level 3.
fn sections(text: &str) -> Vec<(&str, &str)> {
    let parts = text.split("\n### ").skip(1);
    parts.map(|part| part.split_once('\n').expect("a heading and text")).collect()
}

#[test]
fn every_code_is_explained_and_nothing_else() {
    let text = document("docs/diagnostics.md");
    let headings: Vec<_> = sections(&text).into_iter().map(|(heading, _)| heading).collect();
    let catalogue = CATALOGUE.iter().map(|entry| format!("{} {}", entry.name, entry.headline));
    assert_eq!(headings, catalogue.collect::<Vec<_>>());
}

#[test]
fn each_explanation_says_how_bad_it_is_and_what_to_do() {
    let text = document("docs/diagnostics.md");
    for ((heading, body), entry) in sections(&text).into_iter().zip(CATALOGUE) {
        let severity = match entry.severity {
            Severity::Error => "*Error.*",
            Severity::Warning => "*Warning.*",
            Severity::Hint => "*Hint.*",
        };
        assert!(body.trim_start().starts_with(severity), "{heading}");
        let mend = body.split_once("**To mend:**").map(|(_, mend)| mend);
        assert!(mend.is_some_and(|mend| mend.trim().len() > 10), "{heading}");
    }
}
