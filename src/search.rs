//! The search index: what a site says, cut into files small enough to be fetched one by one.
//!
//! A page that was opened from a folder may not fetch anything, but it may load scripts. So
//! each file of the index is a script that hands over its data in one call. `index.js` says
//! which file holds which words (`words-0.js` …) and which passages (`texts-0.js` …); a
//! query loads the few it needs. What must stay true: the same passages give the same
//! bytes, and a browser that follows `index.js` finds every word that is here.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest, Sha256};

mod postings;
mod terms;
mod texts;

pub use terms::{Run, runs};

/// What a passage belongs to; results are grouped by it, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text of a source.
    Source,
    /// A note.
    Note,
    /// An essay, or a page outside rooms.
    Essay,
    /// A claim.
    Claim,
    /// A term of a glossary.
    Term,
}

impl Kind {
    /// All kinds, in their order.
    pub const ALL: [Kind; 5] = [Kind::Source, Kind::Note, Kind::Essay, Kind::Claim, Kind::Term];

    /// Its name in templates.
    pub fn token(self) -> &'static str {
        match self {
            Kind::Source => "sources",
            Kind::Note => "notes",
            Kind::Essay => "essays",
            Kind::Claim => "claims",
            Kind::Term => "terms",
        }
    }
}

/// Something with an address that holds passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it is.
    pub kind: Kind,
    /// Its link from the page that searches.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Language of its passages, a BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its passages in order.
    pub passages: Vec<Passage>,
}

/// What is found as a whole: all words of a query stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What to put behind the page's link: `#p4`, or nothing.
    pub fragment: String,
    /// Where it stands, for people: `¶4`; may be empty.
    pub place: String,
    /// Its text.
    pub text: String,
}

/// A finished index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Names the content: other words, another version.
    pub version: String,
    /// Its files by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// How many passages of each kind it holds, in the order of [`Kind::ALL`].
    pub passages: [usize; Kind::ALL.len()],
}

/// The file that a page loads first.
const INDEX: &str = "index";

/// The function of [`READER`] that takes what a file holds.
const CALL: &str = "variorumSearch";

/// What finds passages in a browser, and shows them. It stands in `index.js`, so that it and the files that
/// it reads are always of one version.
const READER: &str = concat!(include_str!("search/reader.js"), include_str!("search/page.js"));

/// Makes the index. Results of one kind come in the order of `pages`.
pub fn index(mut pages: Vec<Page>) -> Index {
    pages.sort_by_key(|page| page.kind);
    let passages = Kind::ALL.map(|kind| count(&pages, kind));
    let (firsts, words) = postings::parts(&pages);
    let (starts, texts) = texts::parts(&pages);
    let mut parts = named("words", words);
    parts.extend(named("texts", texts));
    let head = json!({
        "passages": passages,
        "words": firsts,
        "texts": starts,
        "dropped": terms::dropped(),
        "unspaced": terms::unspaced(),
        "alike": crate::text::ALIKE.iter().copied().collect::<BTreeMap<char, &str>>(),
    });
    parts.insert(INDEX.to_owned(), head.to_string());
    let version = version(&parts);
    let script = |(name, data): (String, String)| {
        let reader = if name == INDEX { reader() } else { String::new() };
        let script = format!("{reader}{CALL}({}, \"{version}\", {data});\n", json!(name));
        (format!("{name}.js"), script.into_bytes())
    };
    Index { files: parts.into_iter().map(script).collect(), version, passages }
}

/// [`READER`] without indentation and comments. No string of it goes on over a line.
fn reader() -> String {
    let lines = READER.lines().map(str::trim_start);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.flat_map(|line| [line, "\n"]).collect()
}

fn count(pages: &[Page], kind: Kind) -> usize {
    pages.iter().filter(|page| page.kind == kind).map(|page| page.passages.len()).sum()
}

fn named(name: &str, parts: Vec<String>) -> BTreeMap<String, String> {
    parts.into_iter().enumerate().map(|(n, part)| (format!("{name}-{n}"), part)).collect()
}

fn version(parts: &BTreeMap<String, String>) -> String {
    let mut hash = Sha256::new_with_prefix(READER);
    for (name, data) in parts {
        hash.update(name);
        hash.update(data);
    }
    hash.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
