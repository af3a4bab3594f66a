//! One phrase: its forms by number, cut at the placeholders.

use std::collections::{BTreeMap, BTreeSet};

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// The plural categories of CLDR, by the names that files use.
pub(super) const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::ZERO),
    ("one", PluralCategory::ONE),
    ("two", PluralCategory::TWO),
    ("few", PluralCategory::FEW),
    ("many", PluralCategory::MANY),
    ("other", PluralCategory::OTHER),
];

/// A stretch of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words to be said as they are.
    Text(String),
    /// The name of what is to be filled in.
    Value(String),
}

/// A phrase in one language.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Which numbers ask for which form; English, if the language is not known.
    lang: LanguageIdentifier,
    /// By the name of the category; `other` is always there.
    forms: BTreeMap<&'static str, Vec<Piece>>,
}

impl Phrase {
    /// A phrase of one form for all numbers.
    pub fn one(lang: &str, text: &str) -> Self {
        Phrase::new(lang, BTreeMap::from([("other", text)]))
    }

    /// A phrase of several forms, `other` among them.
    pub fn new(lang: &str, forms: BTreeMap<&'static str, &str>) -> Self {
        let lang = lang.parse().unwrap_or_default();
        let forms = forms.into_iter().map(|(name, text)| (name, pieces(text))).collect();
        Phrase { lang, forms }
    }

    /// The pieces in the form that a number asks for.
    pub fn form(&self, n: Option<usize>) -> &[Piece] {
        let asked = n.and_then(|n| self.forms.get(self.category(n)));
        asked.or_else(|| self.forms.get("other")).map_or(&[], Vec::as_slice)
    }

    /// The name of the form that a number asks for.
    pub fn category(&self, n: usize) -> &'static str {
        let bare = LanguageIdentifier::from_parts(self.lang.language, None, None, &[]);
        let rules = PluralRules::create(bare, PluralRuleType::CARDINAL).ok();
        let asked = rules.and_then(|rules| rules.select(n).ok());
        let named = CATEGORIES.iter().find(|(_, category)| asked.as_ref() == Some(category));
        named.map_or("other", |(name, _)| name)
    }

    /// The names of all placeholders of all forms.
    pub fn values(&self) -> BTreeSet<&str> {
        self.forms.values().flat_map(|form| named(form)).collect()
    }

    /// The names of the placeholders of the form for all other numbers.
    pub fn always(&self) -> BTreeSet<&str> {
        named(self.form(None)).collect()
    }

    /// Whether a number decides between forms.
    #[cfg(test)]
    pub fn counts(&self) -> bool {
        self.forms.len() > 1
    }

    /// The names of the forms.
    #[cfg(test)]
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.forms.keys().copied()
    }
}

/// The names of the placeholders of a form.
fn named(form: &[Piece]) -> impl Iterator<Item = &str> {
    form.iter().filter_map(|piece| match piece {
        Piece::Value(name) => Some(name.as_str()),
        Piece::Text(_) => None,
    })
}

/// Cuts `{name}` out of a text; a brace that opens no name is text.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut said = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let name =
            rest[at + 1..].split_once('}').map(|(name, _)| name).filter(|name| is_name(name));
        let end = name.map_or(at + 1, |name| at + name.len() + 2);
        match name {
            None => said.push_str(&rest[..end]),
            Some(name) => {
                said.push_str(&rest[..at]);
                if !said.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut said)));
                }
                pieces.push(Piece::Value(name.to_owned()));
            }
        }
        rest = &rest[end..];
    }
    said.push_str(rest);
    if !said.is_empty() {
        pieces.push(Piece::Text(said));
    }
    pieces
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
