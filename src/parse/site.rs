//! Which file of the content folder is what.
//!
//! Every file has exactly one place: a room, a section, the site, or nowhere, and then
//! it is reported. Names that begin with `_` and mean nothing are the author's own.

use std::collections::BTreeSet;

use super::stray::{Stray, report};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{Content, FileId, Files, Span};
use crate::table::front_matter;

/// The content folder.
pub const CONTENT: &str = "content";

/// The files of a site, sorted into their places.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Rooms by folder.
    pub rooms: Vec<RoomFiles>,
    /// Sections by folder; the first is the content folder.
    pub sections: Vec<SectionFiles>,
    /// Files of `_sources/`.
    pub shared: Vec<FileId>,
    /// `_glossary.md`.
    pub glossary: Option<FileId>,
}

/// The files of a room.
#[derive(Clone, Debug)]
pub struct RoomFiles {
    /// Its folder below the site folder.
    pub folder: String,
    /// `index.md`.
    pub index: FileId,
    /// Records and texts.
    pub sources: Vec<FileId>,
    /// Annotation files.
    pub notes: Vec<FileId>,
    /// `_defaults.toml`.
    pub defaults: Option<FileId>,
    /// `glossary.md`.
    pub glossary: Option<FileId>,
    /// `alignment.toml`.
    pub alignment: Option<FileId>,
    /// What lies below `media/`.
    pub media: Vec<FileId>,
}

/// The files of a section.
#[derive(Clone, Debug, Default)]
pub struct SectionFiles {
    /// Its folder below the site folder.
    pub folder: String,
    /// Pages, `index.md` first.
    pub pages: Vec<FileId>,
    /// What lies below `media/`.
    pub media: Vec<FileId>,
}

/// Sorts the files below the content folder.
pub fn site(files: &Files, diagnostics: &mut Diagnostics) -> Site {
    let rooms = room_folders(files);
    let mut site = Site {
        rooms: rooms.iter().map(|(folder, index)| RoomFiles::new(folder, *index)).collect(),
        sections: section_folders(files, &rooms),
        ..Site::default()
    };
    let mut headless = BTreeSet::new();
    for (id, file) in files.below("content/") {
        if matches!(file.content, Content::Refused(_)) {
            continue;
        }
        if let Some(stray) = site.place(id, &file.path) {
            match &stray {
                Stray::Headless(folder) if !headless.insert(folder.clone()) => {}
                Stray::Headless(folder) => diagnostics.push(no_index(id, folder)),
                stray => report(id, &file.path, stray, diagnostics),
            }
        }
    }
    for section in &mut site.sections {
        section.pages.sort_by_key(|&page| (!is_index(files, page), page));
    }
    site
}

fn is_index(files: &Files, page: FileId) -> bool {
    files.get(page).path.ends_with("/index.md")
}

/// A folder is a room if it has an `index.md` and a folder of sources or annotations,
/// or names its sources in the front matter; inside a room there is no other.
fn room_folders(files: &Files) -> Vec<(String, FileId)> {
    let mut rooms: Vec<(String, FileId)> = Vec::new();
    for (id, file) in files.below("content/") {
        let Some(folder) = file.path.strip_suffix("/index.md") else { continue };
        let inside = rooms.iter().any(|(room, _)| is_below(folder, room));
        if folder == CONTENT || inside || folder.split('/').any(is_own_name) {
            continue;
        }
        let has = |name: &str| files.below(&format!("{folder}/{name}/")).next().is_some();
        if has("sources") || has("annotations") || names_sources(id, file.text()) {
            rooms.push((folder.to_owned(), id));
        }
    }
    rooms.sort();
    let outer = rooms.clone();
    rooms.retain(|(room, _)| !outer.iter().any(|(other, _)| is_below(room, other)));
    rooms
}

fn names_sources(id: FileId, text: &str) -> bool {
    let front = front_matter(id, text, &mut Diagnostics::new());
    front.table.is_some_and(|table| table.has("sources"))
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn is_own_name(part: &str) -> bool {
    part.starts_with('_')
}

/// Folders with pages, and those above them or above rooms.
fn section_folders(files: &Files, rooms: &[(String, FileId)]) -> Vec<SectionFiles> {
    let in_room = |path: &str| rooms.iter().any(|(room, _)| is_below(path, room));
    let pages = files.below("content/").filter(|(_, file)| {
        file.path.ends_with(".md") && !file.path.split('/').any(is_own_name) && !in_room(&file.path)
    });
    let mut folders = BTreeSet::from([CONTENT.to_owned()]);
    let mut add_above = |path: &str| {
        let cuts = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.extend(cuts.filter(|cut| !is_reserved_folder(cut)).map(str::to_owned));
    };
    pages.for_each(|(_, file)| add_above(&file.path));
    rooms.iter().for_each(|(room, _)| add_above(room));
    let section = |folder| SectionFiles { folder, ..SectionFiles::default() };
    folders.into_iter().map(section).collect()
}

/// Whether a folder, or one above it, has a name that is never a section's.
fn is_reserved_folder(folder: &str) -> bool {
    folder.split('/').any(|part| matches!(part, "sources" | "annotations" | "media"))
}

fn no_index(id: FileId, folder: &str) -> Diagnostic {
    let message = format!("the room `{folder}` has no `index.md`");
    Diagnostic::new(Code::RR104, Span::new(id, 0..0), message)
        .help(format!("write `{folder}/index.md` with `title` and `date` in its front matter"))
}

impl Site {
    fn place(&mut self, id: FileId, path: &str) -> Option<Stray> {
        let room = self.rooms.iter_mut().find(|room| is_below(path, &room.folder));
        if let Some(room) = room {
            let rest = path[room.folder.len() + 1..].to_owned();
            return room.place(id, &rest);
        }
        match path.strip_prefix("content/_") {
            Some("glossary.md") => self.glossary = Some(id),
            Some(rest) => return self.place_own(id, rest),
            None => return self.place_in_section(id, path),
        }
        None
    }

    fn place_own(&mut self, id: FileId, rest: &str) -> Option<Stray> {
        let name = rest.strip_prefix("sources/")?;
        let stray = stray_source(name, CONTENT);
        if stray.is_none() && !is_own_name(name) {
            self.shared.push(id);
        }
        stray
    }

    fn place_in_section(&mut self, id: FileId, path: &str) -> Option<Stray> {
        if path.split('/').any(is_own_name) && !path.ends_with("/_defaults.toml") {
            return None;
        }
        if let Some((folder, _)) = path.split_once("/media/")
            && let Some(section) = self.section(folder)
        {
            section.media.push(id);
            return None;
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parts = ["/sources/", "/annotations/"];
        let split = parts.iter().find_map(|part| path.split_once(part));
        if let Some((folder, _)) = split {
            return Some(match folder {
                CONTENT => Stray::NoRoom,
                folder => Stray::Headless(folder.to_owned()),
            });
        }
        match self.section(folder).filter(|_| name.ends_with(".md") && name != "glossary.md") {
            Some(section) => section.pages.push(id),
            None => return Some(Stray::InSection),
        }
        None
    }

    fn section(&mut self, folder: &str) -> Option<&mut SectionFiles> {
        self.sections.iter_mut().find(|section| section.folder == folder)
    }
}

impl RoomFiles {
    fn new(folder: &str, index: FileId) -> Self {
        RoomFiles {
            folder: folder.to_owned(),
            index,
            sources: Vec::new(),
            notes: Vec::new(),
            defaults: None,
            glossary: None,
            alignment: None,
            media: Vec::new(),
        }
    }

    fn place(&mut self, id: FileId, rest: &str) -> Option<Stray> {
        match rest.split_once('/') {
            None => self.place_file(id, rest),
            Some(("media", _)) => {
                self.media.push(id);
                None
            }
            Some(("sources", name)) => {
                let stray = stray_source(name, &self.folder);
                if stray.is_none() && !is_own_name(name) {
                    self.sources.push(id);
                }
                stray
            }
            Some(("annotations", name)) => self.place_note(id, name),
            Some((folder, _)) if is_own_name(folder) => None,
            Some((_, rest)) if rest == "index.md" || rest.ends_with("/index.md") => {
                Some(Stray::RoomInRoom)
            }
            Some(_) => Some(Stray::InRoom(self.folder.clone())),
        }
    }

    fn place_file(&mut self, id: FileId, name: &str) -> Option<Stray> {
        match name {
            "index.md" | "room.lock" => {}
            "glossary.md" => self.glossary = Some(id),
            "alignment.toml" => self.alignment = Some(id),
            "_defaults.toml" => return Some(Stray::InRoom(self.folder.clone())),
            name if is_own_name(name) => {}
            _ => return Some(Stray::InRoom(self.folder.clone())),
        }
        None
    }

    fn place_note(&mut self, id: FileId, name: &str) -> Option<Stray> {
        let nested = name.contains('/');
        match name {
            "_defaults.toml" => self.defaults = Some(id),
            name if is_own_name(name) && !name.ends_with(".toml") => {}
            name if !nested && !is_own_name(name) && name.ends_with(".md") => self.notes.push(id),
            _ => return Some(Stray::AmongNotes(self.folder.clone())),
        }
        None
    }
}

fn stray_source(name: &str, folder: &str) -> Option<Stray> {
    let good_ending = [".md", ".txt", ".toml"].iter().any(|ending| name.ends_with(ending));
    let good = good_ending && !name.contains('/') || is_own_name(name);
    (!good).then(|| Stray::AmongSources(folder.to_owned()))
}
