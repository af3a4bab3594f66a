//! Words that carry grammar more than meaning, in many languages together.

/// Whether a word, in lower case, is an article, a preposition, a pronoun or the like. The
/// languages share one list: a word that means something in one of them only loses weight.
pub fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &include!("function_words.in");
    WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_function_word;

    #[test]
    fn grammar_is_told_from_meaning() {
        assert!(["the", "und", "por"].into_iter().all(is_function_word));
        assert!(!["report", "bericht", "informe"].into_iter().any(is_function_word));
    }
}
