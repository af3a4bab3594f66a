//! Every change that publishing makes to the file system, one method each.
//!
//! Nothing else in `publish` touches the disk, so that a test can let any single
//! operation fail. No symbolic link inside the output is followed, and no file is written
//! through: each is new.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt, symlink};
use std::path::Path;

use crate::error::Error;

type Result<T> = std::result::Result<T, Error>;

/// Access to the file system.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    fault: super::tests::Fault,
}

impl Disk {
    #[cfg(test)]
    pub(super) fn failing(fault: super::tests::Fault) -> Self {
        Disk { fault }
    }

    #[cfg(test)]
    pub(super) fn operations(&self) -> usize {
        self.fault.count()
    }

    /// Runs one operation, unless a test lets it fail.
    fn step<T>(
        &self,
        doing: &'static str,
        path: &Path,
        operation: impl FnOnce() -> io::Result<T>,
    ) -> Result<T> {
        #[cfg(test)]
        self.fault.strike().map_err(Error::io(doing, path))?;
        operation().map_err(Error::io(doing, path))
    }

    /// Makes a folder with these permissions, whatever the umask.
    pub(super) fn make_folder(&self, path: &Path, mode: u32) -> Result<()> {
        self.step("create", path, || {
            fs::DirBuilder::new().mode(0o700).create(path)?;
            fs::set_permissions(path, Permissions::from_mode(mode))
        })
    }

    /// Makes a folder and those above it.
    pub(super) fn make_folders(&self, path: &Path) -> Result<()> {
        self.step("create", path, || fs::create_dir_all(path))
    }

    pub(super) fn set_mode(&self, path: &Path, mode: u32) -> Result<()> {
        self.step("set permissions of", path, || {
            fs::set_permissions(path, Permissions::from_mode(mode))
        })
    }

    /// Writes a file that must not exist yet, readable by all, whatever the umask.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        self.step("write", path, || {
            let mut file =
                OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            file.write_all(bytes)?;
            file.set_permissions(Permissions::from_mode(0o644))?;
            settle(&file)
        })
    }

    /// A second name for a file that is not ours; a copy where that cannot be.
    pub(super) fn carry(&self, from: &Path, to: &Path, metadata: &Metadata) -> Result<()> {
        if metadata.is_symlink() {
            return self.step("carry over", from, || symlink(fs::read_link(from)?, to));
        }
        self.step("carry over", from, || {
            fs::hard_link(from, to).or_else(|_| copy(from, to, metadata))
        })
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.step("rename", from, || fs::rename(from, to))
    }

    /// Exchanges two folders in one step; `false` where the system cannot.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> Result<bool> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        #[cfg(test)]
        if self.fault.cannot_exchange {
            return Ok(false);
        }
        self.step("exchange", other, || {
            match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
                Ok(()) => Ok(true),
                Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
                Err(error) => Err(error.into()),
            }
        })
    }

    pub(super) fn open_folder(&self, path: &Path) -> Result<File> {
        self.step("open", path, || File::open(path))
    }

    /// Returns when the names in this folder are on the disk.
    pub(super) fn sync_folder(&self, path: &Path) -> Result<()> {
        self.step("write", path, || File::open(path)?.sync_all())
    }

    /// Returns when everything below `root`, which was open before anything was
    /// written, is on the disk. `folders` are the folders in it.
    pub(super) fn sync_tree(&self, root: &File, path: &Path, folders: &[&Path]) -> Result<()> {
        self.step("write", path, || sync_all(root, folders))
    }

    pub(super) fn remove_tree(&self, path: &Path) -> Result<()> {
        self.step("remove", path, || fs::remove_dir_all(path))
    }

    pub(super) fn remove_file(&self, path: &Path) -> Result<()> {
        self.step("remove", path, || fs::remove_file(path))
    }

    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>> {
        self.step("read", path, || fs::read(path))
    }

    /// What stands at a path, links not followed; `None` for nothing.
    pub(super) fn look(&self, path: &Path) -> Result<Option<Metadata>> {
        self.step("look at", path, || match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(metadata)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        })
    }

    /// The names in a folder, sorted.
    pub(super) fn names(&self, path: &Path) -> Result<Vec<OsString>> {
        self.step("read", path, || {
            let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.file_name()));
            let mut names = entries.collect::<io::Result<Vec<_>>>()?;
            names.sort();
            Ok(names)
        })
    }
}

fn copy(from: &Path, to: &Path, metadata: &Metadata) -> io::Result<()> {
    fs::copy(from, to)?;
    let file = OpenOptions::new().write(true).open(to)?;
    file.set_modified(metadata.modified()?)?;
    file.sync_all()
}

/// On Linux one call for the whole file system follows, which is many times quicker.
#[cfg(target_os = "linux")]
fn settle(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn settle(file: &File) -> io::Result<()> {
    file.sync_all()
}

#[cfg(target_os = "linux")]
fn sync_all(root: &File, _: &[&Path]) -> io::Result<()> {
    Ok(rustix::fs::syncfs(root)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(root: &File, folders: &[&Path]) -> io::Result<()> {
    folders.iter().try_for_each(|folder| File::open(folder)?.sync_all())?;
    root.sync_all()
}
