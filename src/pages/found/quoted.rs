//! One quotation in the wordings of several sources.

use std::collections::BTreeMap;

use super::Finder;
use crate::edition::{Extract, Reported, SharedQuotation};
use crate::pages::{
    FoundPlace, Link, QuotedMember, QuotedReading, QuotedVariant, QuotedView, words,
};
use crate::reported::{Change, Reading};
use crate::wording::Words;

/// How many words a title has, and how many characters at most.
const OPENING: (usize, usize) = (5, 72);

/// What all instances of a quotation carry as `data-q`.
pub(in crate::pages) fn id(index: usize) -> String {
    format!("q{}", index + 1)
}

pub(super) fn view(finder: &Finder<'_>, index: usize) -> QuotedView {
    let shared = &finder.findings.shared[index];
    let group = Group { finder, shared };
    let lemma = group.lemma();
    let printed = finder.printed(lemma.source, &lemma.speech.range);
    let (lang, dir) = finder.tongue(lemma.source);
    QuotedView {
        id: id(index),
        anchor: format!("quoted-{}", index + 1),
        words: words::lemma(&printed),
        opening: opening(&printed, &group.longest_part()),
        lang,
        dir,
        wordings: shared.wordings,
        members: (0..shared.members.len()).map(|member| group.member(member)).collect(),
        unmarked: shared.unmarked.iter().map(|place| finder.place(place)).collect(),
        entries: group.entries(),
    }
}

/// One wording of a group, by its place there.
pub(super) fn member(finder: &Finder<'_>, shared: &SharedQuotation, member: usize) -> QuotedMember {
    Group { finder, shared }.member(member)
}

/// Where a quotation that a source prints stands.
pub(super) fn extract(reported: &Reported) -> Extract {
    Extract { source: reported.source, range: reported.speech.range.clone() }
}

struct Group<'a> {
    finder: &'a Finder<'a>,
    shared: &'a SharedQuotation,
}

impl<'a> Group<'a> {
    fn reported(&self, member: usize) -> &'a Reported {
        &self.finder.findings.reported[self.shared.members[member]]
    }

    fn lemma(&self) -> &'a Reported {
        self.reported(self.shared.lemma)
    }

    /// The words of the fullest wording, or of its longest part where its reporter
    /// interrupts it.
    fn longest_part(&self) -> String {
        let lemma = self.lemma();
        let parts = lemma.speech.parts.iter().map(|part| self.finder.printed(lemma.source, part));
        parts.rev().max_by_key(String::len).unwrap_or_default()
    }

    fn member(&self, member: usize) -> QuotedMember {
        let reported = self.reported(member);
        let shorter = reported.speech.words < self.lemma().speech.words;
        let fullest = member == self.shared.lemma;
        let words = self.finder.at.words();
        let remark = || remark(words, &self.shared.readings[member], shorter);
        QuotedMember {
            place: self.finder.place(&extract(reported)),
            fullest,
            remark: if fullest { String::new() } else { remark() },
        }
    }

    /// Who prints something: by siglum, and by passage if its source prints several.
    fn who(&self, member: usize) -> Link {
        let own = self.reported(member);
        let FoundPlace { source, locus, url, row_url, .. } = self.finder.place(&extract(own));
        let members = 0..self.shared.members.len();
        let several = members.filter(|each| self.reported(*each).source == own.source).count() > 1;
        let label = if several { format!("{} {locus}", source.siglum) } else { source.siglum };
        Link { label, url: if row_url.is_empty() { url } else { row_url }, current: false }
    }

    /// The places where the wordings part, in the order of the fullest.
    fn entries(&self) -> Vec<QuotedVariant> {
        let mut entries: BTreeMap<(usize, usize), Vec<QuotedReading>> = BTreeMap::new();
        for (member, readings) in self.shared.readings.iter().enumerate() {
            for reading in readings {
                let place = (reading.lemma.start, reading.lemma.end);
                self.add(member, reading, entries.entry(place).or_default());
            }
        }
        entries.into_iter().map(|(place, readings)| self.variant(place, readings)).collect()
    }

    fn add(&self, member: usize, reading: &Reading, to: &mut Vec<QuotedReading>) {
        let source = self.reported(member).source;
        let (lang, dir) = self.finder.tongue(source);
        let (change, label) = told(self.finder.at.words(), reading);
        let text = words::lemma(&self.finder.printed(source, &reading.words));
        let who = vec![self.who(member)];
        let marked = reading.marked;
        let new = QuotedReading { change, marked, label, text, lang, dir, who };
        let same = |each: &&mut QuotedReading| {
            (each.change, each.marked, &each.text) == (new.change, new.marked, &new.text)
        };
        match to.iter_mut().find(same) {
            Some(same) => same.who.extend(new.who),
            None => to.push(new),
        }
    }

    fn variant(&self, (start, end): (usize, usize), readings: Vec<QuotedReading>) -> QuotedVariant {
        let lemma = self.lemma();
        if start < end {
            let text = self.finder.printed(lemma.source, &(start..end));
            return QuotedVariant { lemma: words::lemma(&text), beside: "", readings };
        }
        let first = lemma.speech.parts.first().map_or(start, |part| part.start);
        let before = self.finder.printed(lemma.source, &(first.min(start)..start));
        let word = before.rsplit(' ').next().unwrap_or_default().to_owned();
        QuotedVariant { beside: if word.is_empty() { "" } else { "after" }, lemma: word, readings }
    }
}

/// A change as token and, before its words, for people.
fn told(words: &Words, reading: &Reading) -> (&'static str, String) {
    let (token, id) = match (reading.change, reading.marked) {
        (Change::LeftOut, true) => ("left-out", "found.omission-marked"),
        (Change::LeftOut, false) => ("left-out", "found.omission-unmarked"),
        (Change::Replaced, true) => ("replaced", "found.replaced-marked"),
        (Change::Replaced, false) => return ("replaced", String::new()),
        (Change::Added, true) => ("added", "found.adds-marked"),
        (Change::Added, false) => ("added", "found.adds-word"),
        (Change::Beyond, _) => ("beyond", "found.also-quotes"),
    };
    (token, words.say(id, &[]))
}

/// How a wording stands to the fullest, in a few words.
fn remark(words: &Words, readings: &[Reading], shorter: bool) -> String {
    let has = |change, marked| readings.iter().any(|r| (r.change, r.marked) == (change, marked));
    let found = [
        (has(Change::LeftOut, true), "found.has-omission"),
        (has(Change::LeftOut, false), "found.has-left-out"),
        (has(Change::Replaced, true), "found.has-changes"),
        (has(Change::Replaced, false), "found.has-others"),
        (has(Change::Added, false), "found.has-added"),
    ];
    let told = found.iter().filter(|(is, _)| *is).map(|(_, id)| words.say(id, &[]));
    let told: Vec<String> = told.collect();
    match (told.is_empty(), shorter) {
        (true, true) => words.say("found.is-part", &[]),
        (true, false) => words.say("found.is-same", &[]),
        (false, _) => told.join(&words.say("list.comma", &[])),
    }
}

/// The first words of a part, in the quotation marks around the whole.
fn opening(printed: &str, part: &str) -> String {
    let mark = |c: Option<char>| c.filter(|c| !c.is_alphanumeric()).map(String::from);
    let open = mark(printed.chars().next()).unwrap_or_default();
    let close = mark(printed.chars().next_back()).unwrap_or_default();
    let spaced: Vec<&str> = part.split(' ').collect();
    if spaced.len() <= OPENING.0 + 1 && part.chars().count() <= OPENING.1 {
        return format!("{open}{}{close}", part.trim_end_matches(is_stop));
    }
    let first = spaced[..spaced.len().min(OPENING.0)].join(" ");
    let first: String = first.chars().take(OPENING.1).collect();
    format!("{open}{} …{close}", first.trim_end_matches(is_stop))
}

/// Marks that mean nothing at the end of words that are named.
fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '،' | '。' | '，' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_the_first_words_in_the_marks_of_their_source() {
        let title = |printed: &str| opening(printed, printed.trim_matches(['„', '“', '«', '»']));
        assert_eq!(title("„Die Brücke ist alt,“"), "„Die Brücke ist alt“");
        assert_eq!(
            title("«Le pont était fermé depuis, on le sait, dix ans»"),
            "«Le pont était fermé depuis …»"
        );
        assert_eq!(
            opening("“It is,” she said, “an old bridge.”", "an old bridge."),
            "“an old bridge”"
        );
    }

    #[test]
    fn omissions_with_a_mark_omissions_without_and_changes_are_told_apart() {
        let reading = |change, marked| Reading { lemma: 0..1, words: 0..1, change, marked };
        let wording = crate::wording::Wording::default();
        let remark = |readings: &[Reading], shorter| remark(wording.of("en"), readings, shorter);
        assert_eq!(remark(&[], false), "the same words");
        assert_eq!(remark(&[reading(Change::Beyond, false)], true), "a part of it");
        assert_eq!(remark(&[reading(Change::LeftOut, true)], true), "omission marked");
        assert_eq!(
            remark(&[reading(Change::Replaced, false), reading(Change::LeftOut, false)], true),
            "words left out without a mark, other words"
        );
    }
}
