//! Every link of a finished site leads to a page, a file or a passage that is there.

use std::path::Path;

use variorum::date::Date;
use variorum::input;
use variorum::output::Outputs;
use variorum::pipeline::{Options, Run, run};
use variorum::publication::Policy;

#[path = "support/links.rs"]
mod links;

/// The site in a folder, drafts and all.
fn site(folder: &Path) -> Run {
    let files = input::read(folder).expect("a site folder");
    let date = Date { year: 2099, month: 1, day: 1 };
    let policy = Policy { date, drafts: true };
    run(&files, &Options { policy, strict: false, audit: false }, &mut |_| {})
}

fn output(path: &str, html: &str) -> Outputs {
    let path = variorum::output::OutputPath::new(path).expect("a good path");
    Outputs::from([(path, html.as_bytes().to_vec())])
}

#[test]
fn every_link_of_the_shipped_rooms_leads_somewhere() {
    let run = site(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(run.complete);
    assert_eq!(links::broken(&run.outputs), Vec::<String>::new());
}

#[test]
fn every_link_of_the_test_sites_leads_somewhere() {
    let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    for entry in std::fs::read_dir(sites).expect("tests/sites") {
        let run = site(&entry.expect("an entry").path());
        assert!(run.complete);
        assert_eq!(links::broken(&run.outputs), Vec::<String>::new());
    }
}

#[test]
fn what_machines_are_told_is_followed_too() {
    let front = "<link rel=\"canonical\" href=\"https://a.example/r/\">";
    let mut outputs = output("index.html", front);
    outputs.extend(output("404.html", "<a href=\"/r/index.html\"><a href=\"./index.html\">"));
    outputs.extend(output(
        "sitemap.xml",
        "<loc>https://a.example/r/</loc><loc>https://a.example/r/c/</loc>",
    ));
    let index = "variorumSearch(\"texts-0\", \"1\", [[[\"../index.html\"]],[[0,\"#x\"]]]);\n";
    outputs.extend(output("search/texts-0.js", index));
    assert_eq!(
        links::broken(&outputs),
        [
            "404.html: `/./index.html` leads to no file",
            "search/index.html: `../index.html#x` leads to no place in index.html",
            "sitemap.xml: `https://a.example/r/c/` leads to no file",
        ]
    );
}

#[test]
fn bad_links_and_ids_are_found() {
    let mut outputs = output("a/index.html", "<p id=\"x\"><a href=\"../b/index.html#y%20z\">");
    outputs.extend(output("b/index.html", "<p id=\"y z\"><a href=\"../c.html\"><a href=\"#no\">"));
    outputs.extend(output("d.html", "<p id=\"x\"><b id=\"x\"><a href=\"/a/index.html\">"));
    assert_eq!(
        links::broken(&outputs),
        [
            "b/index.html: `../c.html` leads to no file",
            "b/index.html: `#no` leads to no place in b/index.html",
            "d.html: the id `x` is there twice",
            "d.html: `/a/index.html` leads to no file",
        ]
    );
}
