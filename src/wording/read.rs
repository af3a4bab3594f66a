//! Files of phrases.

use std::collections::BTreeMap;

use super::Words;
use super::phrase::{CATEGORIES, Phrase};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{File, FileId, Files, Located, Span};
use crate::nearest::nearest;
use crate::table::{self, Kind, Table, Value};

/// The phrases of a file that is part of the program; a test holds that it has no mistake.
pub(super) fn builtin(lang: &str, text: &str) -> BTreeMap<String, Phrase> {
    let files = Files::new(vec![File::text_from(lang, text.as_bytes().to_vec())]);
    let mut diagnostics = Diagnostics::new();
    let mut reader = Reader { lang, english: None, diagnostics: &mut diagnostics };
    files.iter().flat_map(|(id, file)| reader.file(id, file.text())).collect()
}

/// The phrases of a site's own file; each must be one that English has.
pub(super) fn own(
    (file, lang): (FileId, &str),
    text: &str,
    english: &Words,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Phrase> {
    Reader { lang, english: Some(english), diagnostics }.file(file, text)
}

struct Reader<'a> {
    lang: &'a str,
    /// What there is to say; `None` for the files that decide it.
    english: Option<&'a Words>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn file(&mut self, file: FileId, text: &str) -> BTreeMap<String, Phrase> {
        let mut table = table::parse(file, text, 0..text.len(), self.diagnostics);
        let mut phrases = BTreeMap::new();
        for (section, value) in table.rest() {
            match value.kind {
                Kind::Table(inside) => self.section(&section.value, inside, &mut phrases),
                _ => self.wrong(value.span, "phrases stand in a section"),
            }
        }
        phrases
    }

    fn section(&mut self, section: &str, mut table: Table, phrases: &mut BTreeMap<String, Phrase>) {
        for (name, value) in table.rest() {
            let id = format!("{section}.{}", name.value);
            if !self.is_known(&id, &name) {
                continue;
            }
            if let Some(phrase) =
                self.phrase(value).filter(|phrase| self.fits(&id, phrase, name.span))
            {
                phrases.insert(id, phrase);
            }
        }
    }

    fn is_known(&mut self, id: &str, name: &Located<String>) -> bool {
        let Some(english) = self.english else { return true };
        if english.phrases.contains_key(id) {
            return true;
        }
        let unknown = Diagnostic::new(Code::RR102, name.span, format!("no page says `{id}`"));
        let meant = nearest(id, english.ids());
        self.diagnostics.push(match meant {
            Some(meant) => unknown.help(format!("did you mean `{meant}`?")),
            None => unknown
                .help("the names of all phrases stand in `templates/words/en.toml` of the program"),
        });
        false
    }

    fn phrase(&mut self, value: Value) -> Option<Phrase> {
        if let Some(text) = value.text() {
            return Some(Phrase::one(self.lang, &text.value));
        }
        let Kind::Table(table) = value.kind else {
            self.wrong(value.span, "a phrase is a string or a table of forms");
            return None;
        };
        self.forms(value.span, table)
    }

    fn forms(&mut self, span: Span, mut table: Table) -> Option<Phrase> {
        let mut forms = BTreeMap::new();
        for (name, value) in table.rest() {
            let known = CATEGORIES.iter().find(|(known, _)| *known == name.value);
            match (known, value.text()) {
                (Some((known, _)), Some(text)) => {
                    forms.insert(*known, text.value);
                }
                (None, _) => self.wrong(
                    name.span,
                    "the forms are `zero`, `one`, `two`, `few`, `many` and `other`",
                ),
                (_, None) => self.wrong(value.span, "a form is a string"),
            }
        }
        if !forms.contains_key("other") {
            self.wrong(span, "the form `other` is missing");
            return None;
        }
        let forms = forms.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Some(Phrase::new(self.lang, forms))
    }

    /// Whether the phrase says something, all that its pages give and nothing else: a page
    /// must not lose the words of a source because a phrase has no place for them.
    fn fits(&mut self, id: &str, phrase: &Phrase, span: Span) -> bool {
        let Some(known) = self.english.and_then(|english| english.phrases.get(id)) else {
            return true;
        };
        let strange = phrase.values().difference(&known.values()).next().copied();
        let lacking = known.always().difference(&phrase.always()).next().copied();
        let problem = match (strange, lacking) {
            _ if phrase.form(None).is_empty() => format!("`{id}` says nothing"),
            (Some(name), _) => format!("`{{{name}}}` is nothing that can be filled in here"),
            (None, Some(name)) => format!("`{{{name}}}` is missing, and what fills it with it"),
            (None, None) => return true,
        };
        let list: Vec<String> = known.values().iter().map(|name| format!("`{{{name}}}`")).collect();
        let wrong = Diagnostic::new(Code::RR103, span, problem);
        self.diagnostics.push(match list.is_empty() {
            true => wrong.help("this phrase has nothing to fill in"),
            false => wrong.help(format!("what is filled in here: {}", list.join(", "))),
        });
        false
    }

    fn wrong(&mut self, span: Span, message: &str) {
        let help = "write `[section]`, and in it lines such as `name = \"…\"` or \
                    `name = { one = \"…\", other = \"…\" }`";
        self.diagnostics.push(Diagnostic::new(Code::RR103, span, message).help(help));
    }
}
