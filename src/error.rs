//! What ends a run: failures that leave nothing to show.
//!
//! Everything an author can mend in the content is a diagnostic, not an error.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of the program or the machine; the run ends with exit code 2.
#[derive(Debug)]
pub enum Error {
    /// A system call failed on this path.
    Io {
        /// What the program was doing, as a verb phrase: "read", "write".
        doing: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No `site.toml` here or above.
    NoSite(PathBuf),
    /// The output folder must not be written to.
    Output {
        /// The folder.
        path: PathBuf,
        /// Why, in plain words, and what to do.
        why: String,
    },
    /// The command line asks for something that cannot be.
    Usage(String),
}

impl Error {
    /// An [`Error::Io`], for `map_err`.
    pub fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error + use<> {
        let path = path.to_owned();
        move |source| Error::Io { doing, path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { doing, path, source } => {
                write!(f, "cannot {doing} `{}`: {source}", path.display())
            }
            Error::NoSite(path) => write!(
                f,
                "no `site.toml` in `{}` or above (RR001); start a site with `variorum init NAME`",
                path.display()
            ),
            Error::Output { path, why } => write!(f, "`{}`: {why}", path.display()),
            Error::Usage(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
