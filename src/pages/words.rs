//! What values of the model are called: labels, kinds, stances, dates.

use super::{Day, LabelView};
use crate::collation::Kind;
use crate::date::Date;
use crate::edition::{Moment, NoteKind, Stance};
use crate::quotation::Label;
use crate::wording::Words;

/// A label with its words, its figures and what it means.
pub(super) fn label(words: &Words, label: &Label) -> LabelView {
    LabelView { text: with_figures(words, label), ..bare_label(words, label) }
}

/// Every label, in the order of the list; figures are left open.
pub(super) fn all_labels(words: &Words) -> Vec<LabelView> {
    let omission = Label::Omission { words: 0, characters: false, paragraph_ends: 0 };
    let labels = [
        Label::Verbatim,
        omission,
        Label::BracketedWords,
        Label::BracketedLetters,
        Label::Capital,
        Label::CapitalBracketed,
        Label::EndPunctuation,
        Label::RunIn,
        Label::NoteMark,
        Label::VowelMarks,
        Label::Letterforms,
        Label::EmphasisAdded,
        Label::EmphasisDropped,
        Label::Span,
        Label::Translated,
        Label::QuotedInSource,
        Label::OwnEllipsis,
        Label::Sic,
        Label::Unverified,
    ];
    labels.iter().map(|label| bare_label(words, label)).collect()
}

fn bare_label(words: &Words, label: &Label) -> LabelView {
    let token = label.token();
    LabelView {
        token,
        text: words.say(&format!("label.{token}"), &[]),
        explanation: words.say(&format!("label-about.{token}"), &[]),
        informative: label.is_informative(),
    }
}

fn with_figures(words: &Words, label: &Label) -> String {
    let Label::Omission { words: left_out, characters, paragraph_ends } = label else {
        return bare_label(words, label).text;
    };
    let id = if *characters { "label.omitted-characters" } else { "label.omitted-words" };
    let omission = words.count(id, *left_out, &[]);
    match *paragraph_ends {
        0 => omission,
        ends => words.count("label.paragraph-ends", ends, &[("omission", &omission)]),
    }
}

/// What a kind of difference is called.
pub(super) fn difference(words: &Words, kind: Kind) -> String {
    let id = match kind {
        Kind::Capitals => "difference.capitals",
        Kind::QuotationMarks => "difference.quotation-marks",
        Kind::Punctuation => "difference.punctuation",
        Kind::Spelling => "difference.spelling",
        Kind::Order => "difference.order",
        Kind::Added => "difference.added",
        Kind::LeftOut => "difference.left-out",
        Kind::Replaced => "difference.replaced",
        Kind::Figure => "difference.figure",
    };
    words.say(id, &[])
}

/// Token and name of a kind of note; own kinds are named by the settings.
pub(super) fn kind<'k>(words: &Words, kind: &'k NoteKind) -> (&'k str, String) {
    let token = match kind {
        NoteKind::Note => "note",
        NoteKind::Gloss => "gloss",
        NoteKind::Context => "context",
        NoteKind::Question => "question",
        NoteKind::Correction => "correction",
        NoteKind::Claim => "claim",
        NoteKind::Compare => "compare",
        NoteKind::Translation => "translation",
        NoteKind::Own(key) => return (key, String::new()),
    };
    (token, words.say(&format!("kind.{token}"), &[]))
}

/// Token and words of a stance.
pub(super) fn stance(words: &Words, stance: Stance) -> (&'static str, String) {
    let token = match stance {
        Stance::Affirms => "affirms",
        Stance::Attributes => "attributes",
        Stance::Partly => "partly",
        Stance::Differs => "differs",
        Stance::Denies => "denies",
        Stance::Silent => "silent",
    };
    (token, words.say(&format!("stance.{token}"), &[]))
}

/// A day for people and for programs.
pub(super) fn day(words: &Words, date: Date) -> Day {
    let [day, year] = [date.day.to_string(), date.year.to_string()];
    let month = month(words, date.month);
    let text = words.say("date.day", &[("day", &day), ("month", &month), ("year", &year)]);
    Day { iso: date.to_string(), text, exact: true }
}

fn month(words: &Words, number: u8) -> String {
    words.say(&format!("date.month-{number}"), &[])
}

/// The date of a record. Dates that are not days are shown as written.
pub(super) fn moment(words: &Words, moment: &Moment) -> Day {
    match moment {
        Moment::Day(date) => day(words, *date),
        Moment::Edtf(text) => Day { iso: text.clone(), text: edtf(words, text), exact: false },
    }
}

fn edtf(words: &Words, text: &str) -> String {
    if let Some((from, to)) = text.split_once('/') {
        let [from, to] = [from, to].map(|side| match side {
            "" | ".." => String::new(),
            side => edtf(words, side),
        });
        return words.say("date.span", &[("from", &from), ("to", &to)]);
    }
    let plain = text.trim_end_matches(['~', '?', '%']);
    let date = month_of_year(words, plain).unwrap_or_else(|| plain.to_owned());
    let id = match text.chars().next_back() {
        Some('~') => "date.about",
        Some('?') => "date.perhaps",
        Some('%') => "date.perhaps-about",
        _ => return date,
    };
    words.say(id, &[("date", &date)])
}

fn month_of_year(words: &Words, text: &str) -> Option<String> {
    let (year, number) = text.split_once('-')?;
    let number: u8 = number.parse().ok().filter(|number| (1..=12).contains(number))?;
    Some(words.say("date.month", &[("month", &month(words, number)), ("year", year)]))
}

/// `rtl` or `ltr` for a language tag: by its script if it names one, else by language.
pub(super) fn direction(lang: &str) -> &'static str {
    const LANGUAGES: [&str; 13] =
        ["ar", "he", "iw", "fa", "ur", "ug", "yi", "ps", "sd", "dv", "ckb", "syr", "ji"];
    const SCRIPTS: [&str; 7] = ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"];
    let lang = lang.to_ascii_lowercase();
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())) {
        Some(script) if SCRIPTS.contains(&script) => "rtl",
        None if LANGUAGES.contains(&language) => "rtl",
        _ => "ltr",
    }
}

/// Words without the quotation marks and blanks that enclose them.
pub(super) fn trimmed(words: &str) -> &str {
    let words = words.trim();
    let mark = |c: char| matches!(c, '“' | '”' | '"' | '„' | '«' | '»');
    let inner = words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inner.filter(|inner| !inner.contains(mark)).unwrap_or(words)
}

/// Words shortened in the middle: the first four and the last three of more than eight.
pub(super) fn lemma(words: &str) -> String {
    let flat: Vec<&str> = words.split_whitespace().collect();
    if flat.len() > 8 {
        return format!("{} … {}", flat[..4].join(" "), flat[flat.len() - 3..].join(" "));
    }
    let text = flat.join(" ");
    if text.chars().count() <= 72 {
        return text;
    }
    let head: String = text.chars().take(40).collect();
    let tail: Vec<char> = text.chars().rev().take(24).collect();
    format!("{head} … {}", tail.into_iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Wording;

    fn english() -> Words {
        Wording::default().of("en").clone()
    }

    #[test]
    fn omissions_say_how_many_words() {
        let omission = |words, characters, paragraph_ends| {
            label(&english(), &Label::Omission { words, characters, paragraph_ends }).text
        };
        assert_eq!(omission(14, false, 0), "omission marked: 14 words left out");
        assert_eq!(omission(1, true, 1), "omission marked: 1 character left out, 1 paragraph end");
    }

    #[test]
    fn every_label_is_explained_once() {
        let labels = all_labels(&english());
        let mut tokens: Vec<_> = labels.iter().map(|label| label.token).collect();
        tokens.sort_unstable();
        tokens.dedup();
        assert_eq!(tokens.len(), labels.len());
        assert!(labels.iter().all(|label| label.explanation.ends_with('.')));
    }

    #[test]
    fn dates_are_written_for_people() {
        let edtf = |text: &str| moment(&english(), &Moment::Edtf(text.into())).text;
        assert_eq!(day(&english(), Date { year: 2022, month: 9, day: 1 }).text, "1 Sept 2022");
        assert_eq!(edtf("1887~"), "about 1887");
        assert_eq!(edtf("1887-05"), "May 1887");
        assert_eq!(edtf("1887/1889?"), "1887–perhaps 1889");
    }

    #[test]
    fn scripts_decide_the_direction_and_languages_where_none_is_named() {
        assert_eq!(direction("ar"), "rtl");
        assert_eq!(direction("ug-Latn"), "ltr");
        assert_eq!(direction("az-Arab-IR"), "rtl");
        assert_eq!(direction("en-GB"), "ltr");
    }
}
