//! Tags: one spelling each, the first in the order of rooms and files.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Files, Located, Span};
use crate::nearest::did_you_mean;
use crate::settings::Settings;
use crate::text::{likeness, nfc};

/// The tags of a site as first spelled.
pub struct Tags<'a> {
    settings: &'a Settings,
    files: &'a Files,
    first: BTreeMap<String, (String, Option<Span>)>,
}

impl<'a> Tags<'a> {
    /// The tags that the settings list.
    pub fn new(settings: &'a Settings, files: &'a Files) -> Self {
        let known = settings.tags_known.iter();
        let first = known.map(|tag| (likeness(tag), (tag.clone(), None))).collect();
        Tags { settings, files, first }
    }

    /// The first spelling of a tag; another one is reported, and one that the settings
    /// do not list where their list is closed.
    pub fn settle(&mut self, tag: &Located<String>, d: &mut Diagnostics) -> String {
        let alike = likeness(&tag.value);
        if self.settings.tags_closed && !self.first.contains_key(&alike) {
            d.push(self.unknown(tag));
            return tag.value.clone();
        }
        let joined = tag.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let (spelling, place) =
            self.first.entry(alike).or_insert_with(|| (joined.clone(), Some(tag.span))).clone();
        if spelling != joined {
            let message = format!("the tag `{joined}` is elsewhere spelled `{spelling}`");
            let mut other = Diagnostic::new(Code::RR310, tag.span, message)
                .help(format!("write `{spelling}`"))
                .edit(tag.span, spelling.clone());
            if let Some(place) = place {
                other = other.related(place, "its first spelling");
            }
            d.push(other);
        }
        spelling
    }

    fn unknown(&self, tag: &Located<String>) -> Diagnostic {
        let message = format!("unknown tag `{}`", tag.value);
        let unknown = Diagnostic::new(Code::RR304, tag.span, message);
        let known = self.settings.tags_known.iter().map(String::as_str);
        let add = "add it to `tags.known` in `site.toml`".to_owned();
        unknown.help(did_you_mean(&tag.value, known).unwrap_or(add))
    }

    /// The tags of a note, whose file has these already. Those of its own stand in its
    /// heading, `span`.
    pub fn settle_note(
        &mut self,
        tags: &mut Vec<String>,
        inherited: &[Located<String>],
        span: Span,
        d: &mut Diagnostics,
    ) {
        let mut settled: Vec<String> = Vec::new();
        for tag in tags.drain(..) {
            let spelling = match inherited.iter().any(|other| other.value == tag) {
                true => self.first.get(&likeness(&tag)).map_or(tag, |(first, _)| first.clone()),
                false => self.settle(&self.located(tag, span), d),
            };
            if !settled.contains(&spelling) {
                settled.push(spelling);
            }
        }
        *tags = settled;
    }

    /// A tag at its place among the `tags=` of a heading.
    fn located(&self, tag: String, heading: Span) -> Located<String> {
        let line = self.files.slice(heading);
        let place = line.rfind("tags=").and_then(|at| {
            let list = &line[at + 5..];
            let end = list.find(|c: char| c.is_whitespace() || c == '}').unwrap_or(list.len());
            let mut start = heading.start + at + 5;
            list[..end].split(',').find_map(|part| {
                let range = start..start + part.len();
                start = range.end + 1;
                (nfc(part) == tag).then_some(range)
            })
        });
        let span = place.map_or(heading, |range| Span::new(heading.file, range));
        Located { value: tag, span }
    }
}
