//! Input files in memory, and spans in them.
//!
//! Every stage after reading sees the site only through [`Files`]: a sorted list of
//! files with their text. A [`Span`] always counts bytes of [`File::text`], the text
//! after the byte order mark is skipped and line ends are made LF.

use std::ops::Range;

/// The number of a file in [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes of one file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte, from 0, in the normalised text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Span { file, start: range.start, end: range.end.max(range.start) }
    }

    /// The bytes covered.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place in a file.
    pub span: Span,
}

impl<T> Located<T> {
    /// Another value, written at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// Why a file or folder of the site was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Larger than the limit; both sizes in bytes.
    TooLarge {
        /// Size of the file.
        size: u64,
        /// Largest size that is read.
        limit: u64,
    },
    /// A symbolic link that leads out of the site, in a circle, or nowhere.
    Link,
    /// A folder below too many others.
    TooDeep,
    /// A pipe, socket or device.
    Special,
    /// The system did not let it be read; its words.
    Unreadable(String),
    /// A name that is not Unicode; shown with replacement characters.
    Name,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// UTF-8 text, without byte order mark, line ends LF.
    Text(String),
    /// Bytes that are published as they are (images, fonts).
    Binary(Vec<u8>),
    /// A file that should be text but is not UTF-8.
    NotUtf8 {
        /// The bytes as read.
        bytes: Vec<u8>,
        /// Offset of the first bad byte, from 0.
        at: usize,
    },
    /// Not read.
    Refused(Refusal),
}

/// One file of the site folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below the site folder, as on disk, parts joined by `/`.
    pub path: String,
    /// What it holds.
    pub content: Content,
    /// Offsets in the normalised text at which a byte of the original was dropped
    /// (the CR of CRLF), ascending; a byte order mark counts three times at 0.
    dropped: Vec<usize>,
}

/// A place as people count it; all from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column in Unicode scalar values.
    pub column: usize,
    /// Column in UTF-16 code units.
    pub utf16: usize,
    /// Offset in the file on disk, in bytes from 0.
    pub byte: usize,
}

impl File {
    /// A text file from its bytes: skips a byte order mark, makes CRLF and CR to LF,
    /// and keeps where bytes were dropped. Bytes that are not UTF-8 give
    /// [`Content::NotUtf8`].
    pub fn text_from(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        let path = path.into();
        let raw = match String::from_utf8(bytes) {
            Ok(raw) => raw,
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let content = Content::NotUtf8 { bytes: error.into_bytes(), at };
                return File { path, content, dropped: Vec::new() };
            }
        };
        let (text, dropped) = normalise(raw);
        File { path, content: Content::Text(text), dropped }
    }

    /// A file that is not read as text.
    pub fn other(path: impl Into<String>, content: Content) -> Self {
        File { path: path.into(), content, dropped: Vec::new() }
    }

    /// The text, or an empty string for a file that has none.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            _ => "",
        }
    }

    /// The bytes as they are on disk, but for lone CRs, which stay LF; empty for a file
    /// that was not read.
    pub fn on_disk(&self) -> Vec<u8> {
        match &self.content {
            Content::Text(text) => self.restore(text),
            Content::Binary(bytes) | Content::NotUtf8 { bytes, .. } => bytes.clone(),
            Content::Refused(_) => Vec::new(),
        }
    }

    fn restore(&self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() + self.dropped.len());
        let marked = self.dropped.starts_with(&[0, 0, 0]);
        if marked {
            bytes.extend("\u{FEFF}".bytes());
        }
        let mut from = 0;
        for &at in self.dropped.iter().skip(if marked { 3 } else { 0 }) {
            bytes.extend(&text.as_bytes()[from..at]);
            bytes.push(b'\r');
            from = at;
        }
        bytes.extend(&text.as_bytes()[from..]);
        bytes
    }

    /// The line and column of a byte of [`File::text`]. Offsets past the end or inside
    /// a character are moved back to the nearest boundary.
    pub fn position(&self, offset: usize) -> Position {
        let text = self.text();
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let before = &text[line_start..offset];
        // At a line end the place is before the CR, so that an edit keeps the pair whole.
        let mark = if self.dropped.starts_with(&[0, 0, 0]) { 3 } else { 0 };
        let dropped = self.dropped.partition_point(|&at| at < offset).max(mark);
        Position {
            line: text[..line_start].matches('\n').count() + 1,
            column: before.chars().count() + 1,
            utf16: before.chars().map(char::len_utf16).sum::<usize>() + 1,
            byte: offset + dropped,
        }
    }
}

fn normalise(raw: String) -> (String, Vec<usize>) {
    let mut dropped = Vec::new();
    let body = match raw.strip_prefix('\u{FEFF}') {
        Some(rest) => {
            dropped.extend([0, 0, 0]);
            rest
        }
        None if !raw.contains('\r') => return (raw, dropped),
        None => &raw,
    };
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\r') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if after.starts_with('\n') {
            dropped.push(text.len());
        } else {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    (text, dropped)
}

/// All files of a site, sorted by path; the order never depends on the disk.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<File>);

impl Files {
    /// Takes files in any order.
    pub fn new(mut files: Vec<File>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Files(files)
    }

    /// The file with this number.
    pub fn get(&self, id: FileId) -> &File {
        &self.0[id.0 as usize]
    }

    /// The text that a span covers.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).text().get(span.range()).unwrap_or("")
    }

    /// Files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0..).map(FileId).zip(&self.0)
    }

    /// The file at exactly this path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.0.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(FileId(at as u32))
    }

    /// Files whose path begins with `prefix`, which ends in `/`.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (FileId, &'a File)> {
        let first = self.0.partition_point(|file| file.path.as_str() < prefix);
        let rest = &self.0[first..];
        let numbered = (first as u32..).map(FileId).zip(rest);
        numbered.take_while(move |(_, file)| file.path.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_byte_order_mark_are_normalised_and_mapped_back() {
        let file = File::text_from("a.txt", b"\xEF\xBB\xBFa\r\nb\rc\r\n".to_vec());
        assert_eq!(file.text(), "a\nb\nc\n");
        let b = file.position(2);
        assert_eq!((b.line, b.column, b.byte), (2, 1, 6));
        let c = file.position(4);
        assert_eq!((c.line, c.column, c.byte), (3, 1, 8));
        assert_eq!([0, 1].map(|offset| file.position(offset).byte), [3, 4]);
    }

    #[test]
    fn the_bytes_on_disk_can_be_restored() {
        let texts = ["", "a\nb", "\u{FEFF}a\r\nb\r\n\r\n", "\r\n", "\u{FEFF}"];
        for text in texts {
            let file = File::text_from("a.txt", text.as_bytes().to_vec());
            assert_eq!(file.on_disk(), text.as_bytes(), "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters_and_utf16_units() {
        let file = File::text_from("a.txt", "é𝄞x".as_bytes().to_vec());
        let x = file.position(6);
        assert_eq!((x.line, x.column, x.utf16), (1, 3, 4));
    }

    #[test]
    fn bad_bytes_are_kept_with_their_place() {
        let file = File::text_from("a.txt", b"ab\xFFc".to_vec());
        let Content::NotUtf8 { at, .. } = file.content else { panic!("not refused") };
        assert_eq!(at, 2);
    }

    #[test]
    fn files_are_found_below_a_folder() {
        let files = Files::new(
            ["b/z", "a/x", "a/y", "a-/q"].map(|p| File::other(p, Content::Binary(vec![]))).into(),
        );
        let names: Vec<_> = files.below("a/").map(|(_, f)| f.path.as_str()).collect();
        assert_eq!(names, ["a/x", "a/y"]);
        assert_eq!(files.find("b/z").map(|id| files.get(id).path.as_str()), Some("b/z"));
    }
}
