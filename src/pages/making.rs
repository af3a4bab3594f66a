//! All pages of a site, rooms side by side on all cores.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::site::Site;
use super::{Made, Page, Summary};
use super::{
    claims, colophon, compare, feed, front, glossary, notes, quotations, redirects, search,
    sitemap, source, taxonomy,
};
use crate::edition::RoomId;
use crate::output::{OutputPath, Outputs};

pub(super) fn make(site: &Site) -> Made {
    let rooms: Vec<RoomId> = site.room_ids().collect();
    let of_rooms: Vec<(Vec<(OutputPath, Page)>, Outputs)> =
        rooms.par_iter().map(|&room| of_room(site, room)).collect();
    let mut pages: Vec<(OutputPath, Page)> = Vec::new();
    let mut files = Outputs::new();
    for (made, texts) in of_rooms {
        pages.extend(made);
        files.extend(texts);
    }
    pages.extend(front::pages(site));
    pages.extend(redirects::pages(site));
    let (search, index) = search::make(site);
    files.extend(index);
    let taken: BTreeSet<OutputPath> = pages.iter().map(|(path, _)| path.clone()).collect();
    let unasked = unasked(site).into_iter().chain(search);
    pages.extend(unasked.filter(|(path, _)| !taken.contains(path)));
    pages.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.extend(feed::file(site));
    files.extend(sitemap::files(site, &pages));
    Made { summary: summary(site, &pages), pages, files }
}

/// Pages that nobody wrote; one that somebody wrote at the same address replaces it.
fn unasked(site: &Site) -> Vec<(OutputPath, Page)> {
    let mut pages = taxonomy::pages(site);
    pages.extend(glossary::page(site, None));
    pages.extend(colophon::page(site));
    pages.extend(quotations::pages(site, None));
    pages
}

fn of_room(site: &Site, room: RoomId) -> (Vec<(OutputPath, Page)>, Outputs) {
    let kinds: [&(dyn Fn() -> Vec<(OutputPath, Page)> + Sync); 9] = [
        &|| front::room(site, room).into_iter().collect(),
        &|| compare::pages(site, room),
        &|| source::pages(site, room),
        &|| claims::page(site, room).into_iter().collect(),
        &|| claims::worksheet::page(site, room).into_iter().collect(),
        &|| notes::list::pages(site, room),
        &|| notes::pages(site, room),
        &|| quotations::pages(site, Some(room)),
        &|| glossary::page(site, Some(room)).into_iter().collect(),
    ];
    let pages = kinds.par_iter().flat_map_iter(|make| make()).collect();
    let mut files = source::texts(site, room);
    files.extend(claims::table::file(site, room));
    (pages, files)
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
