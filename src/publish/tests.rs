//! Publishing with every operation failing in turn, and among files of others.

use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, io};

use super::*;

/// Which operations of a [`Disk`] fail.
#[derive(Debug, Default)]
pub(super) struct Fault {
    done: AtomicUsize,
    kind: Kind,
    /// As on a file system that has only plain renames.
    pub(super) cannot_exchange: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum Kind {
    #[default]
    Never,
    /// Only this one, counted from 0.
    Once(usize),
    /// This one and all that follow, as when the process is killed or the disk is gone.
    From(usize),
}

impl Fault {
    /// Operations that were tried.
    pub(super) fn count(&self) -> usize {
        self.done.load(Ordering::SeqCst)
    }

    pub(super) fn strike(&self) -> io::Result<()> {
        let at = self.done.fetch_add(1, Ordering::SeqCst);
        let hit = match self.kind {
            Kind::Never => false,
            Kind::Once(n) => at == n,
            Kind::From(n) => at >= n,
        };
        if hit { Err(io::Error::other("injected")) } else { Ok(()) }
    }
}

/// A site folder with an output folder in it.
struct Site {
    root: tempfile::TempDir,
    target: Target,
}

fn site() -> Site {
    let root = tempfile::tempdir().expect("a temporary folder");
    let target = Target::new(&root.path().join("public"), root.path(), None).expect("allowed");
    Site { root, target }
}

fn outputs(files: &[(&str, &str)]) -> Outputs {
    let file = |&(path, text): &(&str, &str)| {
        (OutputPath::new(path).expect("a safe path"), text.as_bytes().to_vec())
    };
    files.iter().map(file).collect()
}

fn old() -> Outputs {
    outputs(&[("index.html", "old"), ("gone/index.html", "old"), ("room/index.html", "old")])
}

fn new() -> Outputs {
    outputs(&[("index.html", "new"), ("room/index.html", "new"), ("room/a/b.css", "new")])
}

impl Site {
    fn put(&self, path: &str, text: &str) {
        let path = self.target.folder.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn publish(&self, outputs: &Outputs) -> Published {
        publish(outputs, &self.target).expect("publishing works")
    }

    /// Path and content of everything in the output but the list.
    fn found(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.target.folder.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(&self.target.folder).expect("inside");
                let name = name.to_str().expect("plain").to_owned();
                let metadata = path.symlink_metadata().expect("metadata");
                if metadata.is_dir() {
                    open.push(path);
                } else if metadata.is_symlink() {
                    let to = fs::read_link(&path).expect("a link");
                    found.insert(name, format!("-> {}", to.display()));
                } else if name != NAME {
                    found.insert(name, fs::read_to_string(&path).expect("text"));
                }
            }
        }
        found
    }

    /// Whether the output is exactly `outputs` and the foreign files.
    fn holds(&self, outputs: &Outputs, foreign: &[(&str, &str)]) -> bool {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        let mut expected: BTreeMap<_, _> =
            outputs.iter().map(|(p, b)| (p.to_string(), text(b))).collect();
        expected.extend(foreign.iter().map(|&(p, t)| (p.to_owned(), t.to_owned())));
        self.found() == expected
    }

    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root.path()).expect("the site folder");
        let names = entries.map(|e| e.expect("an entry").file_name());
        names.map(|name| name.to_string_lossy().into_owned()).collect()
    }
}

const FOREIGN: [(&str, &str); 4] =
    [("CNAME", "a.org"), (".git/objects/1", "x"), ("gone/mine.txt", "y"), ("link", "-> /nowhere")];

fn with_foreign() -> Site {
    let site = site();
    site.publish(&old());
    FOREIGN[..3].iter().for_each(|(path, text)| site.put(path, text));
    symlink("/nowhere", site.target.folder.join("link")).expect("a link");
    site
}

#[test]
fn a_new_folder_is_filled_and_nothing_is_left_beside_it() {
    let site = site();
    assert_eq!(site.publish(&new()), Published { files: 3, ..Published::default() });
    assert!(site.holds(&new(), &[]));
    assert_eq!(site.beside(), ["public"]);
}

#[test]
fn withdrawn_pages_go_and_foreign_files_stay() {
    let site = with_foreign();
    let report = site.publish(&new());
    // Three files, a link, and the folders `.git` and `.git/objects`.
    assert_eq!(report.foreign, 6);
    assert!(site.holds(&new(), &FOREIGN), "{:?}", site.found());
    assert_eq!(site.beside(), ["public"]);
    site.publish(&outputs(&[]));
    assert!(site.holds(&outputs(&[]), &FOREIGN));
}

#[test]
fn foreign_files_and_folders_keep_what_they_are() {
    let site = with_foreign();
    let cname = site.target.folder.join("CNAME");
    let closed = site.target.folder.join("closed");
    fs::set_permissions(&cname, fs::Permissions::from_mode(0o600)).expect("permissions");
    fs::create_dir(&closed).expect("a folder");
    fs::write(closed.join("x"), "").expect("a file");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("permissions");
    let before = fs::metadata(&cname).expect("metadata");
    site.publish(&new());
    let after = fs::metadata(&cname).expect("metadata");
    assert_eq!(
        (after.ino(), after.mtime(), after.mode()),
        (before.ino(), before.mtime(), before.mode())
    );
    assert_eq!(fs::metadata(&closed).expect("metadata").mode() & 0o777, 0o555);
    assert_eq!(site.beside(), ["public"]);
}

#[test]
fn permissions_are_the_same_whatever_the_umask_would_give() {
    let site = site();
    site.publish(&new());
    let mode = |path: &str| {
        let metadata = fs::metadata(site.target.folder.join(path)).expect("metadata");
        metadata.mode() & 0o777
    };
    assert_eq!(["", "room", "room/a"].map(mode), [0o755; 3]);
    assert_eq!(["index.html", "room/a/b.css", NAME].map(mode), [0o644; 3]);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let site = site();
    site.put("letter.txt", "dear");
    let refused = publish(&new(), &site.target);
    assert!(matches!(refused, Err(Error::Output { .. })), "{refused:?}");
    assert!(site.holds(&outputs(&[]), &[("letter.txt", "dear")]));
    site.put(NAME, "");
    site.publish(&new());
    assert!(site.holds(&new(), &[("letter.txt", "dear")]));
}

#[test]
fn a_list_that_cannot_be_understood_is_a_refusal() {
    let site = site();
    site.put(NAME, "shopping: milk");
    assert!(matches!(publish(&new(), &site.target), Err(Error::Output { .. })));
}

#[test]
fn foreign_things_in_the_way_are_a_refusal() {
    for (path, text) in [("room/a", "file"), ("room/a/b.css", "file"), ("room/a/b.css/x", "file")] {
        let site = site();
        site.publish(&old());
        site.put(path, text);
        let refused = publish(&new(), &site.target);
        assert!(matches!(refused, Err(Error::Output { .. })), "{path}: {refused:?}");
        assert!(site.holds(&old(), &[(path, text)]), "{path}");
    }
}

#[test]
fn links_in_the_output_are_never_followed() {
    let site = site();
    site.publish(&old());
    let outside = site.root.path().join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("index.html"), "precious").expect("a file");
    let index = site.target.folder.join("index.html");
    fs::remove_file(&index).expect("removed");
    symlink(outside.join("index.html"), &index).expect("a link");
    assert_eq!(site.publish(&old()).edited, ["index.html"]);
    fs::remove_dir_all(site.target.folder.join("room")).expect("removed");
    symlink(&outside, site.target.folder.join("room")).expect("a link");
    assert!(matches!(publish(&new(), &site.target), Err(Error::Output { .. })));
    assert_eq!(fs::read_to_string(outside.join("index.html")).expect("a file"), "precious");
}

#[test]
fn a_second_name_of_a_page_is_not_written_through() {
    let site = site();
    site.publish(&old());
    let kept = site.root.path().join("kept.html");
    fs::hard_link(site.target.folder.join("index.html"), &kept).expect("a hard link");
    site.publish(&new());
    assert_eq!(fs::read_to_string(kept).expect("a file"), "old");
    assert!(site.holds(&new(), &[]));
}

#[test]
fn pages_that_somebody_changed_are_replaced_and_named() {
    let site = site();
    site.publish(&old());
    site.put("room/index.html", "mine");
    assert_eq!(site.publish(&new()).edited, ["room/index.html"]);
    assert!(site.holds(&new(), &[]));
}

#[test]
fn what_is_left_of_a_killed_build_is_removed() {
    let site = with_foreign();
    let workshop = site.target.workshop();
    fs::create_dir_all(workshop.join("site/room")).expect("a folder");
    fs::write(workshop.join("site/room/index.html"), "half").expect("a file");
    site.publish(&new());
    assert!(site.holds(&new(), &FOREIGN));
    assert_eq!(site.beside(), ["public"]);
}

#[test]
fn a_site_that_was_set_aside_is_put_back() {
    let site = with_foreign();
    let workshop = site.target.workshop();
    fs::create_dir(&workshop).expect("a folder");
    fs::rename(&site.target.folder, workshop.join("old")).expect("renamed");
    site.publish(&new());
    assert!(site.holds(&new(), &FOREIGN));
}

#[test]
fn what_came_in_while_the_site_was_made_is_rescued() {
    let site = with_foreign();
    let tree = Tree::read(&site.target.folder, List::of(&old()), &Disk::default()).expect("read");
    let disk = Disk::default();
    let workshop =
        Workshop { folder: site.target.workshop(), output: &site.target.folder, disk: &disk };
    build(&new(), Some(&tree), &workshop).expect("built");
    site.put("late.txt", "late");
    site.put("deep/er/late.txt", "late");
    swap(&workshop, &site.target).expect("exchanged");
    fs::remove_file(site.target.folder.join("CNAME")).expect("removed by its owner");
    workshop.clear().expect("cleared");
    let mut foreign = FOREIGN[1..].to_vec();
    foreign.extend([("late.txt", "late"), ("deep/er/late.txt", "late")]);
    assert!(site.holds(&new(), &foreign), "{:?}", site.found());
}

/// Lets operation after operation fail until there are none left; whatever failed, the
/// old or the new site is whole, and the next build works.
fn survives(fault: fn(usize) -> Fault) {
    for n in 0.. {
        let site = with_foreign();
        let disk = Disk::failing(fault(n));
        let result = put_up(&new(), &site.target, &disk);
        let is_new = site.holds(&new(), &FOREIGN);
        assert!(is_new || site.holds(&old(), &FOREIGN), "{n}: {:?}", site.found());
        assert!(is_new || result.is_err(), "{n}: said to be published and was not");
        site.publish(&new());
        assert!(site.holds(&new(), &FOREIGN), "{n}: {:?}", site.found());
        assert_eq!(site.beside(), ["public"], "{n}");
        if disk.operations() <= n {
            assert!(n > 40, "only {n} operations were tried");
            return;
        }
    }
}

#[test]
fn one_failing_operation_leaves_a_whole_site() {
    survives(|n| Fault { kind: Kind::Once(n), ..Fault::default() });
}

#[test]
fn a_disk_that_is_gone_leaves_a_whole_site() {
    survives(|n| Fault { kind: Kind::From(n), ..Fault::default() });
}

#[test]
fn one_failing_operation_leaves_a_whole_site_without_exchange_too() {
    survives(|n| Fault { kind: Kind::Once(n), cannot_exchange: true, ..Fault::default() });
}

#[test]
fn new_files_are_laid_down_and_none_is_overwritten() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    lay_down(&old(), folder.path()).expect("laid down");
    assert_eq!(fs::read_to_string(folder.path().join("room/index.html")).expect("text"), "old");
    let again = lay_down(&outputs(&[("a", ""), ("index.html", "new")]), folder.path());
    assert!(matches!(again, Err(Error::Output { .. })));
    assert!(!folder.path().join("a").exists());
}
