//! Where comparisons have their pages.
//!
//! What stays true: no key of a source holds a comma or a slash, so the addresses of bases,
//! of pairs and of parts cannot meet.

use super::default_base;
use crate::edition::{BaseView, RoomId, SourceId};
use crate::pages::site::{At, Site};

/// A view of a room's sources and its pages.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Place<'a> {
    pub room: RoomId,
    pub view: &'a BaseView,
}

impl<'a> Place<'a> {
    /// The comparison of all sources against one of them.
    pub fn against(site: &Site<'a>, room: RoomId, base: SourceId) -> Option<Self> {
        let view = site.comparisons.get(room.0)?.against(base)?;
        Some(Place { room, view })
    }

    /// The comparison of two sources alone.
    pub fn between(site: &Site<'a>, room: RoomId, a: SourceId, b: SourceId) -> Option<Self> {
        let view = site.comparisons.get(room.0)?.between(a, b)?;
        Some(Place { room, view })
    }

    /// Whether it shows two sources of a room that has more.
    pub fn is_pair(&self, site: &Site) -> bool {
        self.view.columns.len() < site.texts(self.room).len()
    }

    /// The folder of one of its parts, counted from 0.
    pub fn folder(&self, site: &Site, part: usize) -> String {
        let key = |source: SourceId| site.source(source).key.as_str();
        let base = self.view.base;
        let named = match self.is_pair(site) {
            true => self.view.columns.iter().map(|&id| key(id)).collect::<Vec<_>>().join(","),
            false => key(base).to_owned(),
        };
        let own = default_base(site, self.room) == Some(base) && !self.is_pair(site);
        let inside = match part {
            0 if own => "compare".to_owned(),
            0 => format!("compare/{named}"),
            part => format!("compare/{named}/{}", part + 1),
        };
        site.folder(self.room, &inside)
    }

    /// A link to something that stands in a row, or to the page with it.
    pub fn link(&self, at: At, row: usize, fragment: &str) -> String {
        at.link(&self.folder(at.site, self.view.part_of(row)), fragment)
    }

    /// A link to a row.
    pub fn row(&self, at: At, row: usize) -> String {
        self.link(at, row, &row_id(row))
    }
}

/// The id of a row.
pub(in crate::pages) fn row_id(row: usize) -> String {
    format!("row-{}", row + 1)
}
