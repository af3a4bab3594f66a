//! Which passages hold which term, cut into parts of about one size.
//!
//! A part is a string with a term on each line, in the order of UTF-16 code units, which is
//! the order of strings in browsers. A line is a digit in base 36, how many code units the
//! term shares with the one above; the rest of the term; a blank; and its passages. Passages
//! count from 0. Each is written as its distance from the one before (the first from -1)
//! less one, in groups of five bits, the highest first: one character a group, `0` to `O`
//! for the last one, `P` to `o` for those before it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::Page;
use super::terms::terms;

/// Bytes after which a part is full.
const FULL: usize = 16 * 1024;

/// The most that two terms can be said to share.
const SHARED: usize = 35;

/// The first term of each part, and the parts as JSON.
pub(super) fn parts(pages: &[Page]) -> (Vec<String>, Vec<String>) {
    let mut writer = Writer::default();
    for (units, (term, passages)) in gathered(pages) {
        writer.line(&units, &term, &written(&passages));
    }
    let parts = writer.parts.iter().map(|part| json!(part).to_string()).collect();
    (writer.firsts, parts)
}

/// The terms by their code units, with their passages in order.
fn gathered(pages: &[Page]) -> BTreeMap<Vec<u16>, (String, Vec<usize>)> {
    let passages: Vec<&str> =
        pages.iter().flat_map(|page| &page.passages).map(|passage| passage.text.as_str()).collect();
    let found: Vec<_> = passages.par_iter().map(|text| terms(text)).collect();
    let mut by_term: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, terms) in found.into_iter().enumerate() {
        for term in terms {
            by_term.entry(term).or_default().push(n);
        }
    }
    let by_units =
        |(term, passages): (String, Vec<usize>)| (term.encode_utf16().collect(), (term, passages));
    by_term.into_iter().map(by_units).collect()
}

/// Numbers that ascend, as the head of this file says.
fn written(passages: &[usize]) -> String {
    let mut out = String::new();
    let mut next = 0;
    for &passage in passages {
        group(passage - next, 48, &mut out);
        next = passage + 1;
    }
    out
}

fn group(number: usize, zero: u8, out: &mut String) {
    if number >= 32 {
        group(number / 32, 80, out);
    }
    out.push(char::from(zero + (number % 32) as u8));
}

#[derive(Default)]
struct Writer {
    firsts: Vec<String>,
    parts: Vec<String>,
    /// The code units of the last term.
    last: Vec<u16>,
}

impl Writer {
    fn line(&mut self, units: &[u16], term: &str, passages: &str) {
        let full = self.parts.last().is_none_or(|part| part.len() >= FULL);
        if full {
            self.firsts.push(term.to_owned());
            self.parts.push(String::new());
            self.last.clear();
        }
        let Some(part) = self.parts.last_mut() else { return };
        if !full {
            part.push('\n');
        }
        let both = self.last.iter().zip(units).take(SHARED);
        let mut shared = both.take_while(|(a, b)| a == b).count();
        // Half of a character cannot be written.
        if units.get(shared).is_some_and(|unit| (0xDC00..0xE000).contains(unit)) {
            shared -= 1;
        }
        let digit = char::from_digit(shared as u32, 36).unwrap_or('0');
        let rest = String::from_utf16_lossy(&units[shared..]);
        part.push_str(&format!("{digit}{rest} {passages}"));
        self.last = units.to_vec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_distances() {
        assert_eq!(written(&[0, 1, 33, 66]), "00OQ0");
        assert_eq!(written(&[31 + 32 * 32 + 1]), "QQ0");
    }

    #[test]
    fn terms_share_what_they_begin_with_and_no_half_of_a_character() {
        let mut writer = Writer::default();
        for term in ["part", "party", "𠀀", "𠀁"] {
            writer.line(&term.encode_utf16().collect::<Vec<_>>(), term, "0");
        }
        assert_eq!(writer.parts, ["0part 0\n4y 0\n0𠀀 0\n0𠀁 0"]);
        assert_eq!(writer.firsts, ["part"]);
    }
}
