//! Files that nothing reads, and where their author may have wanted them.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::files::{FileId, Span};
use crate::nearest::nearest;

/// Why nothing reads a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stray {
    /// Its folder is to be a room, but has no `index.md`.
    Headless(String),
    /// It is a source or note outside any room.
    NoRoom,
    /// A room inside a room.
    RoomInRoom,
    /// It lies in this room, but at no place that means something.
    InRoom(String),
    /// It lies among the sources of this folder.
    AmongSources(String),
    /// It lies among the annotation files of this room.
    AmongNotes(String),
    /// It lies in a section.
    InSection,
}

/// Reports a file that nothing reads.
pub fn report(id: FileId, path: &str, stray: &Stray, diagnostics: &mut Diagnostics) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let message = format!("nothing reads `{name}` in `{folder}`");
    let found = Diagnostic::new(Code::RR006, Span::new(id, 0..0), message);
    diagnostics.push(found.help(advice(path, name, stray)));
}

const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf"];
const FOLDERS: [&str; 3] = ["sources", "annotations", "media"];

fn advice(path: &str, name: &str, stray: &Stray) -> String {
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let image = IMAGES.contains(&ending.as_str());
    match stray {
        Stray::RoomInRoom => "a room cannot stand inside a room; move it beside the other".into(),
        Stray::NoRoom | Stray::Headless(_) => {
            "sources and notes stand in a room: a folder below `content/` with `index.md`".into()
        }
        Stray::InRoom(room) | Stray::AmongSources(room) | Stray::AmongNotes(room) if image => {
            format!("images stand in `{room}/media/`")
        }
        Stray::AmongSources(_) => ending_advice(name, &ending, &["txt", "md", "toml"]),
        Stray::AmongNotes(_) if name.starts_with("_default") => {
            "did you mean `_defaults.toml`?".into()
        }
        Stray::AmongNotes(_) => ending_advice(name, &ending, &["md"]),
        Stray::InRoom(room) => in_room(path, room, name, &ending),
        Stray::InSection if image => "images stand in a folder `media/`".into(),
        Stray::InSection => in_section(path, name, &ending),
    }
}

fn in_room(path: &str, room: &str, name: &str, ending: &str) -> String {
    let folder = path[room.len() + 1..].split_once('/').map(|(folder, _)| folder);
    match folder.map(|folder| nearest(folder, FOLDERS)) {
        Some(Some(meant)) => format!("did you mean `{room}/{meant}/`?"),
        Some(None) => "a room has the folders `sources/`, `annotations/` and `media/`".into(),
        None => match ending {
            _ if name == "_defaults.toml" => format!("it stands in `{room}/annotations/`"),
            "md" => format!("notes stand in `{room}/annotations/`"),
            "txt" | "toml" => format!("sources stand in `{room}/sources/`"),
            _ => "a room has `index.md`, `glossary.md` and `alignment.toml`".into(),
        },
    }
}

fn in_section(path: &str, name: &str, ending: &str) -> String {
    let meant = path.rsplit('/').skip(1).find_map(|folder| nearest(folder, FOLDERS));
    match (name, meant) {
        ("glossary.md", _) => "the glossary of the site is `content/_glossary.md`".into(),
        ("_defaults.toml", _) => "it stands in the `annotations/` of a room".into(),
        (_, Some(meant)) => format!("did you mean a folder `{meant}/`?"),
        (_, None) => ending_advice(name, ending, &["md"]),
    }
}

fn ending_advice(name: &str, ending: &str, wanted: &[&str]) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let meant = match ending {
        "markdown" | "mdown" | "mkd" => Some("md"),
        "text" => Some("txt"),
        ending => wanted.iter().find(|wanted| **wanted == ending).copied(),
    };
    let list: Vec<_> = wanted.iter().map(|wanted| format!("`.{wanted}`")).collect();
    match meant.filter(|meant| wanted.contains(meant) && !name.ends_with(&format!(".{meant}"))) {
        Some(meant) => format!("rename it to `{stem}.{meant}`"),
        None => format!("files here end in {} and have no folders of their own", list.join(", ")),
    }
}
