//! How many words two passages have in common.

use std::cmp::Ordering;

/// The words that occur in both of two lists in the order of a dictionary, each as often as it does in both, as a share of all words
/// of the two, in percent (Dice). Nothing if both are empty.
pub fn shared_percent(a: &[&str], b: &[&str]) -> Option<usize> {
    let all = a.len() + b.len();
    let (mut left, mut right, mut shared) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    (all > 0).then(|| (200 * shared + all / 2) / all)
}

#[cfg(test)]
mod tests {
    use super::shared_percent;
    use crate::text::words;

    fn sorted(text: &str) -> Vec<String> {
        let mut words = words(text);
        words.sort();
        words
    }

    #[test]
    fn equal_passages_share_all_words_and_strangers_none() {
        let share = |a: &str, b: &str| {
            let (a, b) = (sorted(a), sorted(b));
            let a: Vec<&str> = a.iter().map(String::as_str).collect();
            let b: Vec<&str> = b.iter().map(String::as_str).collect();
            shared_percent(&a, &b)
        };
        assert_eq!(share("The report, 45 pages.", "the Report 45 pages"), Some(100));
        assert_eq!(share("one two", "three four"), Some(0));
        assert_eq!(share("a a b b", "a b c d"), Some(50));
        assert_eq!(share("", "…"), None);
    }
}
