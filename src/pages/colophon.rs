//! How quotations were checked, and what was counted.

use super::site::{At, Site, latest};
use super::{
    ColophonPage, LabelCount, Page, RoomTally, RuleView, SourceHash, Tally, source, tally, words,
};
use crate::edition::{RoomId, SourceId};
use crate::output::OutputPath;

pub(super) fn page(site: &Site) -> Option<(OutputPath, Page)> {
    let path = OutputPath::page("colophon")?;
    let at = At { site, path: &path, room: None };
    let tally = whole(site);
    let count = |label: super::LabelView| LabelCount {
        count: tally.labels.get(label.token).copied().unwrap_or(0),
        label,
    };
    let of_room = |room: RoomId| RoomTally {
        room: at.room_head(room),
        tally: tally::room(site.writing(room)),
        quotations_url: at.quotations(room),
    };
    let dates = site.room_ids().map(|room| site.room(room));
    let dates: Vec<_> = dates.map(|room| (room.date, room.updated)).collect();
    let newest = dates.iter().map(|(date, updated)| (*date).max(*updated)).max().flatten();
    let page = ColophonPage {
        frame: at.frame("colophon", "How this was checked", ""),
        rules: RULES.to_vec(),
        labels: words::all_labels(at.words()).into_iter().map(count).collect(),
        rooms: site.room_ids().map(of_room).collect(),
        sources: sources(at),
        notes: site.room_ids().map(|room| site.writing(room).notes.len()).sum(),
        updated: latest(at, newest, None),
        tally,
    };
    Some((path.clone(), Page::Colophon(Box::new(page))))
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
    let held = at.site.text(id).is_some();
    let inside = At { room: Some(room), ..at };
    SourceHash {
        source: inside.source(id),
        room: at.room_head(room),
        sha256: at.site.source(id).text_sha256.clone().filter(|_| held).unwrap_or_default(),
        text_url: match held {
            true => at.file(&source::text_path(at.site, room, id)),
            false => String::new(),
        },
    }
}

#[rustfmt::skip] // a rule a line
const RULES: &[RuleView] = &[
    RuleView { title: "Every word", text: "A quotation is compared with its source word for word and in order. If one word is missing, added, changed or moved and nothing says so, the site is not published." },
    RuleView { title: "No likeness", text: "Words that are almost the same do not pass. The nearest passage is only ever shown to the author as a suggestion." },
    RuleView { title: "What is ignored", text: "The shape of quotation marks, dashes and blanks, and other variants of one and the same character." },
    RuleView { title: "What is named", text: "A few changes that quoting permits, such as marked omissions or words in brackets. Each is named beside the quotation and listed below." },
    RuleView { title: "One place", text: "Words that stand at several places need to say which is meant, so that a link never lands on another passage than the author read." },
    RuleView { title: "Not checked", text: "Where no text of a source is held, its quotations say that they could not be checked." },
];
