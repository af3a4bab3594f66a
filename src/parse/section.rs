//! Ordinary pages, and the sections they stand in.

use super::address::{self, Address, of_section};
use super::body::Body;
use super::head::{Reading, aliases, publication, slug};
use super::prose::{Manner, essay};
use super::site::SectionFiles;
use crate::diagnostic::Diagnostics;
use crate::edition::{PageHead, Section, Selector, Text};
use crate::files::FileId;
use crate::markdown::NodeKind;
use crate::settings::language;
use crate::table::Table;

/// A section, its pages as written, and where their addresses were given.
pub type Parsed = (Section, Vec<Text<Selector>>, Vec<Address>);

/// Reads the pages of a section.
pub fn section(files: &SectionFiles, reading: Reading, d: &mut Diagnostics) -> Parsed {
    let address = of_section(&files.folder);
    let read = files.pages.iter().map(|&file| page(file, &address, reading, d));
    let mut pages: Vec<_> = read.collect();
    pages.sort_by_key(|(head, ..)| (head.address != address, head.order));
    let mut texts = Vec::new();
    let mut addresses = Vec::new();
    let mut heads = Vec::new();
    for (head, text, own) in pages {
        heads.push(head);
        texts.push(text);
        addresses.extend(own);
    }
    (Section { address, folder: files.folder.clone(), pages: heads }, texts, addresses)
}

fn page(
    file: FileId,
    parent: &str,
    reading: Reading,
    d: &mut Diagnostics,
) -> (PageHead, Text<Selector>, Vec<Address>) {
    let front = reading.front(file, d);
    let mut table = front.table.unwrap_or_else(|| Table::empty(file));
    let t = &mut table;
    let path = &reading.files.get(file).path;
    let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md");
    let address = match name {
        "index" => parent.to_owned(),
        name => {
            let own = slug(t, d);
            address::below(parent, own.as_deref(), name, file, d)
        }
    };
    let settings = reading.settings;
    let lang = language(t, d).unwrap_or_else(|| settings.lang.clone());
    let manner = Manner { lang: &lang, quotation: &settings.quotation };
    let text = essay(Body::new(reading.files, file, front.body), manner, d);
    let publication = publication(t, d);
    let (date, _) = reading.dates(t, &publication, d);
    let old = aliases(t, d);
    let head = PageHead {
        title: title(t, &text, d).unwrap_or_else(|| name.to_owned()),
        summary: t.string("summary", d),
        by: reading.by(t, d).unwrap_or_else(|| settings.by.clone()),
        aliases: old.iter().map(|alias| alias.value.clone()).collect(),
        order: t.integer("order", i64::MIN..=i64::MAX, d).unwrap_or(0),
        extra: t.extra("extra", d),
        address,
        file,
        date,
        lang,
        publication,
    };
    t.allow(d).into_iter().for_each(|code| d.allow(Some(file), code));
    table.finish(d);
    let addresses = address::of(&head.address, file, old);
    (head, text, addresses)
}

/// The title of the front matter, or else the first heading of level 1.
fn title(t: &mut Table, text: &Text<Selector>, d: &mut Diagnostics) -> Option<String> {
    let heading = text.prose.nodes.iter().find_map(|node| match &node.kind {
        NodeKind::Heading { level: 1, text, .. } => Some(text.text.clone()),
        _ => None,
    });
    if t.has("title") || heading.is_none() {
        return t.required("title", "title = \"…\"", d).map(|title| title.value);
    }
    let _ = t.text("title", d);
    heading
}
