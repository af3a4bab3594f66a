//! Findings as an editor reads them: every place with its file, line and words.

use std::ops::Range;

use serde::Serialize;

use crate::edition::{
    Check, Edition, Extract, Given, Reported, Room, RoomFindings, SharedQuotation, Source,
    SourceId, text_of,
};
use crate::figures::{Day, Value};
use crate::files::{Files, Position};
use crate::quotation::Change as WordChange;
use crate::reported::{Change, Reading};

/// The findings of one room, ready to be shown; its fields are those of the JSON lines.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RoomReport {
    /// The room's address.
    pub room: String,
    /// Its findings: quotations, shared quotations, figures, origins, doubtful links,
    /// passages that stand alone.
    pub findings: Vec<Finding>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "finding", rename_all = "kebab-case")]
pub enum Finding {
    /// Words that a source quotes.
    Quotation(QuotationReport),
    /// One quotation in several sources.
    SharedQuotation(SharedReport),
    /// Figures that differ.
    Figures(FiguresReport),
    /// How many of the accounts are independent.
    Origins(OriginsReport),
    /// A link that is not sure.
    DoubtfulLink {
        /// From 0 to 1.
        strength: f64,
        /// The two passages.
        places: [PlaceReport; 2],
    },
    /// How much of a source corresponds to nothing.
    Alone {
        /// Its key.
        source: String,
        /// Passages without a counterpart.
        alone: usize,
        /// All passages.
        of: usize,
    },
}

/// Words of a source and where they stand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceReport {
    /// Key of the source.
    pub source: String,
    /// Path of the file it was read from; empty if it is not known.
    pub file: String,
    /// Where they begin.
    pub start: Point,
    /// Where they end.
    pub end: Point,
    /// The number of their paragraph.
    pub paragraph: Option<u32>,
    /// The words.
    pub words: String,
}

/// A place in a file. Lines and columns count from 1, bytes from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
    /// Column, in UTF-16 units.
    pub utf16_column: usize,
    /// Byte of the file on disk.
    pub byte: usize,
}

impl Point {
    fn of(position: Position) -> Self {
        Point {
            line: position.line,
            column: position.column,
            utf16_column: position.utf16,
            byte: position.byte,
        }
    }
}

/// Words that a source quotes, and what became of looking them up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuotationReport {
    /// Where.
    pub place: PlaceReport,
    /// `found`, `changed`, `absent`; `unchecked` if no text of a primary source is held.
    pub check: &'static str,
    /// Tokens of the labels of what was found.
    pub labels: Vec<&'static str>,
    /// Where it was found, or what is most like it.
    pub primary: Vec<PlaceReport>,
    /// Words that only the quotation has, and words that only the primary source has, in
    /// the order of the text.
    pub changes: Vec<WordReport>,
}

/// What was changed at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WordReport {
    /// What the quotation prints.
    pub printed: String,
    /// What the primary source has.
    pub original: String,
}

/// One quotation in several sources.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedReport {
    /// How many wordings there are.
    pub wordings: usize,
    /// The fullest wording.
    pub lemma: PlaceReport,
    /// The others.
    pub members: Vec<MemberReport>,
    /// The same words without quotation marks.
    pub unmarked: Vec<PlaceReport>,
}

/// Another wording of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberReport {
    /// Where.
    pub place: PlaceReport,
    /// What it prints otherwise.
    pub readings: Vec<ReadingReport>,
}

/// A place where a wording parts from the fullest one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingReport {
    /// `replaced`, `left-out`, `added`, `beyond`.
    pub change: &'static str,
    /// Whether an omission mark or bracket says so.
    pub marked: bool,
    /// The words of the fullest wording.
    pub lemma: String,
    /// The words of this one.
    pub words: String,
}

/// Figures that differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FiguresReport {
    /// What is counted.
    pub unit: String,
    /// Whether the passages correspond.
    pub linked: bool,
    /// An editor's note on it.
    pub note: Option<String>,
    /// The figures.
    pub given: Vec<GivenReport>,
}

/// A figure as a source gives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GivenReport {
    /// Where.
    pub place: PlaceReport,
    /// `amount`, `percent`, `time`, `date`.
    pub kind: &'static str,
    /// What it says, in one form: `1000000`, `3.5`, `23:47`, `2022-08-31`, `--08-31`.
    pub value: String,
}

/// How many of the accounts are independent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginsReport {
    /// How many accounts there are.
    pub accounts: usize,
    /// Their keys by origin.
    pub origins: Vec<Vec<String>>,
    /// What every two share.
    pub wording: Vec<WordingReport>,
}

/// What two accounts share outside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordingReport {
    /// Their keys.
    pub sources: [String; 2],
    /// Words of the shorter one that stand in runs of five and more in both.
    pub shared: usize,
    /// All words of the shorter one.
    pub of: usize,
    /// Whether their records say that they are of one origin.
    pub declared: bool,
    /// Whether that is enough to take one for a copy.
    pub copies: bool,
}

/// The reports of all rooms, in their order.
pub fn report(edition: &Edition, findings: &[RoomFindings], files: &Files) -> Vec<RoomReport> {
    let writer = Writer { edition, files };
    let rooms = edition.library.rooms.iter().zip(findings);
    rooms.map(|(room, findings)| writer.room(room, findings)).collect()
}

struct Writer<'a> {
    edition: &'a Edition,
    files: &'a Files,
}

impl Writer<'_> {
    fn room(&self, room: &Room, found: &RoomFindings) -> RoomReport {
        let checked = found.reported.iter().map(|one| Finding::Quotation(self.quotation(one)));
        let mut findings: Vec<Finding> = checked.collect();
        let shared =
            found.shared.iter().map(|one| Finding::SharedQuotation(self.shared(found, one)));
        findings.extend(shared);
        let figures = found.figures.iter().map(|one| {
            Finding::Figures(FiguresReport {
                unit: one.unit.clone(),
                linked: one.linked,
                note: one.note.clone(),
                given: one.given.iter().map(|given| self.given(given)).collect(),
            })
        });
        findings.extend(figures);
        if found.origins.accounts > 1 {
            findings.push(Finding::Origins(self.origins(found)));
        }
        findings.extend(found.doubtful.iter().map(|link| Finding::DoubtfulLink {
            strength: (link.strength * 1000.0).round() / 1000.0,
            places: [self.place(&link.a), self.place(&link.b)],
        }));
        findings.extend(found.alone.iter().map(|one| Finding::Alone {
            source: self.key(one.source),
            alone: one.alone,
            of: one.of,
        }));
        RoomReport { room: room.address.clone(), findings }
    }

    fn source(&self, id: SourceId) -> &Source {
        &self.edition.library.sources[id.0]
    }

    fn key(&self, id: SourceId) -> String {
        self.source(id).key.clone()
    }

    fn words(&self, source: SourceId, range: &Range<usize>) -> String {
        let text =
            text_of(&self.edition.library, source).and_then(|layer| layer.text.get(range.clone()));
        let breaks = ['\u{2028}', '\u{2029}', '\u{1F}'];
        text.unwrap_or_default().split(breaks).collect::<Vec<_>>().join(" ")
    }

    fn place(&self, place: &Extract) -> PlaceReport {
        let source = self.source(place.source);
        let words = self.words(place.source, &place.range);
        let mut report = PlaceReport {
            source: source.key.clone(),
            file: String::new(),
            start: Point::default(),
            end: Point::default(),
            paragraph: None,
            words,
        };
        let Some(layer) = &source.text else { return report };
        let block = layer.block_at(place.range.start).map(|at| &layer.blocks[at]);
        report.paragraph = block.and_then(|block| block.number);
        if let Some(id) = source.text_file {
            let (file, range) = (self.files.get(id), layer.origin.file_range(place.range.clone()));
            report.file.clone_from(&file.path);
            report.start = Point::of(file.position(range.start));
            report.end = Point::of(file.position(range.end));
        }
        report
    }

    fn quotation(&self, one: &Reported) -> QuotationReport {
        let place = self.place(&Extract { source: one.source, range: one.speech.range.clone() });
        let mut report = QuotationReport {
            place,
            check: "unchecked",
            labels: Vec::new(),
            primary: Vec::new(),
            changes: Vec::new(),
        };
        match &one.check {
            None => {}
            Some(Check::Absent) => report.check = "absent",
            Some(Check::Found { places, labels }) => {
                report.check = "found";
                report.labels = labels.iter().map(|label| label.token()).collect();
                report.primary = places.iter().map(|place| self.place(place)).collect();
            }
            Some(Check::Changed { place, words, changes }) => {
                report.check = "changed";
                report.primary = vec![self.place(place)];
                report.changes = self.changes(words, place.source, changes);
            }
        }
        report
    }

    /// What differs, with neighbouring words in one entry.
    fn changes(&self, words: &str, source: SourceId, changes: &[WordChange]) -> Vec<WordReport> {
        let mut found: Vec<WordReport> = Vec::new();
        let mut open = false;
        for change in changes {
            if matches!(change, WordChange::Same(..)) {
                open = false;
                continue;
            }
            if !open {
                found.push(WordReport::default());
                open = true;
            }
            let Some(last) = found.last_mut() else { continue };
            match change {
                WordChange::Added(range) => {
                    join(&mut last.printed, words.get(range.clone()).unwrap_or_default());
                }
                WordChange::Missing(range) => {
                    join(&mut last.original, &self.words(source, range));
                }
                WordChange::Same(..) => {}
            }
        }
        found
    }

    fn shared(&self, found: &RoomFindings, one: &SharedQuotation) -> SharedReport {
        let extract = |member: usize| {
            let reported = &found.reported[member];
            Extract { source: reported.source, range: reported.speech.range.clone() }
        };
        let lemma = extract(one.members[one.lemma]);
        let others = one.members.iter().zip(&one.readings).enumerate();
        let others = others.filter(|(at, _)| *at != one.lemma);
        let member = |(_, (member, readings)): (usize, (&usize, &Vec<Reading>))| {
            let place = extract(*member);
            let source = place.source;
            let told = |reading: &Reading| ReadingReport {
                change: change(reading.change),
                marked: reading.marked,
                lemma: self.words(lemma.source, &reading.lemma),
                words: self.words(source, &reading.words),
            };
            MemberReport {
                place: self.place(&place),
                readings: readings.iter().map(told).collect(),
            }
        };
        SharedReport {
            wordings: one.wordings,
            lemma: self.place(&lemma),
            members: others.map(member).collect(),
            unmarked: one.unmarked.iter().map(|place| self.place(place)).collect(),
        }
    }

    fn given(&self, given: &Given) -> GivenReport {
        let (kind, value) = match given.value {
            Value::Amount(amount) => ("amount", decimal(amount)),
            Value::Percent(share) => ("percent", decimal(share)),
            Value::Time(minutes) => ("time", format!("{:02}:{:02}", minutes / 60, minutes % 60)),
            Value::Date(day) => ("date", date(day)),
        };
        GivenReport { place: self.place(&given.place), kind, value }
    }

    fn origins(&self, found: &RoomFindings) -> OriginsReport {
        let keys = |group: &Vec<SourceId>| group.iter().map(|id| self.key(*id)).collect();
        let origins = &found.origins;
        let wording = origins.wording.iter().map(|pair| WordingReport {
            sources: [self.key(pair.first), self.key(pair.second)],
            shared: pair.shared,
            of: pair.of,
            declared: pair.declared,
            copies: pair.copies,
        });
        OriginsReport {
            accounts: origins.accounts,
            origins: origins.groups.iter().map(keys).collect(),
            wording: wording.collect(),
        }
    }
}

fn join(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

fn change(change: Change) -> &'static str {
    match change {
        Change::Replaced => "replaced",
        Change::LeftOut => "left-out",
        Change::Added => "added",
        Change::Beyond => "beyond",
    }
}

/// A number of thousandths.
fn decimal(thousandths: u128) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    match rest {
        0 => whole.to_string(),
        rest => format!("{whole}.{rest:03}").trim_end_matches('0').to_owned(),
    }
}

/// A date as ISO 8601 has it, with hyphens for what is not given.
fn date(day: Day) -> String {
    let year = day.year.map_or("-".to_owned(), |year| format!("{year:04}"));
    let month = day.month.map_or(String::new(), |month| format!("-{month:02}"));
    let of_month = day.day.map_or(String::new(), |day| format!("-{day:02}"));
    format!("{year}{month}{of_month}")
}

impl RoomReport {
    /// Whether the room has anything to report.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }
}
