//! The small site that `variorum init` lays down: one room with three short sources.
//!
//! It builds without a warning; a test holds it to that.

use crate::output::{OutputPath, Outputs};

/// Path below the new folder, and text.
#[rustfmt::skip] // one line a file
const FILES: &[(&str, &str)] = &[
    (".gitignore", include_str!("../starter/gitignore")),
    ("site.toml", include_str!("../starter/site.toml")),
    ("content/index.md", include_str!("../starter/content/index.md")),
    ("content/stopped-clock/index.md", include_str!("../starter/content/stopped-clock/index.md")),
    ("content/stopped-clock/annotations/notes.md", include_str!("../starter/content/stopped-clock/annotations/notes.md")),
    ("content/stopped-clock/sources/gazette.toml", include_str!("../starter/content/stopped-clock/sources/gazette.toml")),
    ("content/stopped-clock/sources/gazette.txt", include_str!("../starter/content/stopped-clock/sources/gazette.txt")),
    ("content/stopped-clock/sources/letter.toml", include_str!("../starter/content/stopped-clock/sources/letter.toml")),
    ("content/stopped-clock/sources/letter.txt", include_str!("../starter/content/stopped-clock/sources/letter.txt")),
    ("content/stopped-clock/sources/minutes.toml", include_str!("../starter/content/stopped-clock/sources/minutes.toml")),
    ("content/stopped-clock/sources/minutes.txt", include_str!("../starter/content/stopped-clock/sources/minutes.txt")),
];

/// The files of the site.
pub fn files() -> Outputs {
    let file = |&(path, text): &(&str, &str)| {
        OutputPath::new(path).map(|path| (path, text.as_bytes().to_vec()))
    };
    FILES.iter().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_of_the_starter_is_forgotten() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/starter");
        let entries =
            walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
        assert_eq!(entries.filter(|entry| entry.file_type().is_file()).count(), FILES.len());
        assert_eq!(files().len(), FILES.len());
    }
}
