//! Images and other files beside the content, and their addresses.

use super::address::join;
use super::site::{RoomFiles, SectionFiles};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::Media;
use crate::files::{Content, FileId, Files, Span};
use crate::output::OutputPath;

/// The media of rooms and sections, each with the address of what it belongs to, sorted
/// by path.
pub fn media<'a>(
    rooms: impl Iterator<Item = (&'a RoomFiles, &'a str)>,
    sections: impl Iterator<Item = (&'a SectionFiles, &'a str)>,
    files: &Files,
    d: &mut Diagnostics,
) -> Vec<Media> {
    let of_rooms = rooms.map(|(room, address)| (&room.folder, &room.media, address));
    let of_sections = sections.map(|(section, at)| (&section.folder, &section.media, at));
    let mut list = Vec::new();
    for (folder, media, address) in of_rooms.chain(of_sections) {
        for &file in media {
            list.extend(one(file, folder, address, files, d));
        }
    }
    list.sort_by_key(|media: &Media| media.file);
    list
}

fn one(
    file: FileId,
    folder: &str,
    address: &str,
    files: &Files,
    d: &mut Diagnostics,
) -> Option<Media> {
    let entry = files.get(file);
    if matches!(entry.content, Content::Refused(_)) {
        return None;
    }
    let below = entry.path.strip_prefix(folder)?.strip_prefix('/')?;
    let address = join(address, below);
    if OutputPath::new(address.as_str()).is_none() {
        let message = format!("`{}` cannot be published under this name", entry.path);
        let bad = Diagnostic::new(Code::RR007, Span::new(file, 0..0), message);
        d.push(bad.help("rename it with letters, digits, `-`, `_` and `.`"));
        return None;
    }
    Some(Media { file, address })
}
