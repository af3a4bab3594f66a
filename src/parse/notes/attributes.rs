//! What the braces behind the heading of a note say.

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::NoteKind;
use crate::files::Located;
use crate::markdown::{Attribute, Attributes};
use crate::nearest::nearest;
use crate::parse::body::Body;
use crate::parse::date;
use crate::parse::kind::{is_kind, kind_named, kind_names};
use crate::settings::{Settings, is_language_tag};
use crate::text::{is_key, nfc};

const KEYS: [&str; 10] =
    ["by", "on", "updated", "publish_on", "layer", "tags", "lang", "source", "verdict", "was"];

/// Names that other programs give to these keys.
const FOREIGN: [(&str, &str); 8] = [
    ("author", "by"),
    ("date", "on"),
    ("created", "on"),
    ("modified", "updated"),
    ("language", "lang"),
    ("tag", "tags"),
    ("categories", "tags"),
    ("aliases", "was"),
];

const STANCES: [&str; 6] = ["affirms", "denies", "differs", "partly", "attributes", "silent"];

/// What a heading says about its note.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub id: Option<Located<String>>,
    pub kind: Option<NoteKind>,
    pub draft: bool,
    pub apart: bool,
    pub by: Option<Vec<String>>,
    pub on: Option<Located<Date>>,
    pub updated: Option<Located<Date>>,
    pub publish_on: Option<Date>,
    pub layer: Option<String>,
    pub tags: Vec<String>,
    pub lang: Option<String>,
    pub source: Option<Located<String>>,
    pub verdict: Option<Located<String>>,
    pub was: Vec<String>,
}

impl Said {
    pub(super) fn read(
        body: Body,
        attributes: &Attributes,
        settings: &Settings,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut said = Said::default();
        let mut words = Words { body, diagnostics };
        said.id = attributes.id.as_ref().and_then(|id| words.id(id));
        for class in &attributes.classes {
            said.class(class, settings, &mut words);
        }
        for (key, value) in &attributes.pairs {
            if words.is_known(key, value, &KEYS) {
                said.pair(key, value, settings, &mut words);
            }
        }
        said
    }

    fn class(&mut self, class: &Attribute, settings: &Settings, words: &mut Words) {
        match class.text.as_str() {
            "draft" => self.draft = true,
            "apart" => self.apart = true,
            name => match kind_named(name, settings) {
                Some(kind) if self.kind.as_ref().is_some_and(|first| *first != kind) => {
                    let message = "a note has one kind, and this is a second one";
                    words.report(Code::RR238, class, message, "keep one of them");
                }
                Some(kind) => self.kind = Some(kind),
                None => words.unknown_class(class, settings),
            },
        }
    }

    fn pair(&mut self, key: &Attribute, value: &Attribute, settings: &Settings, words: &mut Words) {
        match key.text.as_str() {
            "by" => {
                let people = words.list(value);
                people.iter().for_each(|who| settings.check_person(who, words.diagnostics));
                self.by = Some(values(people));
            }
            "on" => self.on = words.date(value),
            "updated" => self.updated = words.date(value),
            "publish_on" => self.publish_on = words.date(value).map(|date| date.value),
            "layer" => {
                settings.check_layer(&words.located(value), words.diagnostics);
                self.layer = Some(value.text.clone());
            }
            "tags" => self.tags = values(words.list(value)),
            "lang" => self.lang = words.lang(value),
            "source" => self.source = words.id(value),
            "verdict" => {
                let verdict = words.located(value);
                settings.check_verdict(&verdict, words.diagnostics);
                self.verdict = Some(verdict);
            }
            _ => self.was = values(words.list(value)),
        }
    }

    /// Reports dates that cannot be so.
    pub(super) fn check_dates(&self, today: Date, diagnostics: &mut Diagnostics) {
        date::not_after("on", self.on.as_ref(), today, diagnostics);
        date::not_after("updated", self.updated.as_ref(), today, diagnostics);
        let (on, updated) = (date::as_moment(&self.on), date::as_moment(&self.updated));
        date::in_order(on.as_ref(), updated.as_ref(), diagnostics);
    }

    /// Reports what only some kinds have.
    pub(super) fn check_kind(&self, kind: &NoteKind, diagnostics: &mut Diagnostics) {
        if let Some(verdict) = self.verdict.as_ref().filter(|_| *kind != NoteKind::Claim) {
            let problem = Diagnostic::new(Code::RR102, verdict.span, "only a claim has a verdict");
            diagnostics.push(problem.help("add `.claim`, or take `verdict` away"));
        }
    }
}

/// What the braces behind a glossary term say.
#[derive(Debug, Default)]
pub(in crate::parse) struct SaidOfTerm {
    pub id: Option<Located<String>>,
    pub was: Vec<String>,
    pub lang: Option<String>,
}

impl SaidOfTerm {
    pub(in crate::parse) fn read(
        body: Body,
        attributes: &Attributes,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut words = Words { body, diagnostics };
        let id = attributes.id.as_ref().and_then(|id| words.id(id));
        let mut said = SaidOfTerm { id, ..SaidOfTerm::default() };
        for class in &attributes.classes {
            let message = format!("a term has no class such as `.{}`", class.text);
            words.report(Code::RR102, class, message, "take it away");
        }
        for (key, value) in &attributes.pairs {
            if words.is_known(key, value, &["was", "lang"]) {
                match key.text.as_str() {
                    "was" => said.was = values(words.list(value)),
                    _ => said.lang = words.lang(value),
                }
            }
        }
        said
    }
}

fn values(list: Vec<Located<String>>) -> Vec<String> {
    list.into_iter().map(|located| located.value).collect()
}

/// Reads values of attributes and reports those that cannot be read.
struct Words<'a> {
    body: Body<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Words<'_> {
    fn located(&self, word: &Attribute) -> Located<String> {
        Located { value: nfc(&word.text), span: self.body.span(word.span.clone()) }
    }

    fn report(
        &mut self,
        code: Code,
        word: &Attribute,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let span = self.body.span(word.span.clone());
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }

    fn id(&mut self, word: &Attribute) -> Option<Located<String>> {
        let id = self.located(word);
        if is_key(&id.value) {
            return Some(id);
        }
        let message = format!("`{}` cannot be an id or key", word.text);
        self.report(Code::RR234, word, message, "use letters, digits, `-`, `_` and `.`");
        None
    }

    fn date(&mut self, word: &Attribute) -> Option<Located<Date>> {
        let date = Date::parse(&word.text);
        if date.is_none() {
            let message = format!("`{}` is no date", word.text);
            self.report(Code::RR103, word, message, "write year, month and day: `2026-11-20`");
        }
        date.map(|value| Located { value, span: self.body.span(word.span.clone()) })
    }

    fn lang(&mut self, word: &Attribute) -> Option<String> {
        if is_language_tag(&word.text) {
            return Some(word.text.clone());
        }
        let message = format!("`{}` is no language tag", word.text);
        self.report(Code::RR103, word, message, "for example `en`, `de-AT` or `ug-Arab`");
        None
    }

    /// The words between commas.
    fn list(&self, word: &Attribute) -> Vec<Located<String>> {
        let mut start = word.span.start;
        let mut list = Vec::new();
        for part in word.text.split(',') {
            let span = self.body.span(start..start + part.len());
            start += part.len() + 1;
            if !part.is_empty() {
                list.push(Located { value: nfc(part), span });
            }
        }
        list
    }

    fn unknown_class(&mut self, class: &Attribute, settings: &Settings) {
        let known = kind_names(settings).chain(["draft", "apart"]);
        let span = self.body.span(class.span.clone());
        let message = format!("unknown class `.{}`", class.text);
        let problem = Diagnostic::new(Code::RR102, span, message);
        let problem = if STANCES.contains(&class.text.as_str()) {
            problem.help(format!("a stance belongs to a target: `[@key, {}]`", class.text))
        } else if let Some(near) = nearest(&class.text, known.clone()) {
            problem.help(format!("did you mean `.{near}`?")).edit(span, near)
        } else {
            problem.help(format!("known are {}", listed(known, ".")))
        };
        self.diagnostics.push(problem);
    }

    /// Whether a key is one of `known` and has a value; otherwise it is reported.
    fn is_known(&mut self, key: &Attribute, value: &Attribute, known: &[&str]) -> bool {
        if !known.contains(&key.text.as_str()) {
            self.unknown_key(key, known);
            return false;
        }
        if value.text.is_empty() {
            let message = format!("`{}` needs a value", key.text);
            self.report(Code::RR234, key, message, format!("write `{}=value`", key.text));
            return false;
        }
        true
    }

    fn unknown_key(&mut self, key: &Attribute, known: &[&str]) {
        let span = self.body.span(key.span.clone());
        let problem =
            Diagnostic::new(Code::RR102, span, format!("unknown attribute `{}`", key.text));
        let foreign = FOREIGN.iter().find(|(name, ours)| *name == key.text && known.contains(ours));
        let near = foreign.map(|(_, ours)| *ours);
        let near = near.or_else(|| nearest(&key.text, known.iter().copied()));
        let is_class = is_kind(&key.text) || key.text == "draft";
        self.diagnostics.push(if is_class && known.len() > 2 {
            problem
                .help(format!("did you mean `.{}`?", key.text))
                .edit(span, format!(".{}", key.text))
        } else if let Some(near) = near {
            problem.help(format!("did you mean `{near}`?")).edit(span, near)
        } else {
            problem.help(format!("known are {}", listed(known.iter().copied(), "")))
        });
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>, sign: &str) -> String {
    names.map(|name| format!("`{sign}{name}`")).collect::<Vec<_>>().join(", ")
}
