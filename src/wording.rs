//! What the pages say in their own name, in the language of each page.
//!
//! Phrases stand in `templates/words/LANGUAGE.toml`: those of the program, and over
//! them those of a site, phrase by phrase. What must stay true: English has every
//! phrase, and a phrase that a language lacks is said in English.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::files::{Content, FileId, Files};

mod phrase;
mod read;

use phrase::Phrase;
pub use phrase::Piece;

/// Where files of phrases stand below the root of a site.
const FOLDER: &str = "templates/words/";

/// The language that has every phrase.
const ENGLISH: &str = "en";

/// The phrases of the program, by language.
const BUILTIN: [(&str, &str); 3] = [
    (ENGLISH, include_str!("../templates/words/en.toml")),
    ("ar", include_str!("../templates/words/ar.toml")),
    ("de", include_str!("../templates/words/de.toml")),
];

/// All phrases of a site, by language.
#[derive(Clone, Debug)]
pub struct Wording {
    languages: BTreeMap<String, Arc<Words>>,
}

/// The phrases of one language; those that it lacks are in English.
#[derive(Clone, Debug)]
pub struct Words {
    /// A BCP 47 tag in small letters.
    lang: String,
    /// By section and name, such as `compare.base-text`.
    phrases: BTreeMap<String, Arc<Phrase>>,
}

impl Default for Wording {
    /// The phrases of the program alone.
    fn default() -> Self {
        let mut wording = Wording { languages: BTreeMap::new() };
        for (lang, text) in BUILTIN {
            wording.put(lang, read::builtin(lang, text));
        }
        wording
    }
}

impl Wording {
    /// Reads the phrases of a site over those of the program. Every mistake is reported,
    /// and the phrase it stands in is left as it was.
    pub fn load(files: &Files, diagnostics: &mut Diagnostics) -> Self {
        let mut wording = Wording::default();
        let english = Arc::clone(&wording.languages[ENGLISH]);
        for (lang, id, text) in own_files(files) {
            let phrases = read::own((id, lang), text, &english, diagnostics);
            wording.put(lang, phrases);
        }
        wording
    }

    /// The languages that have phrases, in alphabetical order.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The phrases for a BCP 47 tag: of `de-AT` itself, else of `de`, else English.
    pub fn of(&self, lang: &str) -> &Words {
        let tag = lang.to_ascii_lowercase();
        let mut tag = tag.as_str();
        loop {
            if let Some(words) = self.languages.get(tag) {
                return words;
            }
            match tag.rsplit_once('-') {
                Some((shorter, _)) => tag = shorter,
                None => return &self.languages[ENGLISH],
            }
        }
    }

    /// Lays phrases over those that this or the nearest language has.
    fn put(&mut self, lang: &str, phrases: BTreeMap<String, Phrase>) {
        let below = self.languages.contains_key(ENGLISH).then(|| self.of(lang).phrases.clone());
        let mut all = below.unwrap_or_default();
        all.extend(phrases.into_iter().map(|(id, phrase)| (id, Arc::new(phrase))));
        let lang = lang.to_ascii_lowercase();
        let words = Words { lang: lang.clone(), phrases: all };
        self.languages.insert(lang, Arc::new(words));
    }
}

/// The files of phrases that a site brings, each after those it is laid over: English, then
/// languages, then their varieties.
fn own_files(files: &Files) -> Vec<(&str, FileId, &str)> {
    let mut own = Vec::new();
    for (id, file) in files.below(FOLDER) {
        let lang = file.path[FOLDER.len()..].strip_suffix(".toml");
        if let (Some(lang), Content::Text(text)) = (lang, &file.content) {
            own.push((lang, id, text.as_str()));
        }
    }
    own.sort_by_key(|(lang, id, _)| (*lang != ENGLISH, lang.matches('-').count(), *id));
    own
}

impl Words {
    /// The language, a BCP 47 tag in small letters.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The names of all phrases, in alphabetical order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }

    /// A phrase with its placeholders filled in. What has no such name says its name.
    pub fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        self.join(id, None, values)
    }

    /// A phrase in the form that a number asks for; the number fills `{n}`.
    pub fn count(&self, id: &str, n: usize, values: &[(&str, &str)]) -> String {
        self.join(id, Some(n), values)
    }

    /// Several things in one line: “a, b and c”.
    pub fn list(&self, parts: &[impl AsRef<str>]) -> String {
        let [first @ .., last] = parts else { return String::new() };
        let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
        let and = if first.is_empty() { String::new() } else { self.say("list.and", &[]) };
        [&first.join(&self.say("list.comma", &[])), &and, last.as_ref()].concat()
    }

    /// The pieces of a phrase, in the form that `n` asks for; `None` if there is no such
    /// phrase.
    pub fn pieces(&self, id: &str, n: Option<usize>) -> Option<&[Piece]> {
        self.phrases.get(id).map(|phrase| phrase.form(n))
    }

    fn join(&self, id: &str, n: Option<usize>, values: &[(&str, &str)]) -> String {
        let Some(pieces) = self.pieces(id, n) else { return id.to_owned() };
        let mut said = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => said.push_str(text),
                Piece::Value(name) => match (values.iter().find(|(key, _)| key == name), n) {
                    (Some((_, value)), _) => said.push_str(value),
                    (None, Some(n)) if name == "n" => said.push_str(&n.to_string()),
                    (None, _) => {}
                },
            }
        }
        said
    }
}

#[cfg(test)]
mod tests;
