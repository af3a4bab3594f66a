//! The passages to be shown, cut into parts of about one size.
//!
//! A part holds a list of pages, each with link, title, language and direction, and a list
//! of passages, each with the place of its page in the first list, fragment, place, and its
//! text, sentences on lines of their own. It needs no other part to be shown.

use serde_json::{Value, json};

use super::{Page, Passage};
use crate::text::{BLOCK_END, CELL_END, LINE_END, sentences};

/// Bytes after which a part is full.
const FULL: usize = 8 * 1024;

/// Characters beyond which a sentence is cut at a blank, since results should be short.
const LONG: usize = 240;

/// The first passage of each part, counted from 0, and the parts as JSON.
pub(super) fn parts(pages: &[Page]) -> (Vec<usize>, Vec<String>) {
    let mut writer = Writer::default();
    for page in pages {
        let mut shown = None;
        for passage in &page.passages {
            if writer.size >= FULL {
                writer.end();
                shown = None;
            }
            let at = *shown.get_or_insert_with(|| writer.page(page));
            writer.passage(at, passage);
        }
    }
    writer.end();
    (writer.starts, writer.parts)
}

#[derive(Default)]
struct Writer {
    starts: Vec<usize>,
    parts: Vec<String>,
    /// How many passages were written.
    count: usize,
    pages: Vec<Value>,
    passages: Vec<Value>,
    /// Bytes of the open part.
    size: usize,
}

impl Writer {
    fn page(&mut self, page: &Page) -> usize {
        self.pages.push(json!([page.url, page.title, page.lang, page.dir]));
        self.size += page.url.len() + page.title.len();
        self.pages.len() - 1
    }

    fn passage(&mut self, page: usize, passage: &Passage) {
        let text = lines(&passage.text).join("\n");
        self.size += text.len() + 16;
        self.passages.push(json!([page, passage.fragment, passage.place, text]));
        self.count += 1;
    }

    fn end(&mut self) {
        if self.passages.is_empty() {
            return;
        }
        self.starts.push(self.count - self.passages.len());
        let (pages, passages) =
            (std::mem::take(&mut self.pages), std::mem::take(&mut self.passages));
        self.parts.push(json!([pages, passages]).to_string());
        self.size = 0;
    }
}

/// The sentences of a text, none much longer than [`LONG`] if it has blanks.
fn lines(text: &str) -> Vec<String> {
    let ends = [BLOCK_END, LINE_END, '\n'];
    let blocks = text.split(ends).filter(|block| !block.trim().is_empty());
    let pieces = blocks.flat_map(|block| sentences(block).into_iter().map(|range| &block[range]));
    pieces.flat_map(short).map(|line| line.replace(CELL_END, " · ")).collect()
}

/// A sentence in pieces of at most [`LONG`] characters, cut at blanks where there are any;
/// an ellipsis says where.
fn short(sentence: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = sentence.trim();
    while let Some((cut, _)) = rest.char_indices().nth(LONG) {
        let blank = rest[..cut].rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(cut);
        pieces.push(rest[..blank].trim_end());
        rest = rest[blank..].trim_start();
    }
    pieces.push(rest);
    let last = pieces.len() - 1;
    let ends = |n: usize| (if n > 0 { "… " } else { "" }, if n < last { " …" } else { "" });
    let piece = |(n, piece): (usize, &str)| format!("{}{piece}{}", ends(n).0, ends(n).1);
    pieces.into_iter().enumerate().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_stand_on_lines_of_their_own() {
        assert_eq!(lines("It is long. Is it?\u{2029}a\u{1F}b"), ["It is long.", "Is it?", "a · b"]);
        let long = "word ".repeat(100);
        let cut = lines(&long);
        assert_eq!(cut.join(" ").replace(" … …", ""), long.trim());
        assert!(cut.iter().all(|line| line.chars().count() <= LONG + 4));
        assert_eq!(lines(&"年".repeat(500)).concat().replace(" …… ", ""), "年".repeat(500));
    }
}
