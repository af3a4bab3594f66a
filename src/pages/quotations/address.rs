//! Names for quotations in addresses: siglum, first words, and a short code.

use std::collections::BTreeMap;

use super::From;
use crate::edition::{Anchor, Place, text_of};
use crate::pages::cite;
use crate::pages::site::Site;
use crate::quotation::Quote;
use crate::text::{digest, slug};

/// How many characters the words of a name may have.
const LONGEST: usize = 40;

/// The names that are taken in one folder, and how often.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses {
    taken: BTreeMap<String, usize>,
}

impl Addresses {
    /// A name that says what is quoted and from where. What makes it stable: its code is
    /// that of the text, the source, the passage and the words. Of quotations that are
    /// equal in all of these the second has a number.
    pub fn take(&mut self, site: &Site, (anchor, quote): (&Anchor, &Quote), from: &From) -> String {
        let source = cite::source_of(&anchor.place).map(|source| site.source(source));
        let siglum = source.map_or("", |source| source.record.siglum.as_str());
        let key = source.map_or("", |source| source.key.as_str());
        let words: Vec<&str> = quote.text.split_whitespace().collect();
        let words = words.join(" ");
        let number = passage(site, &anchor.place).unwrap_or_default().to_string();
        let code = digest(&[from.folder.as_str(), from.kind, key, &number, &words].join("\n"));
        let parts = [slug(siglum), opening(&words), Some(code)];
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join("-");
        let before = self.taken.entry(name.clone()).or_default();
        *before += 1;
        match *before {
            1 => name,
            n => format!("{name}-{n}"),
        }
    }
}

/// The number of the passage that words begin in.
fn passage(site: &Site, place: &Place) -> Option<u32> {
    let Place::Words { source, passages, .. } = place else { return None };
    let text = text_of(&site.edition.library, *source)?;
    let block = text.block_at(passages.first()?.range.start)?;
    text.blocks.get(block)?.number
}

/// The first words as they may stand in an address, whole as far as possible.
fn opening(words: &str) -> Option<String> {
    let slug = slug(words)?;
    let head: String = slug.chars().take(LONGEST).collect();
    if head.len() == slug.len() {
        return Some(slug);
    }
    let whole = head.rfind('-').filter(|&at| at > 0).map(|at| head[..at].to_owned());
    Some(whole.unwrap_or(head))
}

#[cfg(test)]
mod tests {
    use super::opening;

    #[test]
    fn names_are_cut_between_words_where_there_are_any() {
        let long = "the extent of arbitrary and discriminatory detention of members";
        assert_eq!(opening(long).as_deref(), Some("the-extent-of-arbitrary-and"));
        assert_eq!(opening("Short [and] sweet.").as_deref(), Some("short-and-sweet"));
        let unspaced = "新".repeat(60);
        assert_eq!(opening(&unspaced).map(|words| words.chars().count()), Some(40));
        assert_eq!(opening("…"), None);
    }
}
