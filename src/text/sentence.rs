//! The sentence around a stretch of text, for showing a quotation where it stands.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The sentences that a range of `text` touches, without blanks at the ends (Unicode
/// sentence boundaries, UAX 29). An abbreviation may end one too early; then less is
/// shown, never something else.
pub fn sentence_around(text: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    for (at, sentence) in text.split_sentence_bound_indices() {
        let stop = at + sentence.len();
        if at <= range.start && range.start < stop {
            start = at;
        }
        if at < range.end && range.end <= stop {
            end = stop;
        }
    }
    let shown = &text[start..end];
    let front = shown.len() - shown.trim_start().len();
    let back = shown.len() - shown.trim_end().len();
    (start + front).min(range.start)..(end - back).max(range.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'a>(text: &'a str, words: &str) -> &'a str {
        let start = text.find(words).expect("the words are there");
        &text[sentence_around(text, start..start + words.len())]
    }

    #[test]
    fn the_whole_sentence_is_found_and_two_if_the_words_cross_its_end() {
        let text = "It is long. It has 45 pages. Nobody read it.";
        assert_eq!(around(text, "45 pages"), "It has 45 pages.");
        assert_eq!(around(text, "pages. Nobody"), "It has 45 pages. Nobody read it.");
        assert_eq!(around("报告很长。它有四十五页。", "四十五"), "它有四十五页。");
    }
}
