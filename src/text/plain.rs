//! Plain text to a text layer: every character of it stands for itself.

use super::{BLOCK_END, Block, BlockKind, CELL_END, LINE_END, Layout, TextLayer};

/// How a plain text is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether every line that is not empty is a block; otherwise blocks are runs of
    /// such lines.
    pub lines: bool,
    /// Whether line breaks inside a block are text.
    pub verse: bool,
    /// Whether words that were divided at a line end are joined.
    pub join_hyphens: bool,
}

/// The blocks of a plain text, not yet numbered. `text` is a whole file. Blanks at the
/// ends of lines are dropped; a line such as `[p. 12]` is a page mark.
pub fn layer(text: &str, options: Options) -> TextLayer {
    let mut writer = Writer { layer: TextLayer::default(), options, block: None, pages: 0 };
    let mut start = 0;
    for line in text.split_inclusive(['\n', BLOCK_END]) {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        writer.line(words, start + indent.min(line.len()));
        if line.ends_with(BLOCK_END) {
            writer.end_block();
        }
        start += line.len();
    }
    writer.end_block();
    writer.layer
}

struct Writer {
    layer: TextLayer,
    options: Options,
    /// Where the open block begins in the layer.
    block: Option<usize>,
    /// Page marks at the end of the layer that wait for the text behind them.
    pages: usize,
}

impl Writer {
    /// Takes a line without blanks at its ends, and its first byte in the file.
    fn line(&mut self, line: &str, file: usize) {
        if line.is_empty() {
            return self.end_block();
        }
        if let Some(page) = page_mark(line) {
            self.layer.pages.push((self.layer.text.len(), page.to_owned()));
            self.pages += 1;
            return;
        }
        match self.block {
            Some(_) if self.options.lines => {
                self.end_block();
                self.begin_block();
            }
            Some(_) => self.join(line, file),
            None => self.begin_block(),
        }
        self.place_pages();
        self.words(line, file);
    }

    fn begin_block(&mut self) {
        if !self.layer.blocks.is_empty() {
            self.layer.text.push(BLOCK_END);
        }
        self.block = Some(self.layer.text.len());
    }

    fn end_block(&mut self) {
        let Some(start) = self.block.take() else { return };
        self.layer.blocks.push(Block {
            range: start..self.layer.text.len(),
            kind: BlockKind::Paragraph,
            number: None,
            opens_number: false,
            layout: Layout::default(),
        });
    }

    /// Pages begin with the text behind their mark.
    fn place_pages(&mut self) {
        let from = self.layer.pages.len() - std::mem::take(&mut self.pages);
        let at = self.layer.text.len();
        self.layer.pages[from..].iter_mut().for_each(|page| page.0 = at);
    }

    /// What stands for the line end before `next` in the open block.
    fn join(&mut self, next: &str, file: usize) {
        let text = &mut self.layer.text;
        let last = self.layer.origin.file_range(text.len()..text.len()).start;
        let divided = self.options.join_hyphens
            && text.ends_with(['-', '\u{2010}'])
            && next.starts_with(char::is_lowercase);
        if divided {
            text.pop();
            self.layer.origin.cut(text.len());
            return;
        }
        let at = text.len();
        text.push(if self.options.verse { LINE_END } else { ' ' });
        self.layer.origin.push(at..text.len(), last..file);
    }

    fn words(&mut self, line: &str, file: usize) {
        for piece in line.split_inclusive(CELL_END) {
            let at = self.layer.text.len();
            let start = file + (piece.as_ptr() as usize - line.as_ptr() as usize);
            let words = piece.trim_end_matches(CELL_END);
            self.layer.text.push_str(words);
            self.layer.text.push_str(&" ".repeat(piece.len() - words.len()));
            self.layer.origin.push(at..at + piece.len(), start..start + piece.len());
        }
    }
}

fn page_mark(line: &str) -> Option<&str> {
    let name = line.strip_prefix("[p.")?.strip_suffix(']')?.trim();
    (!name.is_empty() && !name.contains(['[', ']'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(layer: &TextLayer) -> Vec<&str> {
        layer.blocks.iter().map(|block| layer.block_text(block)).collect()
    }

    const BLANK: Options = Options { lines: false, verse: false, join_hyphens: false };

    #[test]
    fn runs_of_lines_are_blocks() {
        let text = "\n      One\n  two \n  \n\n three\n";
        let layer = layer(text, BLANK);
        assert_eq!(layer.text, "One two\u{2029}three");
        assert_eq!(texts(&layer), ["One two", "three"]);
        assert_eq!(&text[layer.origin.file_range(4..7)], "two");
        assert_eq!(&text[layer.origin.file_range(0..7)], "One\n  two");
        assert_eq!(&text[layer.origin.file_range(10..15)], "three");
    }

    #[test]
    fn lines_can_be_blocks_and_line_ends_can_be_text() {
        let lines = layer("a\nb\n\nc", Options { lines: true, ..BLANK });
        assert_eq!(texts(&lines), ["a", "b", "c"]);
        let verse = layer("the anger\n  of Peleus\n\nx", Options { verse: true, ..BLANK });
        assert_eq!(verse.text, "the anger\u{2028}of Peleus\u{2029}x");
    }

    #[test]
    fn divided_words_are_joined_before_lower_case() {
        let text = "inter-\nnational Anglo-\nAmerican";
        let layer = layer(text, Options { join_hyphens: true, ..BLANK });
        assert_eq!(layer.text, "international Anglo- American");
        assert_eq!(&text[layer.origin.file_range(5..8)], "nat");
        assert_eq!(&text[layer.origin.file_range(0..5)], "inter");
    }

    #[test]
    fn page_marks_are_not_text() {
        let layer = layer("[p. 1]\na\n[p. 2]\nb\n\n[p. xii]\n\nc\n[p. 9]", BLANK);
        assert_eq!(layer.text, "a b\u{2029}c");
        let pages: Vec<_> = layer.pages.iter().map(|(at, name)| (*at, name.as_str())).collect();
        assert_eq!(pages, [(0, "1"), (2, "2"), (6, "xii"), (7, "9")]);
    }

    #[test]
    fn characters_with_a_meaning_in_layers_are_divided_or_blank() {
        let layer = layer("a\u{2029}b\u{1F}c\u{2028}d", BLANK);
        assert_eq!(texts(&layer), ["a", "b c\u{2028}d"]);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_or_invented(text in "[ab\u{1F}\u{2029}\u{3000}é \n\\[p.\\]-]{0,60}") {
            for options in [BLANK, Options { lines: true, verse: true, ..BLANK }] {
                let layer = layer(&text, options);
                let marks = text.split(['\n', BLOCK_END]).filter(|line| page_mark(line.trim()).is_none());
                let written: String = marks.flat_map(str::chars).filter(|c| !blank(*c)).collect();
                let read: String = layer.text.chars().filter(|c| !blank(*c)).collect();
                prop_assert_eq!(read, written);
                for (at, c) in layer.text.char_indices().filter(|(_, c)| !blank(*c)) {
                    let place = layer.origin.file_range(at..at + c.len_utf8());
                    prop_assert_eq!(&text[place], c.to_string());
                }
            }
        }
    }

    fn blank(c: char) -> bool {
        c.is_whitespace() || c == CELL_END
    }
}
