//! Every file of the site under one address, and no two under the same.
//!
//! Servers and disks differ in whether case counts, so addresses that differ in case
//! alone are the same address here.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{FileId, Span};
use crate::output::{OutputPath, Outputs};

/// The name that publishing keeps for itself.
const RESERVED: &str = ".variorum";

/// The files of the finished site, and where each comes from.
#[derive(Default)]
pub(super) struct Claims {
    outputs: Outputs,
    /// By address in lower case.
    taken: BTreeMap<String, Claim>,
    clashes: Vec<Diagnostic>,
}

/// Problems that make two things claim one address and say more of it.
const CAUSES: [Code; 4] = [Code::RR005, Code::RR008, Code::RR303, Code::RR307];

struct Claim {
    path: String,
    origin: Option<FileId>,
    folder: bool,
}

impl Claims {
    /// Puts a file at an address, unless something else is there. `None` as origin means
    /// that the program itself makes the file.
    pub(super) fn put(&mut self, path: OutputPath, bytes: Vec<u8>, origin: Option<FileId>) {
        match self.claim(path.as_str(), origin) {
            Some(clash) => self.clashes.push(clash),
            None => {
                self.outputs.insert(path, bytes);
            }
        }
    }

    /// The files. Reports what clashed (RR008), the first for each file, unless its cause
    /// is known.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> Outputs {
        if !diagnostics.has_any(&CAUSES) {
            let mut seen = BTreeSet::new();
            let first = self.clashes.into_iter().filter(|clash| seen.insert(clash.span));
            first.for_each(|clash| diagnostics.push(clash));
        }
        self.outputs
    }

    fn claim(&mut self, path: &str, origin: Option<FileId>) -> Option<Diagnostic> {
        if path.eq_ignore_ascii_case(RESERVED) {
            return clash(path, origin, RESERVED, None);
        }
        let ends = path.match_indices('/').map(|(at, _)| at);
        for end in ends {
            let folder = Claim { path: path[..end].to_owned(), origin, folder: true };
            if let Some(problem) = self.enter(path, folder) {
                return Some(problem);
            }
        }
        self.enter(path, Claim { path: path.to_owned(), origin, folder: false })
    }

    fn enter(&mut self, whole: &str, claim: Claim) -> Option<Diagnostic> {
        let address = claim.path.to_lowercase();
        match self.taken.get(&address) {
            None => {
                self.taken.insert(address, claim);
                None
            }
            Some(there) if there.folder && claim.folder && there.path == claim.path => None,
            Some(there) => clash(whole, claim.origin, &there.path, there.origin),
        }
    }
}

/// The later one is reported, with the earlier as its evidence; if the program makes
/// one of them, the file of the other is the place to mend.
fn clash(
    path: &str,
    origin: Option<FileId>,
    other: &str,
    other_origin: Option<FileId>,
) -> Option<Diagnostic> {
    let top = |file: FileId| Span::new(file, 0..0);
    let message = if path == other {
        format!("two things would be published at `{path}`")
    } else {
        format!("`{path}` and `{other}` would be published at addresses that cannot both be")
    };
    let diagnostic = Diagnostic::new(Code::RR008, top(origin.or(other_origin)?), message);
    let diagnostic = match (origin, other_origin) {
        (Some(here), Some(there)) if here != there => {
            diagnostic.related(top(there), "the other one is made from this file")
        }
        _ => diagnostic,
    };
    Some(diagnostic.help("rename one of them, or give one another `slug` or id"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Content, File, Files};

    /// Puts files at these addresses and gives the messages.
    fn put(paths: &[&str]) -> Vec<String> {
        let files = paths.iter().enumerate();
        let file = |(at, _)| File::other(format!("{at}"), Content::Binary(Vec::new()));
        let files = Files::new(files.map(file).collect());
        let (mut claims, mut found) = (Claims::default(), Diagnostics::new());
        for ((id, _), path) in files.iter().zip(paths) {
            let path = OutputPath::new(*path).expect("a safe path");
            claims.put(path, Vec::new(), Some(id));
        }
        claims.finish(&mut found);
        found.finish(false).into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn different_addresses_are_fine() {
        assert_eq!(put(&["a", "b/index.html", "b/c/index.html", "b.html"]), [""; 0]);
    }

    #[test]
    fn one_address_is_given_once() {
        assert_eq!(put(&["a", "a"]), ["two things would be published at `a`"]);
    }

    #[test]
    fn case_does_not_make_an_address_another_one() {
        let message =
            |a, b| format!("`{a}` and `{b}` would be published at addresses that cannot both be");
        assert_eq!(put(&["Room/x", "ROOM/x"]), [message("ROOM/x", "Room")]);
        assert_eq!(put(&["É.html", "é.html"]), [message("é.html", "É.html")]);
    }

    #[test]
    fn a_file_cannot_be_a_folder() {
        assert_eq!(put(&["a", "a/b"]).len(), 1);
        assert_eq!(put(&["a/b", "a"]).len(), 1);
    }

    #[test]
    fn the_list_of_the_publisher_is_kept_free() {
        assert_eq!(put(&[".Variorum"]).len(), 1);
    }
}
