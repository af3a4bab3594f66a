//! Builds whole sites under different circumstances: the bytes are always the same, and
//! hold what `expected.md` of the site says.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

const DAY: &str = "2030-01-01";

/// What stands around a build and must not matter.
struct Circumstances {
    /// Folder of the copy, below a temporary one.
    folder: &'static str,
    /// Whether files are made in the reverse order, so that folders list them otherwise.
    reverse: bool,
    umask: &'static str,
    environment: &'static [(&'static str, &'static str)],
}

const HERE: Circumstances = Circumstances {
    folder: "a",
    reverse: false,
    umask: "022",
    environment: &[("TZ", "UTC"), ("LANG", "en_GB.UTF-8"), ("RAYON_NUM_THREADS", "2")],
};

const ELSEWHERE: Circumstances = Circumstances {
    folder: "another/folder with blanks/ünï",
    reverse: true,
    umask: "077",
    environment: &[("TZ", "Pacific/Kiritimati"), ("LANG", "C"), ("RAYON_NUM_THREADS", "1")],
};

/// All files below a folder, sorted, without what it publishes.
fn files(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Copies a site and builds it; path, permissions and bytes of every file.
fn build(site: &Path, around: &Circumstances) -> BTreeMap<String, (u32, Vec<u8>)> {
    let top = tempfile::tempdir().expect("a temporary folder");
    let copy = top.path().join(around.folder);
    let mut originals: Vec<PathBuf> = ["site.toml", "content", "templates", "static"]
        .iter()
        .map(|name| site.join(name))
        .collect();
    originals.retain(|path| path.exists());
    let mut originals: Vec<PathBuf> = originals
        .iter()
        .flat_map(|path| if path.is_dir() { files(path) } else { vec![path.clone()] })
        .collect();
    if around.reverse {
        originals.reverse();
    }
    for original in originals {
        let to = copy.join(original.strip_prefix(site).expect("inside"));
        fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        fs::copy(original, to).expect("a copy");
    }
    let output = Command::new("sh")
        .args(["-c", &format!("umask {}; exec \"$0\" \"$@\"", around.umask)])
        .args([env!("CARGO_BIN_EXE_variorum"), "build", "--strict", "--date", DAY])
        .envs(around.environment.iter().copied())
        .current_dir(&copy)
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {said}", site.display());
    let public = copy.join("public");
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&public).expect("inside").to_string_lossy().into_owned();
        let mode = fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
        (name, (mode, fs::read(path).expect("a file")))
    };
    files(&public).iter().map(read).collect()
}

fn assert_same(site: &Path) -> BTreeMap<String, (u32, Vec<u8>)> {
    let (one, other) = (build(site, &HERE), build(site, &ELSEWHERE));
    let names = |files: &BTreeMap<String, _>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one), names(&other));
    for (name, file) in &one {
        assert!(*file == other[name], "{}: `{name}` differs", site.display());
        assert_eq!(file.0, 0o644, "{name}");
    }
    let leaks = [env!("CARGO_MANIFEST_DIR"), "/tmp/"];
    for (name, (_, bytes)) in one.iter().filter(|(name, _)| name.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!leaks.iter().any(|leak| text.contains(leak)), "`{name}` names a folder");
    }
    one
}

/// Heading (a path) and the lines of its block, in order.
fn expected(site: &Path) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(site.join("expected.md")).expect("expected.md");
    let sections = text.split("\n## ").skip(1).map(|section| {
        let (path, body) = section.split_once('\n').expect("a body");
        let block = body.split("```").nth(1).unwrap_or_default();
        let lines = block.lines().skip(1).filter(|line| !line.is_empty());
        (path.trim().to_owned(), lines.map(str::to_owned).collect())
    });
    sections.collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn sites_are_the_same_bytes_everywhere_and_hold_what_they_should() {
    for entry in fs::read_dir(root().join("tests/sites")).expect("tests/sites") {
        let site = entry.expect("an entry").path();
        let files = assert_same(&site);
        for (path, lines) in expected(&site) {
            let (_, bytes) = files.get(&path).unwrap_or_else(|| panic!("no `{path}`"));
            let text = String::from_utf8_lossy(bytes);
            let mut rest = text.as_ref();
            for line in lines {
                let at = rest.find(&line);
                let at = at.unwrap_or_else(|| panic!("`{path}` should go on with: {line}"));
                rest = &rest[at + line.len()..];
            }
        }
    }
}

#[test]
fn the_rooms_of_this_repository_are_the_same_bytes_everywhere() {
    assert_same(&root());
}
