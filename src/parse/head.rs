//! What the front matter of rooms, pages and annotation files has in common.

use super::date::{as_moment, in_order, not_after};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::Publication;
use crate::files::{Content, FileId, Files, Located};
use crate::output::OutputPath;
use crate::settings::Settings;
use crate::table::{Front, Table, front_matter};
use crate::text::{is_key, nfc};

/// What front matter is read with.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Every file.
    pub files: &'a Files,
    /// `site.toml`.
    pub settings: &'a Settings,
    /// The day after which dates lie in the future.
    pub today: Date,
}

impl Reading<'_> {
    /// The front matter of a file and where its body begins. A file that could not be
    /// read has a damaged one, so that nothing more is said of it.
    pub fn front(&self, file: FileId, d: &mut Diagnostics) -> Front {
        match &self.files.get(file).content {
            Content::Text(text) => front_matter(file, text, d),
            _ => Front { table: Some(Table::empty(file).damaged()), body: 0 },
        }
    }

    /// The table of a TOML file.
    pub fn table(&self, file: FileId, d: &mut Diagnostics) -> Table {
        match &self.files.get(file).content {
            Content::Text(text) => crate::table::parse(file, text, 0..text.len(), d),
            _ => Table::empty(file).damaged(),
        }
    }

    /// Takes `by`: keys of people, or names.
    pub fn by(&self, t: &mut Table, d: &mut Diagnostics) -> Option<Vec<String>> {
        let people = t.one_or_more("by", d)?;
        people.iter().for_each(|person| self.settings.check_person(person, d));
        Some(people.into_iter().map(|person| person.value).collect())
    }

    /// Takes `layer`.
    pub fn layer(&self, t: &mut Table, d: &mut Diagnostics) -> Option<String> {
        let layer = t.text("layer", d)?;
        self.settings.check_layer(&layer, d);
        Some(layer.value)
    }

    /// Takes `date` and `updated`.
    pub fn dates(
        &self,
        t: &mut Table,
        publication: &Publication,
        d: &mut Diagnostics,
    ) -> (Option<Date>, Option<Date>) {
        let date = t.date("date", d);
        let updated = t.date("updated", d);
        let latest = publication.not_before.map_or(self.today, |day| day.max(self.today));
        not_after("date", date.as_ref(), latest, d);
        not_after("updated", updated.as_ref(), latest, d);
        in_order(as_moment(&date).as_ref(), as_moment(&updated).as_ref(), d);
        (date.map(|date| date.value), updated.map(|updated| updated.value))
    }
}

/// Takes `draft` and `publish_on`.
pub fn publication(t: &mut Table, d: &mut Diagnostics) -> Publication {
    Publication {
        draft: t.flag("draft", d).unwrap_or(false),
        not_before: t.date("publish_on", d).map(|day| day.value),
    }
}

/// Takes `aliases`: paths of this site, whose slashes at the ends are cut off.
pub fn aliases(t: &mut Table, d: &mut Diagnostics) -> Vec<Located<String>> {
    let mut paths = Vec::new();
    for alias in t.texts("aliases", d).unwrap_or_default() {
        let path = nfc(alias.value.trim_matches('/'));
        if OutputPath::page(&path).is_some() && !path.is_empty() {
            paths.push(Located { value: path, span: alias.span });
            continue;
        }
        let message = format!("`{}` is no path of this site", alias.value);
        let wrong = Diagnostic::new(Code::RR103, alias.span, message);
        d.push(wrong.help("for example `aliases = [\"old/name\"]`"));
    }
    paths
}

/// Takes `slug`: the last part of an address.
pub fn slug(t: &mut Table, d: &mut Diagnostics) -> Option<String> {
    let slug = t.text("slug", d)?;
    let name = nfc(&slug.value);
    if is_key(&name) {
        return Some(name);
    }
    let message = "`slug` may hold letters, digits, `-`, `_` and `.` only";
    let wrong = Diagnostic::new(Code::RR103, slug.span, message);
    d.push(wrong.help("for example `slug = \"my-room\"`"));
    None
}
