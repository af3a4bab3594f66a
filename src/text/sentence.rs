//! Sentences: around a quotation, to show it where it stands, and as units to compare.

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

/// The sentences of a text in order, each with the blanks behind it; together they are
/// the whole text, and an empty text is one empty sentence. Unicode sentence boundaries
/// (UAX 29), except behind initials and titles ("J. Smith", "Dr. Weber") and before
/// small letters; what has neither letter nor digit belongs to the sentence before it.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (at, piece) in text.split_sentence_bound_indices() {
        let end = at + piece.len();
        match sentences.last_mut() {
            Some(last) if !ends(&text[last.clone()]) || goes_on(piece) => last.end = end,
            _ => sentences.push(at..end),
        }
    }
    if sentences.is_empty() {
        sentences.push(0..text.len());
    }
    sentences
}

/// Whether a piece belongs to the sentence before it.
fn goes_on(piece: &str) -> bool {
    piece.chars().find(|c| c.is_alphanumeric()).is_none_or(|c| c.is_lowercase())
}

fn says_something(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

/// Whether a piece is a sentence by itself, and not cut off behind an abbreviation.
fn ends(piece: &str) -> bool {
    const TITLES: [&str; 24] = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Maj", "Capt", "Lt", "Sgt", "Rev",
        "Hon", "Sen", "Rep", "Gov", "Pres", "Fr", "Hr", "Sr", "Nr", "Abs", "vs",
    ];
    let last = piece.split_whitespace().next_back().unwrap_or_default();
    let last = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some(stem) = last.strip_suffix('.') else { return says_something(piece) };
    let initial = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let initials = stem != "I" && stem.split('.').all(initial);
    says_something(piece) && !initials && !TITLES.contains(&stem)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| text[range].trim_end()).collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        assert_eq!(
            split("“Stop!” he said. Dr. J. Weber of the U.N. Office did not. So did I. … 45!"),
            ["“Stop!” he said.", "Dr. J. Weber of the U.N. Office did not.", "So did I.", "… 45!"]
        );
        assert_eq!(split("报告很长。它有四十五页。"), ["报告很长。", "它有四十五页。"]);
        assert_eq!(split("عدد صفحاته ٤٥. هل قرأته؟ لا."), ["عدد صفحاته ٤٥.", "هل قرأته؟", "لا."]);
        assert_eq!(split(""), [""]);
    }

    proptest! {
        #[test]
        fn sentences_are_the_whole_text(text in "([A-Za-zé报.。!“” \u{2028}]|[0-9]|Mr\\. ){0,40}") {
            let found = sentences(&text);
            let joined: String = found.iter().map(|range| &text[range.clone()]).collect();
            prop_assert_eq!(joined, text);
        }
    }

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
