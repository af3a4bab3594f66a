//! Addresses of rooms and pages: made of folder names, each used once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{FileId, Located, Span};
use crate::text::{likeness, to_key};

/// An address, and where it was given.
pub type Address = Located<String>;

/// The address of something below a section: its slug, or else its name with whatever
/// may not stand in an address replaced by hyphens.
pub fn below(
    parent: &str,
    slug: Option<&str>,
    name: &str,
    file: FileId,
    d: &mut Diagnostics,
) -> String {
    let part = slug.map(str::to_owned).or_else(|| to_key(name)).unwrap_or_else(|| {
        let message = format!("no address can be made from `{name}`");
        let bad = Diagnostic::new(Code::RR308, Span::new(file, 0..0), message);
        d.push(bad.help("rename it, or write `slug = \"…\"` in the front matter"));
        "unnamed".to_owned()
    });
    join(parent, &part)
}

/// Two parts of an address.
pub fn join(parent: &str, part: &str) -> String {
    if parent.is_empty() { part.to_owned() } else { format!("{parent}/{part}") }
}

/// The address of a section from its folder. Names of which nothing can be made are
/// reported where their pages are.
pub fn of_section(folder: &str) -> String {
    let names = folder.split('/').skip(1);
    let parts = names.map(|name| to_key(name).unwrap_or_else(|| "unnamed".to_owned()));
    parts.collect::<Vec<_>>().join("/")
}

/// The address of a file and its old ones.
pub fn of(address: &str, file: FileId, aliases: Vec<Address>) -> Vec<Address> {
    let own = Located { value: address.to_owned(), span: Span::new(file, 0..0) };
    std::iter::once(own).chain(aliases).collect()
}

/// Reports every address that is given twice; upper and lower case are one to some
/// servers.
pub fn once_each(addresses: impl IntoIterator<Item = Address>, d: &mut Diagnostics) {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    for address in addresses {
        let first = *taken.entry(likeness(&address.value)).or_insert(address.span);
        if first != address.span {
            let message = format!("`/{}` is the address of two things", address.value);
            let twice = Diagnostic::new(Code::RR008, address.span, message);
            let twice = twice.related(first, "the first");
            d.push(twice.help("rename one of them, or give it a `slug` of its own"));
        }
    }
}
