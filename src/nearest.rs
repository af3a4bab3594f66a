//! The word somebody probably meant: Damerau–Levenshtein distance over short lists.
//!
//! A guess is only ever offered, never acted on.

/// The candidate that `word` is most likely a slip of the pen for: at most two letters
/// away, or one if `word` has no more than four letters. Case counts for nothing; among
/// equals the first wins. A candidate equal to `word` is found at distance 0.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = letters(word);
    let limit = if word.len() <= 4 { 1 } else { 2 };
    let close =
        |candidate: &'a str| Some((distance(&word, &letters(candidate), limit)?, candidate));
    let found = candidates.into_iter().filter_map(close);
    found.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" for the nearest candidate, if one is near.
pub fn did_you_mean<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

fn letters(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours between two words (the
/// "optimal string alignment" form of Damerau's distance), or `None` above `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                let before: &Vec<usize> = &before;
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        if row.iter().all(|&so_far| so_far > limit) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|&found| found <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_found() {
        let known = ["title", "lang", "licence", "by", "date"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("Licence", known), Some("licence"));
        assert_eq!(nearest("license", known), Some("licence"));
        assert_eq!(nearest("licnese", known), Some("licence"));
    }

    #[test]
    fn short_words_may_be_one_letter_away_and_others_two() {
        assert_eq!(nearest("dtae", ["date"]), Some("date"));
        assert_eq!(nearest("dat", ["date"]), Some("date"));
        assert_eq!(nearest("dx", ["date"]), None);
        assert_eq!(nearest("afirms", ["affirms", "denies"]), Some("affirms"));
        assert_eq!(nearest("broad", ["broadcast"]), None);
    }

    #[test]
    fn the_nearest_wins_and_among_equals_the_first() {
        assert_eq!(nearest("titlee", ["titleab", "title"]), Some("title"));
        assert_eq!(nearest("titlx", ["titla", "title"]), Some("titla"));
    }
}
