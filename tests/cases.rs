//! Runs the cases of `tests/cases`: small sites, and the problems they must raise.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use variorum::date::Date;
use variorum::diagnostic::CATALOGUE;
use variorum::files::Files;

use support::{Look, file, problems, run};

const WELL: &str = "\
The well was dug in 1887. It has never run dry.

Nobody knows who paid for the well. The mayor said that “the town paid”.
";

/// Codes that no case can raise, and where they are tested instead.
const ELSEWHERE: &[(&str, &str)] = &[
    ("RR001", "a case always has a `site.toml`: tests/program.rs"),
    ("RR002", "a case is UTF-8: tests/program.rs"),
    ("RR007", "a case holds no links or devices: tests/program.rs"),
    ("RR309", "nothing is remembered from build to build yet"),
];

/// One case of a file.
#[derive(Debug, Default)]
struct Case {
    name: String,
    files: BTreeMap<String, String>,
    expected: Vec<String>,
    look: Look,
    bare: bool,
}

/// The files with cases, sorted; those of `quotation/` are of another form.
fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("tests/cases") {
            let path = entry.expect("an entry").path();
            match path.extension().and_then(|ending| ending.to_str()) {
                None if path.ends_with("quotation") => {}
                None => folders.push(path),
                Some("md") if !path.ends_with("README.md") => found.push(path),
                Some(_) => {}
            }
        }
    }
    found.sort();
    found
}

fn cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).expect("a case file");
    let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: format!("{stem}: {name}"), ..Case::default() });
        }
        let ticks = line.chars().take_while(|&c| c == '`').count();
        if ticks < 3 {
            continue;
        }
        let fence = "`".repeat(ticks);
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        let case = cases.last_mut().unwrap_or_else(|| panic!("{stem}: a block before a heading"));
        case.add(&line[ticks..], &body);
    }
    cases
}

impl Case {
    fn add(&mut self, info: &str, body: &[&str]) {
        match info {
            "diagnostics" => self.expected.extend(body.iter().map(|&line| line.to_owned())),
            "options" => body.iter().for_each(|line| self.option(line)),
            path => {
                let text = body.iter().map(|line| format!("{line}\n")).collect();
                let before = self.files.insert(path.to_owned(), text);
                assert!(before.is_none(), "{}: `{path}` stands there twice", self.name);
            }
        }
    }

    fn option(&mut self, line: &str) {
        match line.split_once(' ') {
            None if line == "strict" => self.look.strict = true,
            None if line == "drafts" => self.look.drafts = true,
            Some(("date", day)) => self.look.date = Date::parse(day).expect("a day"),
            Some(("no", "defaults")) => self.bare = true,
            _ => panic!("{}: no option `{line}`", self.name),
        }
    }

    /// The files of the case with those that it may leave out.
    fn site(&self) -> Files {
        let mut files = self.files.clone();
        if !self.bare {
            fill_in(&mut files);
        }
        Files::new(files.iter().map(|(path, text)| file(path, text)).collect())
    }

    /// What is wrong with the outcome, in words.
    fn mistake(&self) -> Option<String> {
        let files = self.site();
        let found = problems(&files, &run(&files, self.look));
        let agree = found.len() == self.expected.len()
            && self.expected.iter().zip(&found).all(|(line, found)| agrees(line, found));
        let lines = |lines: &[String]| lines.iter().map(|l| format!("    {l}\n")).collect();
        let expected: String = lines(&self.expected);
        let found: Vec<String> = found.iter().map(|(at, words)| format!("{at} {words}")).collect();
        let found: String = lines(&found);
        (!agree).then(|| format!("{}\n  expected\n{expected}  found\n{found}", self.name))
    }
}

/// `CODE path:line:column`, then words that must occur.
fn agrees(line: &str, (place, words): &(String, String)) -> bool {
    let rest = line.strip_prefix(place.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && words.contains(rest.trim()))
}

fn fill_in(files: &mut BTreeMap<String, String>) {
    let mut put = |path: &str, text: String| {
        files.entry(path.to_owned()).or_insert(text);
    };
    let site = "format = 1\ntitle = \"Site\"\nbase_url = \"https://example.org/\"\n\n[defaults]\nby = \"A. Writer\"\n";
    put("site.toml", site.to_owned());
    let room = "+++\ntitle = \"Room\"\ndate = 2026-01-01\n+++\n";
    put("content/room/index.md", room.to_owned());
    let sources = "content/room/sources/";
    if !files.keys().any(|path| path.contains("sources/")) {
        files.insert(format!("{sources}well.txt"), WELL.to_owned());
    }
    let texts = files.keys().filter_map(|path| {
        let key = path.strip_prefix(sources)?.strip_suffix(".txt")?;
        Some((format!("{sources}{key}.toml"), key.to_owned()))
    });
    for (path, key) in texts.collect::<Vec<_>>() {
        let record = format!("title = \"{key}\"\npublish = \"full\"\nlicence = \"CC0-1.0\"\n");
        files.entry(path).or_insert(record);
    }
}

#[test]
fn every_case_raises_the_problems_it_lists() {
    let all: Vec<Case> = documents().iter().flat_map(|path| cases(path)).collect();
    let mistakes: Vec<String> = all.par_iter().filter_map(Case::mistake).collect();
    assert!(
        mistakes.is_empty(),
        "{} of {} cases:\n{}",
        mistakes.len(),
        all.len(),
        mistakes.join("\n")
    );
}

#[test]
fn every_code_is_raised_by_a_case() {
    let cases = documents().into_iter().flat_map(|path| cases(&path));
    let raised: BTreeSet<String> = cases
        .flat_map(|case| case.expected)
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().map(|(code, _)| *code).collect();
    let missing: Vec<_> = CATALOGUE
        .iter()
        .map(|entry| entry.name)
        .filter(|name| !raised.contains(*name) && !elsewhere.contains(name))
        .collect();
    assert!(missing.is_empty(), "no case raises {missing:?}");
    let both: Vec<_> = elsewhere.iter().filter(|code| raised.contains(**code)).collect();
    assert!(both.is_empty(), "these have a case and need no reason: {both:?}");
}
