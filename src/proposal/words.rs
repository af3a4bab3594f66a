//! How a proposal says things, and how TOML wants them written.

use crate::edition::Evidence;

/// How many characters of a passage are shown.
const OPENING: usize = 90;
/// How many characters of shared words are shown.
const SHARED: usize = 60;

/// A reason in plain words.
pub(super) fn reason(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Editor => "an editor says so".to_owned(),
        Evidence::Quotation(words) => format!("shared quotation “{}”", cut(words, SHARED)),
        Evidence::Wording { count: 1, words } => format!("one word “{}”", cut(words, SHARED)),
        Evidence::Wording { count, words } => {
            format!("{count} words in a row “{}”", cut(words, SHARED))
        }
        Evidence::Names(names) => format!("shared {}", list("name", names)),
        Evidence::Figures(figures) => format!("shared {}", list("figure", figures)),
        Evidence::Words(words) => format!("shared {}", list("word", words)),
        Evidence::Order => "the same place in the order of the texts".to_owned(),
    }
}

fn list(kind: &str, words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{}”", cut(word, SHARED))).collect();
    let plural = if words.len() == 1 { "" } else { "s" };
    format!("{kind}{plural} {}", quoted.join(", "))
}

/// The beginning of a passage, on one line.
pub(super) fn opening(text: &str) -> String {
    cut(text, OPENING)
}

/// The text on one line, cut behind a word if it is longer than `length` characters.
fn cut(text: &str, length: usize) -> String {
    let line = one_line(text);
    let Some((end, _)) = line.char_indices().nth(length) else { return line };
    let end = line[..end].rfind(' ').filter(|blank| *blank > end / 2).unwrap_or(end);
    format!("{} …", line[..end].trim_end())
}

/// The text on one line, without characters that cannot be seen or turn the line around.
pub(super) fn one_line(text: &str) -> String {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.split(unseen).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A string of TOML, on one line.
pub(super) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A key of TOML, in quotation marks where it needs them.
pub(super) fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { string(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_keys_are_written_as_toml_reads_them() {
        assert_eq!(string("say \"a\\b\" “c”\u{1}"), "\"say \\\"a\\\\b\\\" “c”\\u0001\"");
        assert_eq!([key("a-b_1"), key("a.b"), key("新聞")], ["a-b_1", "\"a.b\"", "\"新聞\""]);
    }

    #[test]
    fn what_is_shown_stays_on_its_line() {
        assert_eq!(opening("One\u{2028}two\n\u{202E}three \u{1F}"), "One two three");
        let long = "word ".repeat(40);
        assert!(opening(&long).ends_with("word …") && opening(&long).chars().count() <= 92);
        assert_eq!(cut("报告报告报告", 4), "报告报告 …");
    }

    #[test]
    fn reasons_are_plain_words() {
        let words = || vec!["swallows".to_owned(), "valley".to_owned()];
        let run = Evidence::Wording { count: 4, words: "burned down on Tuesday".to_owned() };
        assert_eq!(reason(&run), "4 words in a row “burned down on Tuesday”");
        assert_eq!(reason(&Evidence::Words(words())), "shared words “swallows”, “valley”");
    }
}
