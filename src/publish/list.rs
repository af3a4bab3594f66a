//! The list of the files that Variorum wrote into an output folder.
//!
//! It stands in the folder itself. What is not on it is foreign and is never removed.
//! The list says nothing of when or where it was made.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::output::{OutputPath, Outputs};

/// Name of the list in the output folder.
pub(super) const NAME: &str = ".variorum";

const HEAD: &str = "variorum 1";

/// Hash and path of every own file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct List(BTreeMap<OutputPath, Entry>);

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    sha256: String,
    size: u64,
}

impl Entry {
    fn of(bytes: &[u8]) -> Self {
        let hash = Sha256::digest(bytes);
        let sha256 = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        Entry { sha256, size: bytes.len() as u64 }
    }
}

impl List {
    /// The list of these files.
    pub(super) fn of(outputs: &Outputs) -> Self {
        List(outputs.iter().map(|(path, bytes)| (path.clone(), Entry::of(bytes))).collect())
    }

    /// Reads a list; an empty file is an empty list. `None` if it is something else.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = str::from_utf8(bytes).ok()?;
        let mut lines = text.lines();
        match lines.next() {
            None => return Some(List::default()),
            Some(head) if head != HEAD => return None,
            Some(_) => {}
        }
        lines.map(parse_line).collect::<Option<_>>().map(List)
    }

    /// The list as it is written: a head, then hash, size in bytes and path a line.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for (path, Entry { sha256, size }) in &self.0 {
            text.push_str(&format!("{sha256} {size} {path}\n"));
        }
        text
    }

    /// Whether this path is on the list.
    pub(super) fn holds(&self, path: &str) -> bool {
        OutputPath::new(path).is_some_and(|path| self.0.contains_key(&path))
    }

    /// The paths on the list.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(OutputPath::as_str)
    }

    /// Whether a file is still as it was written.
    pub(super) fn agrees(&self, path: &str, bytes: &[u8]) -> bool {
        let entry = OutputPath::new(path).and_then(|path| self.0.get(&path));
        entry.is_some_and(|entry| *entry == Entry::of(bytes))
    }
}

fn parse_line(line: &str) -> Option<(OutputPath, Entry)> {
    let (sha256, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    let entry = Entry { sha256: sha256.to_owned(), size: size.parse().ok()? };
    Some((OutputPath::new(path)?, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back() {
        let path = OutputPath::new("a b/新 .html").expect("a safe path");
        let list = List::of(&Outputs::from([(path, b"abc".to_vec())]));
        let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(list.to_text(), format!("variorum 1\n{sha} 3 a b/新 .html\n"));
        assert_eq!(List::parse(list.to_text().as_bytes()), Some(list));
    }

    #[test]
    fn anything_else_is_not_a_list() {
        for bad in ["hello\n", "variorum 2\n", "variorum 1\nx\n", "variorum 1\nx 3 ../a\n", "\u{1}"]
        {
            assert_eq!(List::parse(bad.as_bytes()), None, "{bad:?}");
        }
        assert_eq!(List::parse(b"\xFF"), None);
        assert_eq!(List::parse(b""), Some(List::default()));
    }
}
