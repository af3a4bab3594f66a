//! What is read of a folder, and what is not.

use super::*;

fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(SETTINGS), "format = 1\n").unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn content(folder: &tempfile::TempDir, path: &str) -> Content {
    let files = read(folder.path()).unwrap();
    let id = files.find(path).unwrap_or_else(|| panic!("{path} was not listed"));
    files.get(id).content.clone()
}

fn paths(folder: &tempfile::TempDir) -> Vec<String> {
    read(folder.path()).unwrap().iter().map(|(_, file)| file.path.clone()).collect()
}

#[test]
fn a_site_is_found_from_below() {
    let folder = site(&[("content/room/sources/a.txt", b"")]);
    let root = fs::canonicalize(folder.path()).unwrap();
    assert_eq!(find_site(&folder.path().join("content/room/sources")).unwrap(), root);
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(matches!(find_site(elsewhere.path()), Err(Error::NoSite(_))));
    assert!(matches!(read(elsewhere.path()), Err(Error::NoSite(_))));
}

#[test]
fn only_the_folders_of_a_site_are_read_and_nothing_hidden() {
    let folder = site(&[
        ("content/index.md", b"x"),
        ("content/.git/config", b"x"),
        ("content/a/.hidden.md", b"x"),
        ("private/room/a.txt", b"secret"),
        ("public/index.html", b"x"),
        ("notes.txt", b"x"),
        ("static/logo.png", b"\x89PNG"),
        ("templates/page.html", b"x"),
    ]);
    let expected = ["content/index.md", "site.toml", "static/logo.png", "templates/page.html"];
    assert_eq!(paths(&folder), expected);
}

#[test]
fn texts_are_normalised_and_other_files_kept() {
    let folder = site(&[
        ("content/a.MD", b"\xEF\xBB\xBFx\r\ny"),
        ("content/b.txt", b"caf\xE9"),
        ("content/c.png", b"\r\n\0"),
        ("content/d.md", b""),
    ]);
    assert_eq!(content(&folder, "content/a.MD"), Content::Text("x\ny".to_owned()));
    let bad = Content::NotUtf8 { bytes: b"caf\xE9".to_vec(), at: 3 };
    assert_eq!(content(&folder, "content/b.txt"), bad);
    assert_eq!(content(&folder, "content/c.png"), Content::Binary(b"\r\n\0".to_vec()));
    assert_eq!(content(&folder, "content/d.md"), Content::Text(String::new()));
}

#[test]
fn files_above_the_limit_are_not_read() {
    let folder = site(&[("content/a.txt", b"")]);
    let big = fs::File::create(folder.path().join("content/big.txt")).unwrap();
    big.set_len(MAX_FILE + 1).unwrap();
    let refused = Refusal::TooLarge { size: MAX_FILE + 1, limit: MAX_FILE };
    assert_eq!(content(&folder, "content/big.txt"), Content::Refused(refused));
}

#[test]
fn folders_below_too_many_others_are_not_read() {
    let deep = format!("content/{}x.md", "a/".repeat(MAX_DEPTH));
    let folder = site(&[(&deep, b"x")]);
    let last = format!("content/{}a", "a/".repeat(MAX_DEPTH - 1));
    assert_eq!(content(&folder, &last), Content::Refused(Refusal::TooDeep));
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_may_lead_to_files_that_are_read_and_nowhere_else() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "secret").unwrap();
        let folder = site(&[("content/a/x.txt", b"x"), ("private/p.txt", b"secret")]);
        let at = |name: &str| folder.path().join("content").join(name);
        symlink("a/x.txt", at("inside.txt")).unwrap();
        symlink(outside.path().join("secret.txt"), at("outside.txt")).unwrap();
        symlink("../private/p.txt", at("private.txt")).unwrap();
        symlink(outside.path(), at("folder")).unwrap();
        symlink("..", at("a/circle")).unwrap();
        symlink("self.txt", at("self.txt")).unwrap();
        symlink("nothing.txt", at("broken.txt")).unwrap();
        assert_eq!(content(&folder, "content/inside.txt"), Content::Text("x".to_owned()));
        for name in ["outside.txt", "private.txt", "folder", "a/circle", "self.txt", "broken.txt"] {
            let found = content(&folder, &format!("content/{name}"));
            assert_eq!(found, Content::Refused(Refusal::Link), "{name}");
        }
    }

    #[test]
    fn a_content_folder_that_is_a_link_is_refused_and_not_empty() {
        let outside = site(&[("content/index.md", b"x")]);
        let folder = site(&[]);
        symlink(outside.path().join("content"), folder.path().join("content")).unwrap();
        assert_eq!(content(&folder, "content"), Content::Refused(Refusal::Link));
    }

    #[test]
    fn pipes_and_sockets_are_not_opened() {
        let folder = site(&[("content/a.md", b"x")]);
        let path = folder.path().join("content/socket.txt");
        let _socket = std::os::unix::net::UnixListener::bind(path).unwrap();
        assert_eq!(content(&folder, "content/socket.txt"), Content::Refused(Refusal::Special));
    }

    #[test]
    fn names_that_are_not_unicode_are_listed_as_refused() {
        let folder = site(&[("content/a.md", b"x")]);
        let name = std::ffi::OsStr::from_bytes(b"b\xFF.md");
        fs::write(folder.path().join("content").join(name), "x").unwrap();
        assert_eq!(content(&folder, "content/b\u{FFFD}.md"), Content::Refused(Refusal::Name));
    }

    #[test]
    fn a_folder_that_cannot_be_listed_ends_the_run() {
        let folder = site(&[("content/room/a.md", b"x")]);
        let closed = folder.path().join("content/room");
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
        let as_root = fs::read_dir(&closed).is_ok();
        let result = read(folder.path());
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
        match result {
            Err(Error::Io { path, .. }) => assert!(path.ends_with("content/room")),
            Err(other) => panic!("another error: {other}"),
            Ok(_) => assert!(as_root, "a closed folder was taken for an empty one"),
        }
    }
}
