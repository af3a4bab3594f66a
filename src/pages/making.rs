//! All pages of a site, rooms side by side on all cores.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::site::Site;
use super::{Made, Page, Summary};
use super::{claims, colophon, compare, front, glossary, notes, redirects, source, taxonomy};
use crate::edition::{Edition, RoomId};
use crate::output::{OutputPath, Outputs};

pub(super) fn make(edition: &Edition) -> Made {
    let site = Site::new(edition);
    let rooms: Vec<RoomId> = site.room_ids().collect();
    let of_rooms: Vec<(Vec<(OutputPath, Page)>, Outputs)> =
        rooms.par_iter().map(|&room| of_room(&site, room)).collect();
    let mut pages: BTreeMap<OutputPath, Page> = BTreeMap::new();
    let mut files = Outputs::new();
    let mut add = |made: Vec<(OutputPath, Page)>| {
        for (path, page) in made {
            pages.entry(path).or_insert(page);
        }
    };
    for (made, texts) in of_rooms {
        add(made);
        files.extend(texts);
    }
    add(front::pages(&site));
    add(glossary::page(&site, None).into_iter().collect());
    add(taxonomy::pages(&site));
    add(colophon::page(&site).into_iter().collect());
    add(redirects::pages(&site));
    let pages: Vec<(OutputPath, Page)> = pages.into_iter().collect();
    Made { summary: summary(&site, &pages), pages, files }
}

fn of_room(site: &Site, room: RoomId) -> (Vec<(OutputPath, Page)>, Outputs) {
    let kinds: [&(dyn Fn() -> Vec<(OutputPath, Page)> + Sync); 7] = [
        &|| front::room(site, room).into_iter().collect(),
        &|| compare::pages(site, room),
        &|| source::pages(site, room),
        &|| claims::page(site, room).into_iter().collect(),
        &|| notes::list::pages(site, room),
        &|| notes::pages(site, room),
        &|| glossary::page(site, Some(room)).into_iter().collect(),
    ];
    let pages = kinds.par_iter().flat_map_iter(|make| make()).collect();
    (pages, source::texts(site, room))
}

fn summary(site: &Site, pages: &[(OutputPath, Page)]) -> Summary {
    let rooms = || site.room_ids();
    Summary {
        rooms: rooms().count(),
        sources: site.edition.library.sources.len(),
        notes: rooms().map(|room| site.writing(room).notes.len()).sum(),
        pages: pages.iter().filter(|(_, page)| !matches!(page, Page::Redirect(_))).count(),
        tally: colophon::whole(site),
    }
}
