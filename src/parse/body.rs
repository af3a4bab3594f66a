//! What stands in a file below its front matter.

use std::ops::Range;

use crate::files::{FileId, Files, Span};

/// The part of a file that is not front matter.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The file.
    pub file: FileId,
    /// Its whole text; every span counts from its beginning.
    pub text: &'a str,
    /// First byte behind the front matter.
    pub start: usize,
}

impl<'a> Body<'a> {
    /// The body of a file whose front matter ends before `start`.
    pub fn new(files: &'a Files, file: FileId, start: usize) -> Self {
        Body { file, text: files.get(file).text(), start }
    }

    /// A place in the file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}
