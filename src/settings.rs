//! What `site.toml` may say.

use std::collections::BTreeMap;

use crate::quotation::Rules;

mod known;
mod read;

pub use read::{
    excerpts, is_language_tag, is_web_address, language, quotation_settings, settings, web_address,
};

/// A site's settings, complete: every default is filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Title of the site.
    pub title: String,
    /// Second line.
    pub subtitle: Option<String>,
    /// Where the site will stand; ends in `/`.
    pub base_url: String,
    /// Default language, a BCP 47 tag.
    pub lang: String,
    /// Author when nothing else says.
    pub by: Vec<String>,
    /// Licence of notes and essays.
    pub licence: Option<String>,
    /// Layer of notes that name none.
    pub layer: String,
    /// People by key.
    pub people: BTreeMap<String, Contributor>,
    /// Layers by key, and in the order of the file.
    pub layers: Vec<(String, Layer)>,
    /// Own note kinds by key.
    pub kinds: BTreeMap<String, OwnKind>,
    /// Verdicts by key.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Tags that are known.
    pub tags_known: Vec<String>,
    /// Whether any other tag is an error.
    pub tags_closed: bool,
    /// How quotations are checked.
    pub quotation: QuotationSettings,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// Which marks mean quotation in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// “ ” and its relatives.
    Double,
    /// ‘ ’ and ‹ ›.
    Single,
}

/// `[quotation]` of a site or room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuotationSettings {
    /// For matching.
    pub rules: Rules,
    /// Which marks mean quotation.
    pub marks: Marks,
    /// From how many words on an uncited quotation is reported; 0 for never.
    pub uncited_words: usize,
}

/// Somebody who writes for the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contributor {
    /// Name as shown.
    pub name: String,
    /// Address.
    pub url: Option<String>,
    /// ORCID.
    pub orcid: Option<String>,
    /// A sentence about them.
    pub about: Option<String>,
}

/// A layer of notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Name as shown.
    pub label: String,
    /// A sentence about it.
    pub about: Option<String>,
    /// Whether it is shown at first.
    pub shown: bool,
}

/// A note kind of the site's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKind {
    /// Name as shown.
    pub label: String,
    /// W3C motivation.
    pub motivation: String,
}

/// A verdict on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Name as shown.
    pub label: String,
    /// 1 (worst) to 5 (best).
    pub rating: Option<u8>,
}
