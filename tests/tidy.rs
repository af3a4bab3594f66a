//! Holds every file to the habits of this repository: an opening line, no leftovers, sizes
//! that a reader can see whole.

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a function, from its `fn` to its last brace: half, 95 of 100, all.
const FUNCTION: (usize, usize, usize) = (10, 40, 100);
/// Lines of a file of `src` without its tests: nine of ten, all.
const FILE: (usize, usize) = (400, 900);
/// The contract with authors of templates stays in one file, however long.
const MODELS: &str = "src/pages.rs";

/// Every Rust file of the repository, with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["src", "tests", "examples", "benches"].iter().map(|name| root.join(name)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("UTF-8");
                found.push((path.strip_prefix(root).expect("inside").to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The files of the library and the program, without their tests.
fn product() -> Vec<(PathBuf, String)> {
    let mut files = sources();
    let is_test = |path: &Path| path.to_string_lossy().contains("tests");
    files.retain(|(path, _)| path.starts_with("src") && !is_test(path));
    for (_, text) in &mut files {
        if let Some(at) = text.find("#[cfg(test)]\nmod tests {") {
            text.truncate(at);
        }
    }
    files
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{}", path.display());
    }
}

#[test]
fn nothing_is_left_lying_about() {
    let leftovers =
        ["TODO", "FIXME", "dbg!", "todo!", "unimplemented!", "#[ignore", "should_panic"];
    for (path, text) in sources().iter().filter(|(path, _)| !path.ends_with("tidy.rs")) {
        for leftover in leftovers {
            assert!(!text.contains(leftover), "{}: {leftover}", path.display());
        }
        for (number, line) in text.lines().enumerate() {
            let allow = line.trim_start().starts_with("#[allow") || line.contains("#![allow");
            let reason = line.contains("reason = ") || line.contains("//");
            assert!(!allow || reason, "{}:{}: a lint without a reason", path.display(), number + 1);
        }
    }
}

#[test]
fn nothing_panics_on_purpose_outside_tests() {
    for (path, text) in product() {
        for word in [".unwrap()", "panic!(", "unreachable!("] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn functions_can_be_seen_whole() {
    let mut sizes: Vec<(usize, String)> = Vec::new();
    for (path, text) in product() {
        let names = functions(&text).into_iter();
        sizes.extend(names.map(|(name, lines)| (lines, format!("{}: {name}", path.display()))));
    }
    sizes.sort();
    let at = |share: usize| sizes[(sizes.len() * share / 100).min(sizes.len() - 1)].clone();
    let (half, most, all) = FUNCTION;
    assert!(at(50).0 <= half, "half of the functions: {:?}", at(50));
    assert!(at(95).0 <= most, "95 of 100 functions: {:?}", at(95));
    let long: Vec<_> = sizes.iter().filter(|(lines, _)| *lines > all).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn files_can_be_seen_whole() {
    let count = |text: &str| text.lines().count();
    let mut sizes: Vec<(usize, PathBuf)> =
        product().into_iter().map(|(path, text)| (count(&text), path)).collect();
    sizes.sort();
    let (most, all) = FILE;
    let at = sizes[sizes.len() * 9 / 10].clone();
    assert!(at.0 <= most, "nine files of ten: {at:?}");
    sizes.retain(|(_, path)| path != Path::new(MODELS));
    assert!(sizes.last().is_some_and(|(lines, _)| *lines <= all), "{:?}", sizes.last());
}

/// Name and lines of every function; rustfmt puts its last brace under its first letter.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some((before, after)) = line.split_once("fn ") else { continue };
        let head = before.trim_start().trim_end();
        let words =
            ["", "pub", "const", "pub const", "pub(super)", "pub(crate)", "pub(super) const"];
        if !words.contains(&head) {
            continue;
        }
        let indent = &before[..before.len() - before.trim_start().len()];
        let name = after.split(['(', '<']).next().unwrap_or_default().to_owned();
        let end = format!("{indent}}}");
        let one_line = line.ends_with('}') || line.ends_with(';');
        let rest = lines[start..].iter().position(|line| *line == end);
        found.push((name, if one_line { 1 } else { rest.map_or(1, |rest| rest + 1) }));
    }
    found
}
