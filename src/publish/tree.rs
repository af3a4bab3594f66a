//! What stands in an output folder: our files, and what others put there.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::list::{List, NAME};
use crate::error::Error;

/// A file, folder or link that Variorum did not make.
#[derive(Debug)]
pub(super) struct Foreign {
    /// Path below the output folder.
    pub path: PathBuf,
    pub metadata: Metadata,
}

/// An output folder as it is found.
#[derive(Debug)]
pub(super) struct Tree {
    pub list: List,
    /// Own files that are there, by path.
    pub own: Vec<PathBuf>,
    /// Everything else, folders before what is in them.
    pub foreign: Vec<Foreign>,
}

impl Tree {
    /// Looks through the folder; no link is followed.
    pub(super) fn read(root: &Path, list: List, disk: &Disk) -> Result<Self, Error> {
        let folders = parents(list.paths());
        let mut tree = Tree { list, own: Vec::new(), foreign: Vec::new() };
        let mut open = vec![PathBuf::new()];
        while let Some(folder) = open.pop() {
            for name in disk.names(&root.join(&folder))? {
                let path = folder.join(name);
                let Some(metadata) = disk.look(&root.join(&path))? else { continue };
                if metadata.is_dir() {
                    open.push(path.clone());
                }
                tree.sort_in(path, metadata, &folders);
            }
        }
        tree.foreign.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    fn sort_in(&mut self, path: PathBuf, metadata: Metadata, folders: &BTreeSet<PathBuf>) {
        let listed = path.to_str().is_some_and(|path| path == NAME || self.list.holds(path));
        if listed && !metadata.is_dir() {
            self.own.push(path);
        } else if !(metadata.is_dir() && folders.contains(&path)) {
            self.foreign.push(Foreign { path, metadata });
        }
    }

    /// The first foreign thing on another file system, which cannot be carried over.
    pub(super) fn elsewhere(&self, device: u64) -> Option<&Path> {
        let other = self.foreign.iter().find(|f| f.metadata.dev() != device);
        other.map(|foreign| foreign.path.as_path())
    }
}

/// Every folder that these files stand in.
pub(super) fn parents<'a>(files: impl Iterator<Item = &'a str>) -> BTreeSet<PathBuf> {
    let above = files.flat_map(|path| Path::new(path).ancestors().skip(1));
    above.filter(|path| !path.as_os_str().is_empty()).map(Path::to_owned).collect()
}
