//! `variorum init`: a small site to start from.

use std::path::Path;

use variorum::error::Error;
use variorum::{publish, starter};

use super::End;
use super::console::Console;

/// Lays the site down and says what to do next.
///
/// # Errors
/// If a file of it exists already, or the folder cannot be written.
pub fn init(folder: &Path, console: &mut Console) -> Result<End, Error> {
    let files = starter::files();
    publish::lay_down(&files, folder)?;
    let shown = folder.display();
    console.summary(&format!("laid down {} files in `{shown}`; next:", files.len()))?;
    console.summary(&format!("  cd {shown}"))?;
    console.summary("  variorum build")?;
    console.summary("  open public/index.html in a browser")?;
    Ok(End::Well)
}
