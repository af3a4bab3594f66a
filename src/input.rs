//! Reads the site folder into memory: every file, sorted, nothing outside it.
//!
//! Only `site.toml` and what lies below `content/`, `templates/` and `static/` is ever
//! opened. A file that is not read is still in the list, with the reason; a folder that
//! cannot be listed ends the run, because a site must never look emptier than it is.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::error::Error;
use crate::files::{Content, File, Files, Refusal};

/// How many bytes a file may have.
pub const MAX_FILE: u64 = 20_000_000;

/// How many folders may stand in each other.
pub const MAX_DEPTH: usize = 32;

const SETTINGS: &str = "site.toml";
const FOLDERS: [&str; 3] = ["content", "templates", "static"];
const TEXT: [&str; 13] = [
    "md",
    "txt",
    "toml",
    "html",
    "htm",
    "css",
    "js",
    "mjs",
    "svg",
    "xml",
    "json",
    "csv",
    "webmanifest",
];

/// The folder with the `site.toml` that is nearest above `start`, or `start` itself.
pub fn find_site(start: &Path) -> Result<PathBuf, Error> {
    let start = fs::canonicalize(start).map_err(Error::io("find", start))?;
    let site = start.ancestors().find(|folder| folder.join(SETTINGS).is_file());
    site.map(Path::to_owned).ok_or_else(|| Error::NoSite(start.clone()))
}

/// Every file of the site in this folder.
///
/// # Errors
///
/// [`Error::NoSite`] if it has no `site.toml`, [`Error::Io`] if a folder cannot be
/// listed.
pub fn read(root: &Path) -> Result<Files, Error> {
    let root = fs::canonicalize(root).map_err(Error::io("read", root))?;
    let settings = root.join(SETTINGS);
    if fs::symlink_metadata(&settings).is_err() {
        return Err(Error::NoSite(root));
    }
    let mut found = vec![Found { path: SETTINGS.to_owned(), on_disk: settings, refused: None }];
    for folder in FOLDERS {
        list(&root, folder, &mut found)?;
    }
    let files: Vec<File> = found.into_par_iter().map(|found| found.load(&root)).collect();
    Ok(Files::new(files))
}

/// A file that is to be read, or the reason why not.
struct Found {
    path: String,
    on_disk: PathBuf,
    refused: Option<Refusal>,
}

fn list(root: &Path, folder: &str, found: &mut Vec<Found>) -> Result<(), Error> {
    let top = root.join(folder);
    let metadata = match fs::symlink_metadata(&top) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io("read", &top)(error)),
    };
    if !metadata.is_dir() {
        let refused = if metadata.is_symlink() {
            Refusal::Link
        } else {
            Refusal::Unreadable("it is not a folder".to_owned())
        };
        found.push(Found { path: folder.to_owned(), on_disk: top, refused: Some(refused) });
        return Ok(());
    }
    let walk = WalkDir::new(&top).min_depth(1).max_depth(MAX_DEPTH).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry = entry.map_err(|error| unlisted(error, &top))?;
        found.extend(consider(root, entry));
    }
    Ok(())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn unlisted(error: walkdir::Error, top: &Path) -> Error {
    let path = error.path().unwrap_or(top).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| io::Error::other("a circle of links"));
    Error::Io { doing: "read", path, source }
}

/// What an entry of a folder is to us; nothing for a folder, whose files come by
/// themselves.
fn consider(root: &Path, entry: DirEntry) -> Option<Found> {
    let kind = entry.file_type();
    let on_disk = entry.path().to_owned();
    let below = on_disk.strip_prefix(root).unwrap_or(&on_disk);
    let path = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let refused = match () {
        () if below.to_str().is_none() => Some(Refusal::Name),
        () if kind.is_dir() && entry.depth() < MAX_DEPTH => return None,
        () if kind.is_dir() => Some(Refusal::TooDeep),
        () if kind.is_symlink() || kind.is_file() => None,
        () => Some(Refusal::Special),
    };
    Some(Found { path, on_disk, refused })
}

impl Found {
    fn load(self, root: &Path) -> File {
        let bytes = match self.refused {
            Some(refused) => Err(refused),
            None => target(root, &self.on_disk).and_then(|target| bytes(&target)),
        };
        match bytes {
            Ok(bytes) if is_text(&self.path) => File::text_from(self.path, bytes),
            Ok(bytes) => File::other(self.path, Content::Binary(bytes)),
            Err(refused) => File::other(self.path, Content::Refused(refused)),
        }
    }
}

fn is_text(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| TEXT.contains(&ending.as_str()))
}

/// The file itself, behind links. A link may lead to another file that is read anyway,
/// and nowhere else: neither out of the site nor to what lies hidden or private in it.
fn target(root: &Path, path: &Path) -> Result<PathBuf, Refusal> {
    let metadata = fs::symlink_metadata(path).map_err(unreadable)?;
    if !metadata.is_symlink() {
        return Ok(path.to_owned());
    }
    let target = fs::canonicalize(path).map_err(|_| Refusal::Link)?;
    let below = target.strip_prefix(root).map_err(|_| Refusal::Link)?;
    let mut parts = below.iter().map(|part| part.as_encoded_bytes());
    let shown = parts.clone().all(|part| !part.starts_with(b"."));
    let read = parts.next().is_some_and(|top| FOLDERS.iter().any(|f| f.as_bytes() == top));
    if shown && read && target.is_file() { Ok(target) } else { Err(Refusal::Link) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Refusal> {
    let metadata = fs::symlink_metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(Refusal::Special);
    }
    let too_large = |size| Refusal::TooLarge { size, limit: MAX_FILE };
    if metadata.len() > MAX_FILE {
        return Err(too_large(metadata.len()));
    }
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 {
        size if size > MAX_FILE => Err(too_large(size)),
        _ => Ok(bytes),
    }
}

fn unreadable(error: io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests;
