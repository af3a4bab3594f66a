//! Old addresses that lead to new ones.

use super::site::{At, Site};
use super::{Page, RedirectPage};
use crate::edition::RoomId;
use crate::output::OutputPath;

/// A page for each alias of a room or page, and for each former id of a note.
pub(super) fn pages(site: &Site) -> Vec<(OutputPath, Page)> {
    let mut moved: Vec<(String, String, Option<RoomId>)> = Vec::new();
    for room in site.room_ids() {
        let head = site.room(room);
        moved.extend(head.aliases.iter().map(|old| (old.clone(), head.address.clone(), None)));
        for note in &site.writing(room).notes {
            let old = note.was.iter().map(|id| site.folder(room, &format!("notes/{id}")));
            moved.extend(old.map(|old| (old, site.note_folder(room, note), Some(room))));
        }
    }
    for head in site.edition.library.sections.iter().flat_map(|section| &section.pages) {
        moved.extend(head.aliases.iter().map(|old| (old.clone(), head.address.clone(), None)));
    }
    moved.into_iter().filter_map(|moved| page(site, moved)).collect()
}

fn page(
    site: &Site,
    (old, new, room): (String, String, Option<RoomId>),
) -> Option<(OutputPath, Page)> {
    let old = old.trim_matches('/');
    let path = match old.ends_with(".html") {
        true => OutputPath::new(old)?,
        false => OutputPath::page(old)?,
    };
    let at = At { site, path: &path, room };
    let target = at.link(&new, "");
    let page = RedirectPage {
        frame: at.frame("redirect", &at.words().say("page.moved", &[]), ""),
        target,
    };
    Some((path, Page::Redirect(Box::new(page))))
}
