//! The catalogue of problems: one code each, with its severity and headline.
//!
//! A flat list on purpose: a new problem is one variant and one line of [`CATALOGUE`],
//! and a section of `docs/diagnostics.md`; a test holds the three together.

use super::Severity;
use Severity::{Error, Hint, Warning};

/// The code of a problem, by which people look it up and silence it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// No `site.toml` here or above.
    RR001,
    /// The file is not UTF-8.
    RR002,
    /// The format of this site is newer than this program.
    RR003,
    /// The format of this site is older than this program reads.
    RR004,
    /// Two file names differ only in case or Unicode form.
    RR005,
    /// Nothing reads this file.
    RR006,
    /// This file cannot be read.
    RR007,
    /// Two things would be published at one address.
    RR008,
    /// Mistake in a template.
    RR009,
    /// Nested too deeply or too large.
    RR010,
    /// This file could run in the browsers of readers.
    RR011,
    /// Front matter is YAML, not TOML.
    RR101,
    /// Unknown key, class or attribute.
    RR102,
    /// Wrong type of value.
    RR103,
    /// A required key is missing.
    RR104,
    /// The TOML cannot be read.
    RR105,
    /// A source has both front matter and a record file.
    RR106,
    /// Dates that cannot be so.
    RR107,
    /// Empty citation.
    RR201,
    /// A citation is read as a link definition.
    RR203,
    /// Two bracket groups touch.
    RR204,
    /// A citation stands directly before a round bracket.
    RR205,
    /// Footnote without a definition.
    RR206,
    /// Stray asterisk in a quotation.
    RR207,
    /// Footnote never used, or defined twice.
    RR208,
    /// Part of a citation cannot be read.
    RR210,
    /// Bare number in a citation.
    RR211,
    /// Two locators contradict each other.
    RR212,
    /// Quotation mark not closed in a citation.
    RR213,
    /// Stance or value outside a claim.
    RR214,
    /// A line is swallowed by the quotation above.
    RR230,
    /// Quotation without a citation, or text after it.
    RR231,
    /// Underlined text is read as a heading.
    RR232,
    /// Quotation line read as a list or heading.
    RR233,
    /// Heading attributes cannot be read.
    RR234,
    /// Indented text is read as code.
    RR235,
    /// HTML that is not allowed.
    RR236,
    /// Note without a target.
    RR237,
    /// A note has two kinds.
    RR238,
    /// Citation below a quotation instead of in it.
    RR239,
    /// Link address that is not allowed.
    RR240,
    /// Unknown source or note.
    RR301,
    /// Source is not listed in `sources`.
    RR302,
    /// A key is both shared and local.
    RR303,
    /// Unknown person, layer or verdict.
    RR304,
    /// Link to something that is not there.
    RR305,
    /// Notes answer each other in a circle.
    RR306,
    /// An id is used twice.
    RR307,
    /// No id can be made from this heading.
    RR308,
    /// A published id has disappeared.
    RR309,
    /// A tag is spelled in two ways.
    RR310,
    /// The quotation cannot be checked as it is written.
    RR401,
    /// These words stand in another source.
    RR402,
    /// These words do not stand in the source; something similar does.
    RR403,
    /// These words do not stand in the source.
    RR404,
    /// These words stand in another paragraph.
    RR405,
    /// The words after or before fit no occurrence.
    RR406,
    /// Fewer occurrences than the ordinal says.
    RR407,
    /// These words occur more than once.
    RR408,
    /// Also occurs with a small change.
    RR409,
    /// The source has no such place.
    RR410,
    /// An omission mark, but nothing is left out.
    RR411,
    /// Occurs several times; the first is linked.
    RR412,
    /// Characters that look alike differ.
    RR413,
    /// Your omission marks and the source's look the same.
    RR414,
    /// An omission reaches too far.
    RR415,
    /// The fragments stand in another order.
    RR416,
    /// Very fragmentary quotation.
    RR417,
    /// The quotation cuts through the source's quotation marks.
    RR418,
    /// The focus does not occur inside the quotation.
    RR419,
    /// Said to be absent, but it occurs.
    RR420,
    /// Silence without a word to check.
    RR421,
    /// An omission hides a word that matters.
    RR422,
    /// The omission does not hold these words.
    RR423,
    /// No text of this source is held.
    RR430,
    /// Quotation without a source.
    RR440,
    /// Words in quotation marks are not in the cited source.
    RR441,
    /// Quotation mark without a partner.
    RR442,
    /// This block looks like a quotation.
    RR443,
    /// One huge paragraph.
    RR501,
    /// Paragraph numbers do not increase.
    RR502,
    /// A source without text and record, or with two texts.
    RR503,
    /// The text differs from its recorded hash.
    RR504,
    /// HTML in a source is shown as text.
    RR505,
    /// Markdown in a source looks accidental.
    RR506,
    /// A withheld text lies in the content folder.
    RR602,
    /// Published in full, but no licence or rights are stated.
    RR605,
    /// A published page refers to an unpublished thing.
    RR607,
    /// Unknown key in `alignment.toml`.
    RR701,
    /// The alignment contradicts itself.
    RR702,
    /// A claim names a source twice with different stances.
    RR703,
    /// A value differs only in spelling.
    RR704,
    /// Two sources share wording, and no record says why.
    RR705,
    /// A note in `alignment.toml` explains no difference.
    RR706,
}

/// What is known of a code.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its name, such as `RR402`.
    pub name: &'static str,
    /// How much it matters unless `--strict` says otherwise.
    pub severity: Severity,
    /// What is wrong, in general.
    pub headline: &'static str,
}

impl Code {
    /// The catalogue's line for this code.
    pub fn entry(self) -> &'static Entry {
        &CATALOGUE[self as usize]
    }

    /// The name, such as `RR402`.
    pub fn name(self) -> &'static str {
        self.entry().name
    }

    /// The code with this name.
    pub fn named(name: &str) -> Option<Code> {
        CATALOGUE.iter().find(|entry| entry.name == name).map(|entry| entry.code)
    }
}

const fn entry(
    code: Code,
    name: &'static str,
    severity: Severity,
    headline: &'static str,
) -> Entry {
    Entry { code, name, severity, headline }
}

/// Every code, in the order of [`Code`].
#[rustfmt::skip] // one line an entry
pub const CATALOGUE: &[Entry] = &[
    entry(Code::RR001, "RR001", Error, "no `site.toml` here or above"),
    entry(Code::RR002, "RR002", Error, "the file is not UTF-8"),
    entry(Code::RR003, "RR003", Error, "the format of this site is newer than this program"),
    entry(Code::RR004, "RR004", Error, "the format of this site is older than this program reads"),
    entry(Code::RR005, "RR005", Error, "two file names differ only in case or Unicode form"),
    entry(Code::RR006, "RR006", Warning, "nothing reads this file"),
    entry(Code::RR007, "RR007", Error, "this file cannot be read"),
    entry(Code::RR008, "RR008", Error, "two things would be published at one address"),
    entry(Code::RR009, "RR009", Error, "mistake in a template"),
    entry(Code::RR010, "RR010", Error, "nested too deeply or too large"),
    entry(Code::RR011, "RR011", Error, "this file could run in the browsers of readers"),
    entry(Code::RR101, "RR101", Error, "front matter is YAML, not TOML"),
    entry(Code::RR102, "RR102", Error, "unknown key, class or attribute"),
    entry(Code::RR103, "RR103", Error, "wrong type of value"),
    entry(Code::RR104, "RR104", Error, "a required key is missing"),
    entry(Code::RR105, "RR105", Error, "the TOML cannot be read"),
    entry(Code::RR106, "RR106", Error, "a source has both front matter and a record file"),
    entry(Code::RR107, "RR107", Warning, "dates that cannot be so"),
    entry(Code::RR201, "RR201", Error, "empty citation"),
    entry(Code::RR203, "RR203", Error, "a citation is read as a link definition"),
    entry(Code::RR204, "RR204", Error, "two bracket groups touch"),
    entry(Code::RR205, "RR205", Error, "a citation stands directly before a round bracket"),
    entry(Code::RR206, "RR206", Error, "footnote without a definition"),
    entry(Code::RR207, "RR207", Error, "stray asterisk in a quotation"),
    entry(Code::RR208, "RR208", Warning, "footnote never used, or defined twice"),
    entry(Code::RR210, "RR210", Error, "part of a citation cannot be read"),
    entry(Code::RR211, "RR211", Error, "bare number in a citation"),
    entry(Code::RR212, "RR212", Error, "two locators contradict each other"),
    entry(Code::RR213, "RR213", Error, "quotation mark not closed in a citation"),
    entry(Code::RR214, "RR214", Error, "stance or value outside a claim"),
    entry(Code::RR230, "RR230", Error, "a line is swallowed by the quotation above"),
    entry(Code::RR231, "RR231", Error, "quotation without a citation, or text after it"),
    entry(Code::RR232, "RR232", Error, "underlined text is read as a heading"),
    entry(Code::RR233, "RR233", Warning, "quotation line read as a list or heading"),
    entry(Code::RR234, "RR234", Error, "heading attributes cannot be read"),
    entry(Code::RR235, "RR235", Warning, "indented text is read as code"),
    entry(Code::RR236, "RR236", Error, "HTML that is not allowed"),
    entry(Code::RR237, "RR237", Warning, "note without a target"),
    entry(Code::RR238, "RR238", Error, "a note has two kinds"),
    entry(Code::RR239, "RR239", Error, "citation below a quotation instead of in it"),
    entry(Code::RR240, "RR240", Error, "link address that is not allowed"),
    entry(Code::RR301, "RR301", Error, "unknown source or note"),
    entry(Code::RR302, "RR302", Error, "source is not listed in `sources`"),
    entry(Code::RR303, "RR303", Error, "a key is both shared and local"),
    entry(Code::RR304, "RR304", Error, "unknown person, layer or verdict"),
    entry(Code::RR305, "RR305", Error, "link to something that is not there"),
    entry(Code::RR306, "RR306", Error, "notes answer each other in a circle"),
    entry(Code::RR307, "RR307", Error, "an id is used twice"),
    entry(Code::RR308, "RR308", Error, "no id can be made from this heading"),
    entry(Code::RR309, "RR309", Warning, "a published id has disappeared"),
    entry(Code::RR310, "RR310", Hint, "a tag is spelled in two ways"),
    entry(Code::RR401, "RR401", Error, "the quotation cannot be checked as it is written"),
    entry(Code::RR402, "RR402", Error, "these words stand in another source"),
    entry(Code::RR403, "RR403", Error, "these words do not stand in the source; something similar does"),
    entry(Code::RR404, "RR404", Error, "these words do not stand in the source"),
    entry(Code::RR405, "RR405", Error, "these words stand in another paragraph"),
    entry(Code::RR406, "RR406", Error, "the words after or before fit no occurrence"),
    entry(Code::RR407, "RR407", Error, "fewer occurrences than the ordinal says"),
    entry(Code::RR408, "RR408", Error, "these words occur more than once"),
    entry(Code::RR409, "RR409", Hint, "also occurs with a small change"),
    entry(Code::RR410, "RR410", Error, "the source has no such place"),
    entry(Code::RR411, "RR411", Warning, "an omission mark, but nothing is left out"),
    entry(Code::RR412, "RR412", Hint, "occurs several times; the first is linked"),
    entry(Code::RR413, "RR413", Error, "characters that look alike differ"),
    entry(Code::RR414, "RR414", Warning, "your omission marks and the source's look the same"),
    entry(Code::RR415, "RR415", Error, "an omission reaches too far"),
    entry(Code::RR416, "RR416", Error, "the fragments stand in another order"),
    entry(Code::RR417, "RR417", Warning, "very fragmentary quotation"),
    entry(Code::RR418, "RR418", Warning, "the quotation cuts through the source's quotation marks"),
    entry(Code::RR419, "RR419", Warning, "the focus does not occur inside the quotation"),
    entry(Code::RR420, "RR420", Error, "said to be absent, but it occurs"),
    entry(Code::RR421, "RR421", Warning, "silence without a word to check"),
    entry(Code::RR422, "RR422", Warning, "an omission hides a word that matters"),
    entry(Code::RR423, "RR423", Error, "the omission does not hold these words"),
    entry(Code::RR430, "RR430", Error, "no text of this source is held"),
    entry(Code::RR440, "RR440", Warning, "quotation without a source"),
    entry(Code::RR441, "RR441", Warning, "words in quotation marks are not in the cited source"),
    entry(Code::RR442, "RR442", Warning, "quotation mark without a partner"),
    entry(Code::RR443, "RR443", Hint, "this block looks like a quotation"),
    entry(Code::RR501, "RR501", Warning, "one huge paragraph"),
    entry(Code::RR502, "RR502", Error, "paragraph numbers do not increase"),
    entry(Code::RR503, "RR503", Error, "a source without text and record, or with two texts"),
    entry(Code::RR504, "RR504", Error, "the text differs from its recorded hash"),
    entry(Code::RR505, "RR505", Warning, "HTML in a source is shown as text"),
    entry(Code::RR506, "RR506", Hint, "Markdown in a source looks accidental"),
    entry(Code::RR602, "RR602", Error, "a withheld text lies in the content folder"),
    entry(Code::RR605, "RR605", Warning, "published in full, but no licence or rights are stated"),
    entry(Code::RR607, "RR607", Error, "a published page refers to an unpublished thing"),
    entry(Code::RR701, "RR701", Error, "unknown key in `alignment.toml`"),
    entry(Code::RR702, "RR702", Error, "the alignment contradicts itself"),
    entry(Code::RR703, "RR703", Warning, "a claim names a source twice with different stances"),
    entry(Code::RR704, "RR704", Warning, "a value differs only in spelling"),
    entry(Code::RR705, "RR705", Hint, "two sources share wording, and no record says why"),
    entry(Code::RR706, "RR706", Hint, "a note explains a difference that is not there"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_in_the_order_of_the_codes() {
        for (at, entry) in CATALOGUE.iter().enumerate() {
            assert_eq!(entry.code as usize, at, "{}", entry.name);
            assert_eq!(format!("{:?}", entry.code), entry.name);
        }
    }
}
