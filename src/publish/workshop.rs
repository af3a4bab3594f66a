//! The folder beside the output in which the new site is made, and in which the old one
//! is taken down.
//!
//! It holds `site`, one whole tree that is new before the exchange and old after it, and
//! `record`, which says which of the two it is: the number of the new tree, and what was
//! carried over into it. So a later build can clean up after one that was killed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::list::{List, NAME};
use super::tree::{Foreign, Tree};
use crate::error::Error;

type Result<T> = std::result::Result<T, Error>;

/// The folder and what is in it.
pub(super) struct Workshop<'a> {
    pub folder: PathBuf,
    pub output: &'a Path,
    pub disk: &'a Disk,
}

impl Workshop<'_> {
    /// The tree that is being made or taken down.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.join("site")
    }

    /// The old site, where two folders cannot be exchanged in one step.
    pub(super) fn aside(&self) -> PathBuf {
        self.folder.join("old")
    }

    fn record(&self) -> PathBuf {
        self.folder.join("record")
    }

    /// Writes down which tree is the new one and what was carried over into it.
    pub(super) fn write_record(&self, carried: &[Foreign]) -> Result<()> {
        let site = self.site();
        let number = self.disk.look(&site)?.map_or(0, |metadata| metadata.ino());
        let mut bytes = format!("{number}\0").into_bytes();
        for foreign in carried {
            bytes.extend(format!("{} ", foreign.metadata.ino()).into_bytes());
            bytes.extend(foreign.path.as_os_str().as_bytes());
            bytes.push(0);
        }
        self.disk.write_new(&self.record(), &bytes)
    }

    /// Removes the workshop, whoever left it and at whatever point. A site that was set
    /// aside and not replaced is put back; foreign things that came into the old site
    /// while the new one was made are moved to the new one.
    pub(super) fn clear(&self) -> Result<()> {
        let disk = self.disk;
        match disk.look(&self.folder)? {
            None => return Ok(()),
            Some(metadata) if !metadata.is_dir() => return disk.remove_file(&self.folder),
            Some(_) => {}
        }
        let aside = self.aside();
        if disk.look(&aside)?.is_some() {
            match disk.look(self.output)? {
                None => disk.rename(&aside, self.output)?,
                Some(_) => self.take_down(&aside)?,
            }
        }
        let site = self.site();
        if disk.look(&site)?.is_some() {
            self.take_down(&site)?;
        }
        disk.remove_tree(&self.folder)
    }

    fn take_down(&self, tree: &Path) -> Result<()> {
        let number = self.disk.look(tree)?.map(|metadata| metadata.ino());
        if let Some(record) = Record::read(&self.record(), self.disk)
            && number != Some(record.new_tree)
        {
            self.rescue(tree, &record)?;
        }
        self.remove(tree)
    }

    fn rescue(&self, tree: &Path, record: &Record) -> Result<()> {
        let path = tree.join(NAME);
        let list = match self.disk.look(&path)? {
            Some(_) => List::parse(&self.disk.read(&path)?),
            None => None,
        };
        let found = Tree::read(tree, list.unwrap_or_default(), self.disk)?;
        for foreign in found.foreign {
            if record.carried.get(&foreign.path) != Some(&foreign.metadata.ino()) {
                self.move_over(tree, &foreign, record)?;
            }
        }
        Ok(())
    }

    /// Moves what came too late to be carried over, unless something newer stands there.
    fn move_over(&self, tree: &Path, foreign: &Foreign, record: &Record) -> Result<()> {
        let (from, to) = (tree.join(&foreign.path), self.output.join(&foreign.path));
        let modified = |m: &std::fs::Metadata| (m.mtime(), m.mtime_nsec());
        match self.disk.look(&to)? {
            None if record.carried.contains_key(&foreign.path) => Ok(()),
            None if foreign.metadata.is_dir() => self.disk.make_folders(&to),
            None => {
                self.disk.make_folders(to.parent().unwrap_or(self.output))?;
                self.disk.rename(&from, &to)
            }
            Some(there) if foreign.metadata.is_dir() || there.is_dir() => Ok(()),
            Some(there) if modified(&there) >= modified(&foreign.metadata) => Ok(()),
            Some(_) => self.disk.rename(&from, &to),
        }
    }

    /// Removes a tree; folders that do not let themselves be emptied are opened first.
    fn remove(&self, tree: &Path) -> Result<()> {
        if self.disk.remove_tree(tree).is_ok() {
            return Ok(());
        }
        let left = Tree::read(tree, List::default(), self.disk)?;
        for folder in left.foreign.iter().filter(|entry| entry.metadata.is_dir()) {
            self.disk.set_mode(&tree.join(&folder.path), 0o700)?;
        }
        self.disk.remove_tree(tree)
    }
}

/// What the file `record` says.
struct Record {
    new_tree: u64,
    carried: BTreeMap<PathBuf, u64>,
}

impl Record {
    /// `None` if the record was not finished: then the exchange had not begun.
    fn read(path: &Path, disk: &Disk) -> Option<Self> {
        let bytes = disk.read(path).ok()?;
        let mut parts = bytes.strip_suffix(b"\0")?.split(|&byte| byte == 0);
        let new_tree = number(parts.next()?)?;
        let carried = parts.map(|part| {
            let at = part.iter().position(|&byte| byte == b' ')?;
            Some((PathBuf::from(OsStr::from_bytes(&part[at + 1..])), number(&part[..at])?))
        });
        Some(Record { new_tree, carried: carried.collect::<Option<_>>()? })
    }
}

fn number(bytes: &[u8]) -> Option<u64> {
    str::from_utf8(bytes).ok()?.parse().ok()
}
