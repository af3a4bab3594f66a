//! The program as people use it: commands, streams, exit codes, and being killed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// A folder with the site that `init` lays down.
struct Site {
    folder: tempfile::TempDir,
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command.current_dir(folder).env_remove("SOURCE_DATE_EPOCH").env_remove("NO_COLOR");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder).args(arguments).output().expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn site() -> Site {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = run(folder.path(), &["init", "."]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    Site { folder }
}

impl Site {
    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(self.folder.path(), arguments)
    }

    /// Standard output of a command that must end well.
    fn well(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Makes a claim of the essay false.
    fn spoil(&self) {
        let essay = self.path("content/stopped-clock/index.md");
        let words = fs::read_to_string(&essay).expect("an essay");
        fs::write(essay, words.replace("middle of the market", "middle of the night"))
            .expect("a file");
    }
}

/// Path and bytes of every file below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.insert(path.clone(), fs::read(path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn what_init_lays_down_builds_without_a_warning() {
    let site = site();
    let said = site.run(&["build", "--strict"]);
    assert_eq!(said.status.code(), Some(0), "{}", text(&said.stderr));
    assert_eq!(text(&said.stderr), "");
    assert!(text(&said.stdout).starts_with("published "), "{}", text(&said.stdout));
    assert!(site.path("public/index.html").is_file());
    assert!(site.path("public/stopped-clock/index.html").is_file());
}

#[test]
fn init_overwrites_nothing() {
    let site = site();
    let before = files(site.folder.path());
    assert_eq!(site.run(&["init", "."]).status.code(), Some(2));
    assert_eq!(files(site.folder.path()), before);
}

#[test]
fn an_error_publishes_nothing_and_leaves_the_old_site() {
    let site = site();
    site.well(&["build"]);
    let before = files(&site.path("public"));
    site.spoil();
    let output = site.run(&["build"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("content/stopped-clock/index.md:10:"), "{said}");
    assert!(said.ends_with("1 error; nothing was published\n"), "{said}");
    assert_eq!(files(&site.path("public")), before);
    assert_eq!(site.run(&["check"]).status.code(), Some(1));
}

#[test]
fn check_writes_nothing() {
    let site = site();
    let before = files(site.folder.path());
    assert!(site.well(&["check"]).starts_with("checked"));
    assert_eq!(files(site.folder.path()), before);
}

#[test]
fn what_repeats_itself_in_a_file_is_shown_two_hundred_times() {
    let site = site();
    let words = "[wrong](data:x)\n\n".repeat(203);
    site.write("content/many.md", &format!("+++\ntitle = \"Many\"\n+++\n\n{words}"));
    let shown = text(&site.run(&["check"]).stderr).to_owned();
    assert_eq!(shown.matches("error[RR240]").count(), 200);
    assert!(shown.contains("RR240: and 3 more in content/many.md"), "{shown}");
    let all = text(&site.run(&["check", "--format", "json"]).stdout).to_owned();
    assert_eq!(all.matches("\"RR240\"").count(), 203);
}

#[test]
fn a_site_is_found_from_any_folder_in_it() {
    let site = site();
    let below = site.path("content/stopped-clock/sources");
    assert_eq!(run(&below, &["build"]).status.code(), Some(0));
    assert!(site.path("public/index.html").is_file());
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let named = site.folder.path().to_str().expect("a plain path");
    assert_eq!(run(elsewhere.path(), &["check", "--site", named]).status.code(), Some(0));
    assert_eq!(site.run(&["check", "--site", "content"]).status.code(), Some(0));
    let none = run(elsewhere.path(), &["check"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(text(&none.stderr).contains("RR001"), "{}", text(&none.stderr));
}

#[test]
fn what_is_asked_wrongly_ends_with_two() {
    let site = site();
    for arguments in [&["buld"][..], &["build", "--date", "May"], &["explain", "RR999"], &["find"]]
    {
        let output = site.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    let epoch = program(site.folder.path()).arg("check").env("SOURCE_DATE_EPOCH", "soon").output();
    assert_eq!(epoch.expect("the program starts").status.code(), Some(2));
}

#[test]
fn folders_that_hold_work_are_no_output() {
    let site = site();
    let before = files(site.folder.path());
    for folder in [".", "..", "content", "content/new", "static", "/"] {
        assert_eq!(site.run(&["build", "--output", folder]).status.code(), Some(2), "{folder}");
    }
    assert_eq!(files(site.folder.path()), before);
}

#[test]
fn the_day_decides_what_is_published() {
    let site = site();
    let note =
        "+++\npublish_on = 2026-12-01\n+++\n\n## Later {#later}\n\n> Nobody was hurt. [@gazette]\n";
    site.write("content/stopped-clock/annotations/later.md", note);
    let page = site.path("public/stopped-clock/notes/later/index.html");
    let said = site.well(&["build", "--date", "2026-11-30"]);
    assert!(said.contains("held back until 2026-12-01"), "{said}");
    assert!(!page.exists());
    site.well(&["build", "--date", "2026-12-01"]);
    assert!(page.exists());
    // 2026-11-30, one second before midnight.
    let mut build = program(site.folder.path());
    let output = build.arg("build").env("SOURCE_DATE_EPOCH", "1796083199").output();
    assert!(output.expect("the program starts").status.success());
    assert!(!page.exists(), "what is withdrawn is gone");
}

#[test]
fn json_is_one_object_a_line_and_nothing_else() {
    let site = site();
    site.spoil();
    let output = site.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = text(&output.stdout);
    assert!(!lines.is_empty());
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("an object");
        assert_eq!(value["severity"], "error");
        assert_eq!(value["file"], "content/stopped-clock/index.md");
    }
}

#[test]
fn an_audit_is_a_list_or_lines_of_json_and_changes_no_exit_code() {
    let site = site();
    let list = site.well(&["check", "--audit"]);
    assert!(
        list.contains("room stopped-clock\n") && list.contains("3 sources, 3 origins"),
        "{list}"
    );
    let lines = site.well(&["check", "--audit", "--format", "json"]);
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!((&value["room"], value["finding"].is_string()), (&"stopped-clock".into(), true));
    }
    assert!(lines.contains("\"finding\":\"quotation\""), "{lines}");
    assert!(!site.well(&["check"]).contains("origins"));
    site.spoil();
    assert_eq!(site.run(&["check", "--audit"]).status.code(), Some(1));
}

#[test]
fn colour_comes_only_when_it_is_wanted() {
    let site = site();
    site.spoil();
    let coloured = |arguments: &[&str], variable: Option<&str>| {
        let mut command = program(site.folder.path());
        command.args(arguments);
        if let Some(name) = variable {
            command.env(name, "1");
        }
        text(&command.output().expect("the program starts").stderr).contains('\x1b')
    };
    assert!(!coloured(&["check"], None), "this is no terminal");
    assert!(coloured(&["check", "--color", "always"], None));
    assert!(!coloured(&["check", "--color", "never"], Some("CLICOLOR_FORCE")));
    assert!(!coloured(&["check"], Some("NO_COLOR")));
}

#[test]
fn quiet_hides_everything_but_errors() {
    let site = site();
    let well = site.run(&["build", "--quiet"]);
    assert_eq!((text(&well.stdout), text(&well.stderr)), (String::new(), String::new()));
    site.spoil();
    assert!(text(&site.run(&["build", "--quiet"]).stderr).contains("error[RR"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let site = site();
    let mut child = program(site.folder.path())
        .arg("build")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_a_failure() {
    let site = site();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = program(site.folder.path()).arg("check").stdout(full).output();
    let output = output.expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("standard output"), "{}", text(&output.stderr));
}

#[test]
fn words_are_found_with_the_citation_to_paste() {
    let site = site();
    let said = site.well(&["find", "gazette", "in the middle of the market"]);
    assert!(said.contains("content/stopped-clock/sources/gazette.txt:1:"), "{said}");
    assert!(said.contains("“in the middle of the market” [@gazette, ¶1]"), "{said}");
    let near = site.run(&["find", "G", "in the very middle of a market"]);
    assert_eq!(near.status.code(), Some(1));
    assert!(text(&near.stdout).contains("most like it"), "{}", text(&near.stdout));
    let unknown = site.run(&["find", "gazete", "market"]);
    assert!(text(&unknown.stdout).contains("gazette, letter, minutes"));
    assert_eq!(unknown.status.code(), Some(1));
}

#[test]
fn an_alignment_is_proposed_confirmed_and_kept() {
    let site = site();
    let file = "content/stopped-clock/alignment.toml";
    let proposal = site.well(&["align", "stopped-clock"]);
    assert!(proposal.contains("\n[[same]]\ngazette = \"“"), "{proposal}");
    site.write(file, &proposal);
    let done = site.well(&["align", "content/stopped-clock"]);
    assert_eq!(done.lines().count(), 1, "{done}");
    assert!(done.contains(" is confirmed"), "{done}");
    site.well(&["check", "--strict"]);

    site.write(file, &proposal.replacen("gazette = \"“", "gazette = \"“never printed ", 1));
    let broken = site.run(&["align", "stopped-clock"]);
    assert_eq!((broken.status.code(), text(&broken.stdout).as_str()), (Some(1), ""));
    let why = text(&broken.stderr);
    assert!(why.contains("RR403") && why.contains(&format!("mend `{file}` first")), "{why}");

    let unknown = site.run(&["align", "stoped-clock"]);
    assert_eq!((unknown.status.code(), text(&unknown.stdout).as_str()), (Some(1), ""));
    let why = text(&unknown.stderr);
    assert!(why.contains("no room `stoped-clock`; did you mean `stopped-clock`?"), "{why}");
}

#[test]
fn a_code_is_explained() {
    let site = site();
    for code in ["RR408", "rr408", "408"] {
        let said = site.well(&["explain", code]);
        assert!(said.starts_with("RR408 these words occur more than once\n"), "{said}");
        assert!(!said.contains("RR409"), "{said}");
    }
    assert!(site.well(&["explain", "RR704"]).contains("To mend"));
}

#[test]
fn the_help_shows_examples() {
    let site = site();
    for arguments in [&["--help"][..], &["build", "--help"], &["find", "--help"]] {
        assert!(site.well(arguments).contains("Examples:"), "{arguments:?}");
    }
}

/// Files that no editor means, and that must give a diagnostic or nothing.
#[test]
fn strange_files_give_diagnostics_and_no_panic() {
    let site = site();
    let put = |below: &str, bytes: &[u8]| fs::write(site.path(below), bytes).expect("a file");
    put("content/stopped-clock/sources/latin.txt", b"caf\xE9");
    put("content/stopped-clock/sources/binary.md", &[0, 159, 146, 150, 0, 255]);
    put("content/stopped-clock/annotations/nul.md", b"## A \0 b\n\n> \0 [@gazette]\n");
    put("content/stopped-clock/annotations/deep.md", &b"> ".repeat(20_000));
    put("content/stopped-clock/annotations/brackets.md", &b"[".repeat(50_000));
    put("content/stopped-clock/annotations/empty.md", b"");
    put(
        "content/stopped-clock/annotations/ends.md",
        b"\xEF\xBB\xBF+++\r\nby = \"me\"\r\n+++\r\n\r\n## A\r",
    );
    fs::create_dir(site.path("content/empty")).expect("a folder");
    symlink("..", site.path("content/loop")).expect("a link");
    symlink("/etc/passwd", site.path("content/stopped-clock/sources/passwd.txt")).expect("a link");
    let output = site.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    for (code, file) in [("RR002", "latin.txt"), ("RR002", "binary.md"), ("RR007", "passwd.txt")] {
        let named = |line: &str| line.contains(code) && line.contains(file);
        assert!(said.lines().any(named), "{code} for {file}:\n{said}");
    }
    assert!(!said.contains("root:"), "no file outside the site is read");
}

#[test]
fn a_folder_that_cannot_be_read_is_never_taken_for_an_empty_one() {
    let site = site();
    let sources = site.path("content/stopped-clock/sources");
    fs::set_permissions(&sources, fs::Permissions::from_mode(0o0)).expect("permissions");
    // The superuser can read everything; then there is nothing to see here.
    let readable = fs::read_dir(&sources).is_ok();
    let output = site.run(&["build"]);
    fs::set_permissions(&sources, fs::Permissions::from_mode(0o755)).expect("permissions");
    assert!(readable || output.status.code() == Some(2));
    assert!(readable || text(&output.stderr).contains("sources"));
}

/// Kills the program after ever longer times; the old or the new site is whole, and
/// files of others are there.
#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let site = site();
    let essay = site.path("content/stopped-clock/index.md");
    let words = fs::read_to_string(&essay).expect("an essay");
    let mut sites = Vec::new();
    for round in 0..2 {
        fs::write(&essay, words.replace("The stopped clock", &format!("Round {round}")))
            .expect("a file");
        site.well(&["build"]);
        sites.push(files(&site.path("public")));
    }
    site.write("public/CNAME", "rooms.example.org");
    let whole = |found: &BTreeMap<PathBuf, Vec<u8>>| {
        let mut found = found.clone();
        let foreign = found.remove(&site.path("public/CNAME"));
        foreign.is_some_and(|bytes| bytes == b"rooms.example.org") && sites.contains(&found)
    };
    assert!(sites[0] != sites[1] && sites[0].len() > 10, "there is something to lose");
    for round in 0..40_u64 {
        let title = format!("Round {}", round % 2);
        fs::write(&essay, words.replace("The stopped clock", &title)).expect("a file");
        let mut child = program(site.folder.path())
            .args(["build", "--quiet"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(round * 7));
        child.kill().expect("killed");
        let status = child.wait().expect("it ends");
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
        assert!(whole(&files(&site.path("public"))), "round {round}, {status}: {said}");
    }
    site.well(&["build"]);
    let left = fs::read_dir(site.folder.path()).expect("a folder");
    let left: Vec<_> = left.map(|entry| entry.expect("an entry").file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains(".variorum")), "{left:?}");
}
