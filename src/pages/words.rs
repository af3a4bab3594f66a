//! What the interface says, in English: labels, kinds, stances, dates.

use super::{Day, LabelView};
use crate::collation::Kind;
use crate::date::Date;
use crate::edition::{Moment, NoteKind, Stance};
use crate::quotation::Label;

/// A label with its words, its figures and what it means.
pub(super) fn label(label: &Label) -> LabelView {
    let (text, explanation) = label_words(label);
    LabelView {
        token: label.token(),
        text: figures(label).unwrap_or_else(|| text.to_owned()),
        explanation: explanation.to_owned(),
        informative: label.is_informative(),
    }
}

/// Every label, in the order of the list; figures are left open.
pub(super) fn all_labels() -> Vec<LabelView> {
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
    labels
        .iter()
        .map(|each| LabelView { text: label_words(each).0.to_owned(), ..label(each) })
        .collect()
}

#[rustfmt::skip] // one label a line
fn label_words(label: &Label) -> (&'static str, &'static str) {
    match label {
        Label::Verbatim => ("verbatim", "Every word stands in the source as it is printed here. Only the shape of quotation marks, dashes and spaces was ignored."),
        Label::Omission { .. } => ("omission marked", "Words of the source were left out, and a mark shows where."),
        Label::BracketedWords => ("words in brackets are the editor’s", "Words in square brackets were put in to explain or replace words of the source."),
        Label::BracketedLetters => ("letters in brackets are the editor’s", "Letters in square brackets change the form of a word of the source."),
        Label::Capital => ("capital letter changed", "The first letter is a capital here and small in the source, or the other way round."),
        Label::CapitalBracketed => ("capital letter changed, marked", "The first letter was changed between capital and small, and brackets say so."),
        Label::EndPunctuation => ("closing punctuation changed", "The mark at the end differs from the source, or was put in or left away."),
        Label::RunIn => ("runs across a paragraph end", "The source begins a new paragraph inside these words; the quotation does not show it."),
        Label::NoteMark => ("note mark left out", "A footnote mark of the source is not shown."),
        Label::VowelMarks => ("vowel marks differ", "The letters are those of the source; vowel signs were added or left out."),
        Label::Letterforms => ("old letterforms modernised", "Old forms of letters, such as the long s, are printed in their present form."),
        Label::EmphasisAdded => ("emphasis added", "Words are emphasised here that are not emphasised in the source."),
        Label::EmphasisDropped => ("emphasis of the source not shown", "Words are emphasised in the source that are not emphasised here."),
        Label::Span => ("abbreviated display of one continuous passage", "The whole passage from the first to the last word is meant; the marks only shorten what is shown."),
        Label::Translated => ("translation of a verified passage", "These words are a translation. The original words were checked in the source."),
        Label::QuotedInSource => ("the source is itself quoting here", "In the source these words stand inside quotation marks: they are somebody else’s."),
        Label::OwnEllipsis => ("the omission is the source’s", "The omission mark is printed in the source itself."),
        Label::Sic => ("spelling of the source confirmed", "The source is spelled like this; it is no slip of the quotation."),
        Label::Unverified => ("not checked: no text is held", "The text of this source is not here, so the words could not be compared with it."),
    }
}

fn figures(label: &Label) -> Option<String> {
    let Label::Omission { words, characters, paragraph_ends } = label else { return None };
    let unit = if *characters { "character" } else { "word" };
    let mut text = format!("omission marked: {} left out", count(*words, unit));
    if *paragraph_ends > 0 {
        text.push_str(", ");
        text.push_str(&count(*paragraph_ends, "paragraph end"));
    }
    Some(text)
}

/// A number with its noun, in the plural where there are none or several.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The same with small numbers in words.
pub(super) fn spelled(number: usize, noun: &str) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let told = count(number, noun);
    match WORDS.get(number) {
        Some(word) => told.replacen(&number.to_string(), word, 1),
        None => told,
    }
}

/// What a kind of difference is called.
pub(super) fn difference(kind: Kind) -> &'static str {
    match kind {
        Kind::Capitals => "Capital letters",
        Kind::QuotationMarks => "Quotation marks",
        Kind::Punctuation => "Punctuation",
        Kind::Spelling => "Spelling",
        Kind::Order => "Word order",
        Kind::Added => "Words added",
        Kind::LeftOut => "Words left out",
        Kind::Replaced => "Other words",
        Kind::Figure => "Other figures",
    }
}

/// Token and name of a kind of note; own kinds are named by the settings.
pub(super) fn kind(kind: &NoteKind) -> (&str, &'static str) {
    match kind {
        NoteKind::Note => ("note", "Note"),
        NoteKind::Gloss => ("gloss", "Gloss"),
        NoteKind::Context => ("context", "Context"),
        NoteKind::Question => ("question", "Question"),
        NoteKind::Correction => ("correction", "Correction"),
        NoteKind::Claim => ("claim", "Claim"),
        NoteKind::Compare => ("compare", "Comparison"),
        NoteKind::Translation => ("translation", "Translation"),
        NoteKind::Own(key) => (key, ""),
    }
}

/// Token and words of a stance.
pub(super) fn stance(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::Affirms => ("affirms", "Says so"),
        Stance::Attributes => ("attributes", "Reports that others say so"),
        Stance::Partly => ("partly", "Says some of it"),
        Stance::Differs => ("differs", "Says something else"),
        Stance::Denies => ("denies", "Says the contrary"),
        Stance::Silent => ("silent", "Silent"),
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];

/// A day for people and for programs.
pub(super) fn day(date: Date) -> Day {
    let month = MONTHS.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or_default();
    Day { iso: date.to_string(), text: format!("{} {month} {}", date.day, date.year), exact: true }
}

/// The date of a record. Dates that are not days are shown as written.
pub(super) fn moment(moment: &Moment) -> Day {
    match moment {
        Moment::Day(date) => day(*date),
        Moment::Edtf(text) => Day { iso: text.clone(), text: edtf(text), exact: false },
    }
}

fn edtf(text: &str) -> String {
    if let Some((from, to)) = text.split_once('/') {
        let side =
            |side: &str| if side.is_empty() || side == ".." { String::new() } else { edtf(side) };
        return format!("{}–{}", side(from), side(to));
    }
    let (plain, mark) = match text.trim_end_matches(['~', '?', '%']) {
        plain if plain.len() == text.len() => (plain, ""),
        plain if text.ends_with('~') => (plain, "about "),
        plain if text.ends_with('?') => (plain, "perhaps "),
        plain => (plain, "perhaps about "),
    };
    let month = plain.split_once('-').and_then(|(year, month)| {
        let number: usize = month.parse().ok()?;
        Some(format!("{} {year}", MONTHS.get(number.checked_sub(1)?)?))
    });
    format!("{mark}{}", month.unwrap_or_else(|| plain.to_owned()))
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

    #[test]
    fn omissions_say_how_many_words() {
        let omission = |words, characters, paragraph_ends| {
            label(&Label::Omission { words, characters, paragraph_ends }).text
        };
        assert_eq!(omission(14, false, 0), "omission marked: 14 words left out");
        assert_eq!(omission(1, true, 1), "omission marked: 1 character left out, 1 paragraph end");
    }

    #[test]
    fn every_label_is_explained_once() {
        let labels = all_labels();
        let mut tokens: Vec<_> = labels.iter().map(|label| label.token).collect();
        tokens.sort_unstable();
        tokens.dedup();
        assert_eq!(tokens.len(), labels.len());
        assert!(labels.iter().all(|label| label.explanation.ends_with('.')));
    }

    #[test]
    fn dates_are_written_for_people() {
        let edtf = |text: &str| moment(&Moment::Edtf(text.into())).text;
        assert_eq!(day(Date { year: 2022, month: 9, day: 1 }).text, "1 Sept 2022");
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
