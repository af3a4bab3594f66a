//! The known word that somebody probably meant; only ever a suggestion.

/// The word of `known` that differs least from `word`: by at most two insertions,
/// deletions, changes or swaps of neighbours, one for words of up to four letters.
/// Among equals the first counts; letter case costs nothing. `None` if nothing is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = lower(word);
    let limit = if letters.len() <= 4 { 1 } else { 2 };
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let other = lower(candidate);
        if letters.len().abs_diff(other.len()) > limit {
            continue;
        }
        let distance = distance(&letters, &other);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn lower(word: &str) -> Vec<char> {
    word.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// Damerau–Levenshtein distance in the form of "optimal string alignment": no stretch
/// is edited twice. Three rows of the usual table are enough.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(above[j - 2] + 1);
            }
        }
        above = last;
        last = row;
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_recognised() {
        let known = ["affirms", "attributes", "denies", "silent", "by"];
        assert_eq!(nearest("afirms", known), Some("affirms"));
        assert_eq!(nearest("silnet", known), Some("silent"));
        assert_eq!(nearest("Denies", known), Some("denies"));
    }

    #[test]
    fn short_words_are_held_to_one_slip_and_far_ones_to_nothing() {
        assert_eq!(nearest("bx", ["by"]), Some("by"));
        assert_eq!(nearest("tag", ["lang"]), None);
        assert_eq!(nearest("tag", ["tags"]), Some("tags"));
        assert_eq!(nearest("completely", ["affirms"]), None);
        assert_eq!(nearest("", ["by"]), None);
    }
}
