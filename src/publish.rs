//! All or nothing: the finished site put into its folder.
//!
//! The new site is made whole beside the old one, on the same file system, and the two
//! are exchanged in one step. Whatever fails, and whenever the process is killed, the
//! folder holds the old site or the new one. Files that others put there are carried
//! over; a folder that is not ours is refused.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::error::Error;
use crate::output::{OutputPath, Outputs};

mod disk;
mod list;
mod target;
#[cfg(test)]
mod tests;
mod tree;
mod workshop;

use disk::Disk;
use list::{List, NAME};
use tree::{Foreign, Tree, parents};
use workshop::Workshop;

pub use target::Target;

/// How long another build may hold the folder before this one gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Foreign files, folders and links that were carried over.
    pub foreign: usize,
    /// Own files that somebody had changed, and that were replaced.
    pub edited: Vec<String>,
    /// The old site, if it could not be removed; the next build tries again.
    pub leftover: Option<PathBuf>,
}

/// Replaces the site in the target folder by `outputs`.
///
/// # Errors
/// [`Error::Output`] if the folder is not ours or something foreign is in the way,
/// [`Error::Io`] if the system refuses. In both cases the folder holds a whole site: the
/// old one, or the new one if only the very last step failed.
pub fn publish(outputs: &Outputs, target: &Target) -> Result<Published, Error> {
    put_up(outputs, target, &Disk::default())
}

/// Writes new files below `folder`, making folders as needed. Nothing is overwritten.
///
/// # Errors
/// [`Error::Output`] if a file exists already (then none is written), [`Error::Io`] if
/// the system refuses.
pub fn lay_down(outputs: &Outputs, folder: &Path) -> Result<(), Error> {
    for path in outputs.keys() {
        let path = folder.join(path.as_str());
        if path.symlink_metadata().is_ok() {
            let why = "exists already; nothing was written".to_owned();
            return Err(Error::Output { path, why });
        }
    }
    for (path, bytes) in outputs {
        let path = folder.join(path.as_str());
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(Error::io("create", parent))?;
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(bytes)).map_err(Error::io("write", &path))?;
    }
    Ok(())
}

fn put_up(outputs: &Outputs, target: &Target, disk: &Disk) -> Result<Published, Error> {
    disk.make_folders(&target.parent)?;
    let _lock = lock(target, disk)?;
    let workshop = Workshop { folder: target.workshop(), output: &target.folder, disk };
    workshop.clear()?;
    let old = survey(target, disk)?;
    let mut report = Published { files: outputs.len(), ..Published::default() };
    if let Some(old) = &old {
        refuse_conflicts(outputs, old, target)?;
        report.foreign = old.foreign.len();
        report.edited = edited(old, target, disk)?;
    }
    if let Err(error) =
        build(outputs, old.as_ref(), &workshop).and_then(|()| swap(&workshop, target))
    {
        // What is left of the attempt is removed now or, failing that, by the next build.
        let _ = workshop.clear();
        return Err(error);
    }
    if workshop.clear().is_err() {
        report.leftover = Some(workshop.folder.clone());
    }
    Ok(report)
}

/// Waits for its turn; the lock ends with the file. On file systems without locks
/// there is none, as nothing better can be had.
fn lock(target: &Target, disk: &Disk) -> Result<fs::File, Error> {
    let folder = disk.open_folder(&target.parent)?;
    let begun = Instant::now();
    while let Err(fs::TryLockError::WouldBlock) = folder.try_lock() {
        if begun.elapsed() > PATIENCE {
            let why = "another build is writing beside it; try again when it is done".to_owned();
            return Err(Error::Output { path: target.folder.clone(), why });
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(folder)
}

/// What stands in the output folder; `None` if there is no folder.
fn survey(target: &Target, disk: &Disk) -> Result<Option<Tree>, Error> {
    let folder = &target.folder;
    let refuse = |why: String| Error::Output { path: folder.clone(), why };
    let Some(metadata) = disk.look(folder)? else { return Ok(None) };
    if !metadata.is_dir() {
        return Err(refuse("this is not a folder".to_owned()));
    }
    let list_path = folder.join(NAME);
    let list = match disk.look(&list_path)? {
        Some(metadata) if metadata.is_file() => List::parse(&disk.read(&list_path)?),
        Some(_) => None,
        None if disk.names(folder)?.is_empty() => Some(List::default()),
        None => {
            let why = format!(
                "this folder holds files and was not made by Variorum; choose an empty one, or \
                 put an empty file `{NAME}` into it to publish beside what is there"
            );
            return Err(refuse(why));
        }
    };
    let list = list.ok_or_else(|| refuse(format!("its file `{NAME}` cannot be understood")))?;
    let tree = Tree::read(folder, list, disk)?;
    match tree.elsewhere(metadata.dev()) {
        Some(path) => Err(refuse(format!("`{}` is on another file system", path.display()))),
        None => Ok(Some(tree)),
    }
}

/// Something foreign must not stand where the site needs a file or folder.
fn refuse_conflicts(outputs: &Outputs, old: &Tree, target: &Target) -> Result<(), Error> {
    let files: BTreeSet<&Path> = outputs.keys().map(|path| Path::new(path.as_str())).collect();
    let folders = parents(outputs.keys().map(OutputPath::as_str));
    for foreign in &old.foreign {
        let path = foreign.path.as_path();
        let below_a_file = path.ancestors().any(|above| files.contains(above));
        let folder_needed = folders.contains(path) && !foreign.metadata.is_dir();
        if below_a_file || folder_needed {
            let why = "Variorum did not write this, and the new site needs its place; move it away";
            let path = target.folder.join(path);
            return Err(Error::Output { path, why: why.to_owned() });
        }
    }
    Ok(())
}

/// Own files that are not as they were written.
fn edited(old: &Tree, target: &Target, disk: &Disk) -> Result<Vec<String>, Error> {
    let changed = old.own.par_iter().filter_map(|path| {
        let name = path.to_str().filter(|name| *name != NAME)?;
        let full = target.folder.join(path);
        let same = match disk.look(&full) {
            Ok(Some(metadata)) if metadata.is_file() => {
                disk.read(&full).map(|bytes| old.list.agrees(name, &bytes))
            }
            Ok(_) => Ok(false),
            Err(error) => Err(error),
        };
        match same {
            Ok(true) => None,
            Ok(false) => Some(Ok(name.to_owned())),
            Err(error) => Some(Err(error)),
        }
    });
    let mut names = changed.collect::<Result<Vec<_>, _>>()?;
    names.sort();
    Ok(names)
}

/// Makes the new tree, complete and on the disk.
fn build(outputs: &Outputs, old: Option<&Tree>, workshop: &Workshop) -> Result<(), Error> {
    let disk = workshop.disk;
    let site = workshop.site();
    disk.make_folder(&workshop.folder, 0o700)?;
    disk.make_folder(&site, 0o755)?;
    let root = disk.open_folder(&site)?;
    let list = List::of(outputs);
    disk.write_new(&site.join(NAME), list.to_text().as_bytes())?;
    let folders: Vec<PathBuf> =
        parents(list.paths()).iter().map(|folder| site.join(folder)).collect();
    folders.iter().try_for_each(|folder| disk.make_folder(folder, 0o755))?;
    let files: Vec<_> = outputs.iter().collect();
    files
        .par_iter()
        .try_for_each(|(path, bytes)| disk.write_new(&site.join(path.as_str()), bytes))?;
    if let Some(old) = old {
        carry_over(old, workshop)?;
    }
    workshop.write_record(old.map_or(&[], |old| &old.foreign))?;
    let folders: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    disk.sync_tree(&root, &site, &folders)
}

fn carry_over(old: &Tree, workshop: &Workshop) -> Result<(), Error> {
    let (disk, site) = (workshop.disk, workshop.site());
    let (folders, others): (Vec<_>, Vec<_>) =
        old.foreign.iter().partition(|foreign| foreign.metadata.is_dir());
    for folder in folders_of(&old.foreign) {
        let path = site.join(folder);
        if disk.look(&path)?.is_none() {
            disk.make_folder(&path, 0o755)?;
        }
    }
    for foreign in others {
        let (from, to) = (workshop.output.join(&foreign.path), site.join(&foreign.path));
        disk.carry(&from, &to, &foreign.metadata)?;
    }
    // Last, as a folder that is closed to writing could not be filled.
    let mode = |metadata: &fs::Metadata| metadata.mode() & 0o7777;
    folders
        .iter()
        .rev()
        .try_for_each(|folder| disk.set_mode(&site.join(&folder.path), mode(&folder.metadata)))
}

/// The folders that foreign things are or stand in, outer ones first.
fn folders_of(foreign: &[Foreign]) -> BTreeSet<&Path> {
    let of = |foreign: &'_ Foreign| usize::from(!foreign.metadata.is_dir());
    let above = foreign.iter().flat_map(|f| f.path.ancestors().skip(of(f)));
    above.filter(|path| !path.as_os_str().is_empty()).collect()
}

/// Puts the new tree in the place of the old one.
fn swap(workshop: &Workshop, target: &Target) -> Result<(), Error> {
    let (disk, site, output) = (workshop.disk, workshop.site(), target.folder.as_path());
    match disk.look(output)? {
        None => disk.rename(&site, output)?,
        Some(old) => {
            disk.set_mode(&site, old.mode() & 0o7777)?;
            if !disk.exchange(&site, output)? {
                set_aside(workshop, output)?;
            }
        }
    }
    disk.sync_folder(&target.parent)
}

/// Two renames, for file systems that cannot exchange; between them there is no site,
/// and the next build puts the old one back.
fn set_aside(workshop: &Workshop, output: &Path) -> Result<(), Error> {
    let (disk, aside) = (workshop.disk, workshop.aside());
    disk.rename(output, &aside)?;
    let moved = disk.rename(&workshop.site(), output);
    if moved.is_err() {
        disk.rename(&aside, output)?;
    }
    moved
}
