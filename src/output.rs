//! Paths and files of the finished site.
//!
//! An [`OutputPath`] cannot leave the output folder: that is checked where it is
//! made, so nothing later has to.

use std::collections::BTreeMap;
use std::fmt;

/// A path below the output folder: parts joined by `/`, none of them empty, `.`,
/// `..`, with a backslash, NUL or other control character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// The path, or `None` if a part of it could leave the folder or surprise a server.
    pub fn new(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        path.split('/').all(safe_part).then_some(OutputPath(path))
    }

    /// The page of a folder: `a/b` gives `a/b/index.html`, an empty folder `index.html`.
    pub fn page(folder: &str) -> Option<Self> {
        match folder.trim_matches('/') {
            "" => Self::new("index.html"),
            folder => Self::new(format!("{folder}/index.html")),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `../` for every folder above this file, or `./` at the top: what a page puts
    /// before a path from the site's root to make the link relative.
    pub fn to_root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn safe_part(part: &str) -> bool {
    !matches!(part, "" | "." | "..")
        && part.len() <= 255
        && !part.chars().any(|c| c == '\\' || c == ':' || c.is_control())
}

/// Every file of the finished site, by path.
pub type Outputs = BTreeMap<OutputPath, Vec<u8>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_could_leave_the_folder_are_refused() {
        for bad in ["", "/etc", "a//b", "../a", "a/../b", "a/./b", "a\\b", "a\0", "c:/x", "a/"] {
            assert_eq!(OutputPath::new(bad), None, "{bad:?}");
        }
        assert!(OutputPath::new("a/ä.b/新.html").is_some());
    }

    #[test]
    fn links_to_the_root_count_the_folders() {
        let path = |p: &str| OutputPath::new(p).map(|p| p.to_root());
        assert_eq!(path("index.html").as_deref(), Some("./"));
        assert_eq!(path("a/b/index.html").as_deref(), Some("../../"));
    }
}
