//! How quotations were checked, and what was counted.

use super::site::{At, Site, latest};
use super::{
    ColophonPage, LabelCount, Page, RoomTally, RuleView, SourceHash, Tally, source, tally, words,
};
use crate::edition::{Date, RoomId, SourceId};
use crate::output::OutputPath;
use crate::wording::Words;

pub(super) fn page(site: &Site) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page("colophon")?;
    let at = At { site, path: &path, room: None };
    let tally = whole(site);
    let of_room = |room: RoomId| {
        let tally = tally::room(site.writing(room));
        let labels = labels(at, &tally).into_iter().filter(|label| label.count > 0).collect();
        RoomTally { room: at.room_head(room), labels, tally, quotations_url: at.quotations(room) }
    };
    let page = ColophonPage {
        frame: at.frame("colophon", &at.words().say("nav.colophon", &[]), ""),
        rules: RULES.iter().map(|name| rule(at.words(), name)).collect(),
        labels: labels(at, &tally),
        rooms: site.room_ids().map(of_room).collect(),
        sources: sources(at),
        notes: site.room_ids().map(|room| site.writing(room).notes.len()).sum(),
        updated: latest(at, newest(site), None),
        tally,
    };
    Some((path.clone(), Page::Colophon(Box::new(page))))
}

/// Every label with how often it occurs.
fn labels(at: At, tally: &Tally) -> Vec<LabelCount> {
    let count = |label: super::LabelView| LabelCount {
        count: tally.labels.get(label.token).copied().unwrap_or(0),
        label,
    };
    words::all_labels(at.words()).into_iter().map(count).collect()
}

/// The latest date that rooms, notes and pages carry.
fn newest(site: &Site) -> Option<Date> {
    let rooms = site.room_ids().map(|room| site.room(room));
    let rooms = rooms.map(|room| room.date.max(room.updated));
    let notes = site.room_ids().flat_map(|room| &site.writing(room).notes);
    let notes = notes.map(|note| note.date.max(note.updated));
    let pages = site.edition.library.sections.iter().flat_map(|section| &section.pages);
    rooms.chain(notes).chain(pages.map(|page| page.date)).max().flatten()
}

/// All quotations of the site.
pub(super) fn whole(site: &Site) -> Tally {
    let mut all = Tally::default();
    for room in site.room_ids() {
        all.join(&tally::room(site.writing(room)));
    }
    for text in &site.edition.writing.pages {
        all.join(&tally::text(text));
    }
    for term in &site.edition.writing.glossary {
        all.join(&tally::text(&term.body));
    }
    all
}

fn sources(at: At) -> Vec<SourceHash> {
    let each = at
        .site
        .room_ids()
        .flat_map(|room| at.site.room(room).sources.iter().map(move |&source| (room, source)));
    each.map(|(room, id)| hash(at, room, id)).collect()
}

fn hash(at: At, room: RoomId, id: SourceId) -> SourceHash {
    let text = at.site.text(id);
    let held = text.is_some();
    let inside = At { room: Some(room), ..at };
    SourceHash {
        source: inside.source(id),
        room: at.room_head(room),
        sha256: at.site.source(id).text_sha256.clone().filter(|_| held).unwrap_or_default(),
        length: text.map(|text| source::length(at, text)).unwrap_or_default(),
        bytes: text.map_or(0, |text| text.text.len()),
        text_url: match held {
            true => at.file(&source::text_path(at.site, room, id)),
            false => String::new(),
        },
    }
}

/// The rules, by the names of their phrases.
const RULES: [&str; 6] =
    ["every-word", "no-likeness", "ignored", "named", "one-place", "unchecked"];

fn rule(words: &Words, name: &str) -> RuleView {
    RuleView {
        title: words.say(&format!("rule.{name}"), &[]),
        text: words.say(&format!("rule-about.{name}"), &[]),
    }
}
