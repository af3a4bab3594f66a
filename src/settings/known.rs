//! Whether `site.toml` knows the people, layers, verdicts and tags that others name.
//!
//! An empty list knows everything: only who keeps a list wants to be held to it.

use super::Settings;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::Located;
use crate::nearest::did_you_mean;

impl Settings {
    /// Reports somebody who is not in `people`. A name with a blank in it needs no entry.
    pub fn check_person(&self, person: &Located<String>, diagnostics: &mut Diagnostics) {
        let literal = person.value.contains(char::is_whitespace);
        if !literal && !self.people.is_empty() && !self.people.contains_key(&person.value) {
            let known = self.people.keys().map(String::as_str);
            diagnostics.push(unknown(person, "person", "people", known));
        }
    }

    /// Reports a layer that is not in `layers`. The default layer needs no entry.
    pub fn check_layer(&self, layer: &Located<String>, diagnostics: &mut Diagnostics) {
        let known = self.layers.iter().map(|(key, _)| key.as_str());
        let default = layer.value == self.layer || layer.value == "main";
        if !default && !self.layers.is_empty() && !known.clone().any(|key| key == layer.value) {
            diagnostics.push(unknown(layer, "layer", "layers", known));
        }
    }

    /// Reports a verdict that is not in `verdicts`.
    pub fn check_verdict(&self, verdict: &Located<String>, diagnostics: &mut Diagnostics) {
        if !self.verdicts.is_empty() && !self.verdicts.contains_key(&verdict.value) {
            let known = self.verdicts.keys().map(String::as_str);
            diagnostics.push(unknown(verdict, "verdict", "verdicts", known));
        }
    }
}

fn unknown<'a>(
    name: &Located<String>,
    what: &str,
    table: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let message = format!("unknown {what} `{}`", name.value);
    let unknown = Diagnostic::new(Code::RR304, name.span, message);
    let table = format!("or add a table `[{table}.{}]` to `site.toml`", quoted(&name.value));
    match did_you_mean(&name.value, known) {
        Some(help) => unknown.help(help).help(table),
        None => unknown.help(table.trim_start_matches("or ").to_owned()),
    }
}

/// A key as TOML writes it.
fn quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if key.chars().all(bare) { key.to_owned() } else { format!("{key:?}") }
}
