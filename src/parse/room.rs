//! The front matter of a room.

use super::address::Address;
use super::head::{Reading, aliases, publication, slug};
use super::site::RoomFiles;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Grain, Order, Room};
use crate::files::{Located, Span};
use crate::nearest::did_you_mean;
use crate::settings::{language, quotation_settings};
use crate::table::Table;

/// A room as its front matter has it, before its sources are known.
#[derive(Clone, Debug)]
pub struct RoomHead {
    /// The room; without sources and base.
    pub room: Room,
    /// Its files.
    pub files: RoomFiles,
    /// Where the essay begins.
    pub body: usize,
    /// `sources`, where it is given.
    pub sources: Option<Vec<Located<String>>>,
    /// `base`, where it is given.
    pub base: Option<Located<String>>,
    /// `tags`.
    pub tags: Vec<Located<String>>,
    /// Where its addresses were given.
    pub addresses: Vec<Address>,
}

/// Reads the front matter of a room that stands in a section of this address.
pub fn room(files: RoomFiles, parent: &str, reading: Reading, d: &mut Diagnostics) -> RoomHead {
    let front = reading.front(files.index, d);
    let mut table = front.table.unwrap_or_else(|| Table::empty(files.index));
    let t = &mut table;
    let name = files.folder.rsplit('/').next().unwrap_or(&files.folder);
    let own = slug(t, d);
    let address = super::address::below(parent, own.as_deref(), name, files.index, d);
    let title = t.required("title", "title = \"…\"", d).map(|title| title.value);
    t.require("date", "date = 2026-01-31");
    if reading.settings.by.is_empty() {
        t.require("by", "by = \"…\"");
    }
    let publication = publication(t, d);
    let (date, updated) = reading.dates(t, &publication, d);
    let old = aliases(t, d);
    let tags = t.texts("tags", d).unwrap_or_default();
    let quotation = t.table("quotation", d);
    let settings = reading.settings;
    let (grain, order) = compare(t, d);
    let room = Room {
        title: title.unwrap_or_else(|| name.to_owned()),
        subtitle: t.string("subtitle", d),
        summary: t.string("summary", d),
        by: reading.by(t, d).unwrap_or_else(|| settings.by.clone()),
        date,
        updated,
        lang: language(t, d).unwrap_or_else(|| settings.lang.clone()),
        aliases: old.iter().map(|alias| alias.value.clone()).collect(),
        sources: Vec::new(),
        sources_span: t.span_of("sources"),
        base: None,
        tags: Vec::new(),
        licence: t.string("licence", d).or_else(|| settings.licence.clone()),
        image: image(t, &files, reading, d),
        publication,
        layers: layers(t, reading, d),
        grain,
        order,
        quotation: quotation_settings(quotation, settings.quotation, d),
        extra: t.extra("extra", d),
        folder: files.folder.clone(),
        file: files.index,
        address,
    };
    let sources = t.texts("sources", d);
    let base = t.text("base", d);
    allow(t, &files.folder, reading, d);
    table.finish(d);
    let addresses = super::address::of(&room.address, files.index, old);
    RoomHead { room, files, body: front.body, sources, base, tags, addresses }
}

/// Silences codes in every file of the room.
fn allow(t: &mut Table, folder: &str, reading: Reading, d: &mut Diagnostics) {
    let codes = t.allow(d);
    for (file, _) in reading.files.below(&format!("{folder}/")) {
        codes.iter().for_each(|&code| d.allow(Some(file), code));
    }
}

fn layers(t: &mut Table, reading: Reading, d: &mut Diagnostics) -> Vec<String> {
    let layers = t.texts("layers", d).unwrap_or_default();
    layers.iter().for_each(|layer| reading.settings.check_layer(layer, d));
    layers.into_iter().map(|layer| layer.value).collect()
}

/// What is compared, and whether in one order.
fn compare(t: &mut Table, d: &mut Diagnostics) -> (Grain, Order) {
    let (mut grain, mut order) = (Grain::Paragraph, Order::Auto);
    if let Some(mut compare) = t.table("compare", d) {
        let grains = [("paragraph", Grain::Paragraph), ("sentence", Grain::Sentence)];
        grain = compare.choice("unit", &grains, d).unwrap_or(grain);
        let orders = [("auto", Order::Auto), ("free", Order::Free), ("kept", Order::Kept)];
        order = compare.choice("order", &orders, d).unwrap_or(order);
        compare.finish(d);
    }
    (grain, order)
}

/// The image of a room: a file below its `media/`, and what it shows.
fn image(
    t: &mut Table,
    files: &RoomFiles,
    reading: Reading,
    d: &mut Diagnostics,
) -> Option<(String, String)> {
    if t.has("image") {
        t.require("image_alt", "image_alt = \"what the image shows\"");
    }
    let alt = t.string("image_alt", d);
    let image = t.text("image", d)?;
    let folder = format!("{}/media/", files.folder);
    let media = files.media.iter().map(|&file| reading.files.get(file).path.as_str());
    let names: Vec<&str> = media.filter_map(|path| path.strip_prefix(&folder)).collect();
    let name = image.value.strip_prefix("media/").unwrap_or(&image.value);
    if !names.contains(&name) {
        d.push(no_image(name, image.span, &folder, &names));
        return None;
    }
    Some((name.to_owned(), alt?))
}

fn no_image(name: &str, span: Span, folder: &str, names: &[&str]) -> Diagnostic {
    let missing = Diagnostic::new(Code::RR305, span, format!("there is no image `{name}`"));
    let help = did_you_mean(name, names.iter().copied());
    missing.help(help.unwrap_or_else(|| format!("put it into `{folder}`")))
}
