//! Whether two passages print the same words between quotation marks.

use crate::text::words;

/// How many words in quotation marks are enough to recognise a quotation by.
pub(super) const LEAST: usize = 3;

/// Whether words that one passage quotes stand in the other.
pub(super) fn alike(a: &str, b: &str) -> bool {
    stands_in(&quotations(a), &words(b)) || stands_in(&quotations(b), &words(a))
}

fn stands_in(quotations: &[Vec<String>], words: &[String]) -> bool {
    let stands = |quoted: &Vec<String>| words.windows(quoted.len()).any(|run| run == &quoted[..]);
    quotations.iter().any(stands)
}

/// The words of every run between double quotation marks of any language.
fn quotations(text: &str) -> Vec<Vec<String>> {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』');
    let inside = text.split(mark).skip(1).step_by(2);
    inside.map(words).filter(|words| words.len() >= LEAST).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn three_words_between_marks_are_recognised_in_the_other_passage() {
        let one = "He spoke of “a grave mistake” again.";
        assert!(alike(one, "It was a grave mistake, said the man."));
        assert!(!alike(one, "It was a grave one, said the man."));
        assert!(!alike("She said “no”.", "No was all she said."));
    }
}
