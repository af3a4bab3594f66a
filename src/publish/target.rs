//! Where a site may be published, and where it must not.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::Error;

/// Folders of a site that hold work of its authors.
const PRECIOUS: [&str; 6] = ["content", "templates", "static", "private", "src", ".git"];

/// An output folder that holds nobody's work. It may not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub(super) folder: PathBuf,
    pub(super) parent: PathBuf,
}

impl Target {
    /// Checks that publishing the site in `site` to `folder` cannot overwrite what its
    /// authors wrote: the folder must not be, hold or lie in a folder of content, nor
    /// be or hold the site itself, the home folder `home`, or the root of the file
    /// system. A link at the end of `folder` is resolved here, once.
    ///
    /// # Errors
    /// [`Error::Output`] for a folder that is refused, [`Error::Io`] if a path cannot
    /// be resolved.
    pub fn new(folder: &Path, site: &Path, home: Option<&Path>) -> Result<Self, Error> {
        let refuse = |why: &str| Error::Output { path: folder.to_owned(), why: why.to_owned() };
        let resolved = resolve(folder)?;
        let site = resolve(site)?;
        if site.starts_with(&resolved) {
            return Err(refuse("the output folder would hold the site itself; choose another"));
        }
        let home = home.map(resolve).transpose()?;
        if home.is_some_and(|home| home.starts_with(&resolved)) {
            return Err(refuse("the output folder would be the home folder; choose another"));
        }
        for name in PRECIOUS {
            let precious = resolve(&site.join(name))?;
            if resolved.starts_with(&precious) || precious.starts_with(&resolved) {
                return Err(refuse(&format!("`{name}` holds work of the site; choose another")));
            }
        }
        let parent = resolved.parent().map(Path::to_owned);
        let parent = parent.ok_or_else(|| refuse("the root of the file system is refused"))?;
        if resolved.exists() && !resolved.is_dir() {
            return Err(refuse("this is not a folder"));
        }
        Ok(Target { folder: resolved, parent })
    }

    /// The output folder, absolute and without links.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder beside it in which the new site is made.
    pub(super) fn workshop(&self) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        self.parent.join(format!(".{name}.variorum"))
    }
}

/// The absolute path without links, of which the last parts need not exist.
fn resolve(path: &Path) -> Result<PathBuf, Error> {
    let absolute = std::path::absolute(path).map_err(Error::io("resolve", path))?;
    let mut rest = Vec::new();
    let mut existing = absolute.as_path();
    loop {
        match existing.canonicalize() {
            Ok(real) => return Ok(rest.iter().rev().fold(real, |real, name| real.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io("resolve", path)(error)),
        }
        let (Some(parent), Some(Component::Normal(name))) =
            (existing.parent(), existing.components().next_back())
        else {
            let why = "the path goes up from a folder that does not exist".to_owned();
            return Err(Error::Output { path: path.to_owned(), why });
        };
        rest.push(name.to_owned());
        existing = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir_all(site.path().join("content/room")).expect("a folder");
        site
    }

    #[test]
    fn folders_that_hold_work_are_refused() {
        let site = site();
        let root = site.path();
        let refused = ["", ".", "..", "content", "content/room", "content/new", "static", "src/x"];
        for folder in refused {
            let target = Target::new(&root.join(folder), root, None);
            assert!(matches!(target, Err(Error::Output { .. })), "{folder}: {target:?}");
        }
        assert!(matches!(Target::new(Path::new("/"), root, None), Err(Error::Output { .. })));
    }

    #[test]
    fn the_home_folder_is_refused() {
        let (site, home) = (site(), site());
        let home = home.path();
        assert!(Target::new(home, site.path(), Some(home)).is_err());
        assert!(Target::new(&home.join("public"), site.path(), Some(home)).is_ok());
    }

    #[test]
    fn a_link_to_a_folder_of_work_is_refused() {
        let site = site();
        symlink(site.path().join("content"), site.path().join("public")).expect("a link");
        assert!(Target::new(&site.path().join("public"), site.path(), None).is_err());
        assert!(Target::new(&site.path().join("public/x/y"), site.path(), None).is_err());
    }

    #[test]
    fn a_file_and_a_path_through_nothing_are_refused() {
        let site = site();
        fs::write(site.path().join("public"), "").expect("a file");
        assert!(Target::new(&site.path().join("public"), site.path(), None).is_err());
        assert!(Target::new(&site.path().join("none/../../x"), site.path(), None).is_err());
    }

    #[test]
    fn a_folder_that_does_not_exist_is_fine() {
        let site = site();
        let target = Target::new(&site.path().join("a/b/public"), site.path(), None);
        let target = target.expect("an allowed folder");
        assert!(target.folder().ends_with("a/b/public"));
        assert!(target.workshop().ends_with("a/b/.public.variorum"));
    }
}
