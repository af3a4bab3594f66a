//! Edits as they are shown: neighbours as one change, since only together they mend, and
//! an empty line in words, since a drawing of it looks like a line taken away.

use super::window::is_whole;
use crate::diagnostic::Edit;
use crate::files::{Files, Span};

/// Bytes between two edits that are still shown as one.
const NEAR: usize = 200;

/// The same changes in fewer edits, ascending.
pub(super) fn joined(edits: &[Edit], files: &Files) -> Vec<Edit> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.file, edit.span.start, edit.span.end));
    let mut joined: Vec<Edit> = Vec::new();
    for edit in edits {
        let both = joined.last().and_then(|last| both(last, &edit, files));
        match (joined.last_mut(), both) {
            (Some(last), Some(both)) => *last = both,
            _ => joined.push(edit),
        }
    }
    joined
}

/// One edit for two, if they are near each other and apart.
fn both(first: &Edit, second: &Edit, files: &Files) -> Option<Edit> {
    let (start, end) = (first.span.end, second.span.start);
    if first.span.file != second.span.file || end < start || end - start > NEAR {
        return None;
    }
    let text = files.get(first.span.file).text();
    let between = text.get(start..end)?;
    let range = first.span.start..second.span.end;
    is_whole(text.get(range.clone())?).then(|| Edit {
        span: Span::new(first.span.file, range),
        replacement: format!("{}{between}{}", first.replacement, second.replacement),
    })
}

/// The line, from 1, above which the edit does nothing but put an empty line.
pub(super) fn empty_line_above(edit: &Edit, files: &Files) -> Option<usize> {
    let file = files.get(edit.span.file);
    let start = file.position(edit.span.start.min(file.text().len()));
    let is_insertion = edit.span.start == edit.span.end && edit.replacement == "\n";
    (is_insertion && start.column == 1).then_some(start.line)
}
