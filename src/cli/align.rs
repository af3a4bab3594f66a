//! `variorum align`: which passages of a room correspond, for its editor to confirm.

use variorum::diagnostic::{Severity, human};
use variorum::edition::{Library, RoomId};
use variorum::error::Error;
use variorum::files::Files;
use variorum::pipeline::Aligned;
use variorum::proposal::propose;
use variorum::{find, input, pipeline};

use super::console::Console;
use super::today::today;
use super::{Common, End};

/// Prints the proposal for a room.
///
/// # Errors
/// If there is no site, or standard output fails.
pub fn align(room: &str, common: &Common, console: &mut Console) -> Result<End, Error> {
    let root = super::build::site(common)?;
    let files = input::read(&root)?;
    let aligned = pipeline::aligned(&files, today(None)?).ok_or_else(|| {
        Error::Usage("`site.toml` has errors; `variorum check` shows them".to_owned())
    })?;
    let room = match find::room(&aligned.library, room) {
        Ok(room) => room,
        Err(why) => {
            console.aside(&format!("{why}\n"));
            return Ok(End::Problems);
        }
    };
    if !is_sound(&aligned, room, &files, console) {
        return Ok(End::Problems);
    }
    let text = propose(&aligned.library, room, &aligned.alignments[room.0]);
    text.lines().try_for_each(|line| console.result(line))?;
    Ok(End::Well)
}

/// Shows what is wrong with the alignment that is there: as long as a place in it is not
/// found, what it says would be proposed again.
fn is_sound(aligned: &Aligned, room: RoomId, files: &Files, console: &mut Console) -> bool {
    let file = alignment_file(&aligned.library, room);
    let here = files.find(&file);
    let errors = aligned.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let problems = errors.filter(|found| Some(found.span.file) == here);
    let shown: Vec<String> =
        problems.map(|found| human::render(found, files, console.colour())).collect();
    if shown.is_empty() {
        return true;
    }
    shown.iter().for_each(|text| console.aside(&format!("{text}\n")));
    console.aside(&format!("mend `{file}` first; nothing was proposed\n"));
    false
}

fn alignment_file(library: &Library, room: RoomId) -> String {
    format!("{}/alignment.toml", library.rooms[room.0].folder)
}
