//! Page models to HTML, by templates that a site may bring along.
//!
//! The only home of `tera`. The built-in templates and assets are part of the program;
//! a file of a site's `templates/` or `static/` takes the place of the built-in one of
//! the same name. What must stay true: every value is escaped unless a template says
//! `safe`, which the built-in ones say of `Html` fields alone, and a mistake in a
//! template becomes a diagnostic at its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Content, FileId, Files};
use crate::pages::Page;
use crate::wording::Wording;

mod builtin;
mod mistakes;
mod say;

pub use builtin::{ASSETS, TEMPLATES};
use mistakes::Places;

/// Where built-in templates are registered; a template of a site reaches the built-in
/// one that it replaces under this prefix, as in `{% extends "__builtin__/base.html" %}`.
pub const BUILTIN: &str = "__builtin__/";

/// The templates of a site and of the program, ready to render.
#[derive(Clone, Debug)]
pub struct Theme {
    wording: Wording,
    /// The engine whose `say` speaks it, by language.
    engines: BTreeMap<String, Tera>,
    places: Places,
}

impl Theme {
    /// Reads `templates/**` of a site over the built-in templates. Every mistake is
    /// reported once; `None` if there was one, or if the site has no file at all.
    pub fn load(files: &Files, wording: &Wording, diagnostics: &mut Diagnostics) -> Option<Theme> {
        let places = Places::new(files)?;
        let own = own_templates(files);
        let found = syntax_mistakes(&own, &places);
        if !found.is_empty() {
            found.into_iter().for_each(|mistake| diagnostics.push(mistake));
            return None;
        }
        match assemble(&own) {
            Ok(tera) => {
                let speaking = |lang: &str| (lang.to_owned(), say::speaking(&tera, wording, lang));
                let engines = wording.languages().map(speaking).collect();
                Some(Theme { wording: wording.clone(), engines, places })
            }
            Err(error) => {
                let found = places.mistakes(&error, files);
                found.into_iter().for_each(|mistake| diagnostics.push(mistake));
                None
            }
        }
    }

    /// A page as HTML, drawn by the template of its kind.
    ///
    /// # Errors
    ///
    /// A mistake in a template, at its place. The same mistake on many pages gives
    /// equal places and messages, so [`Diagnostics`] shows it once.
    pub fn render(&self, page: &Page) -> Result<String, Box<Diagnostic>> {
        self.fill(page.template(), &page.frame().lang, page)
    }

    fn fill(
        &self,
        template: &str,
        lang: &str,
        model: &impl Serialize,
    ) -> Result<String, Box<Diagnostic>> {
        let tera = &self.engines[self.wording.of(lang).lang()];
        let context = Context::from_serialize(model);
        let page = context.and_then(|context| tera.render(template, &context));
        page.map_err(|error| Box::new(self.places.mistake(&error)))
    }
}

/// The files that pages load, by path below the site's root: the built-in ones, and
/// over them the site's `static/**`.
pub fn assets(files: &Files) -> BTreeMap<&str, Cow<'_, [u8]>> {
    let builtin = ASSETS.iter().map(|&(path, bytes)| (path, builtin::published(path, bytes)));
    let mut assets: BTreeMap<&str, Cow<'_, [u8]>> = builtin.collect();
    for (_, file) in files.below("static/") {
        let bytes: &[u8] = match &file.content {
            Content::Text(text) => text.as_bytes(),
            Content::Binary(bytes) | Content::NotUtf8 { bytes, .. } => bytes,
            Content::Refused(_) => continue,
        };
        assets.insert(&file.path["static/".len()..], bytes.into());
    }
    assets
}

/// Name below `templates/`, number and text of each template that the site brings.
fn own_templates(files: &Files) -> Vec<(&str, FileId, &str)> {
    let text = |(id, file)| own_template(id, file);
    files.below("templates/").filter_map(text).collect()
}

fn own_template(id: FileId, file: &crate::files::File) -> Option<(&str, FileId, &str)> {
    let Content::Text(text) = &file.content else { return None };
    let name = &file.path["templates/".len()..];
    (!name.starts_with("words/")).then_some((name, id, text))
}

/// An engine without templates in which every value of every template is escaped.
fn engine() -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on([""]);
    tera.set_escape_fn(escape);
    say::register(&mut tera, Wording::default().of(""));
    tera
}

/// Each template by itself, so that one broken file does not hide another.
fn syntax_mistakes(own: &[(&str, FileId, &str)], places: &Places) -> Vec<Diagnostic> {
    let broken = |(name, _, text): &(&str, FileId, &str)| {
        let error = engine().add_raw_template(name, text).err()?;
        let syntax = matches!(error.kind(), tera::ErrorKind::SyntaxError(_));
        syntax.then(|| places.mistake(&error))
    };
    own.iter().filter_map(broken).collect()
}

fn assemble(own: &[(&str, FileId, &str)]) -> tera::TeraResult<Tera> {
    let mut tera = engine();
    tera.set_fallback_prefixes([BUILTIN])?;
    let builtin = TEMPLATES.iter().map(|(name, text)| (format!("{BUILTIN}{name}"), *text));
    let own = own.iter().map(|(name, _, text)| ((*name).to_owned(), *text));
    tera.add_raw_templates(builtin.chain(own))?;
    Ok(tera)
}

/// Text to HTML, for elements and attributes; characters that HTML does not allow
/// become the replacement character.
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || forbidden(c);
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        out.write_all(&rest.as_bytes()[..at])?;
        let c = rest[at..].chars().next().unwrap_or_default();
        out.write_all(entity(c).as_bytes())?;
        rest = &rest[at + c.len_utf8()..];
    }
    out.write_all(rest.as_bytes())
}

fn forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn entity(c: char) -> &'static str {
    match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => "\u{FFFD}",
    }
}

#[cfg(test)]
mod drawing_tests;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;
