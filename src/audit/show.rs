//! Reports as text for people and as JSON for programs.

use serde::Serialize;

use super::report::{
    FiguresReport, Finding, MemberReport, OriginsReport, PlaceReport, QuotationReport,
    ReadingReport, RoomReport, SharedReport,
};
use crate::diagnostic::json::escaped;
use crate::diagnostic::neutralised;

/// How many characters of a passage are shown.
const SHOWN: usize = 100;
/// How many doubtful links are shown.
const LINKS: usize = 8;

/// One JSON object a line, each with the room it belongs to; without line ends.
pub fn json(report: &RoomReport) -> Vec<String> {
    #[derive(Serialize)]
    struct Line<'a> {
        room: &'a str,
        #[serde(flatten)]
        finding: &'a Finding,
    }
    let line = |finding| {
        let line = Line { room: &report.room, finding };
        let json = serde_json::to_string(&line)
            .expect("strings, numbers and lists of them always serialise");
        escaped(&json)
    };
    report.findings.iter().map(line).collect()
}

/// Plain text, harmless for terminals. Of the doubtful links the least sure are shown;
/// `variorum align` has all of them.
pub fn human(report: &RoomReport) -> String {
    let mut text = format!("room {}\n", report.room);
    let mut section = "";
    let mut links = 0;
    for finding in &report.findings {
        if let Finding::DoubtfulLink { .. } = finding {
            links += 1;
            if links > LINKS {
                continue;
            }
        } else if links > LINKS {
            let room = &report.room;
            let more = links - LINKS;
            text.push_str(&format!("    and {more} more; `variorum align {room}` shows them\n"));
            links = 0;
        }
        let (title, told) = match finding {
            Finding::Quotation(one) => ("quotations that sources print", quotation(one)),
            Finding::SharedQuotation(one) => ("quoted in several sources", shared(one)),
            Finding::Figures(one) => ("figures that differ", figures(one)),
            Finding::Origins(one) => ("origins", origins(one)),
            Finding::DoubtfulLink { strength, places } => {
                let [a, b] = places;
                ("doubtful links", format!("{strength:.2}  {}\n      {}", place(a), place(b)))
            }
            Finding::Alone { source, alone, of } => {
                ("passages without a counterpart", format!("{source}: {alone} of {of}"))
            }
        };
        if section != title {
            section = title;
            text.push_str(&format!("\n  {title}\n"));
        }
        text.push_str(&format!("    {told}\n"));
    }
    neutralised(&text)
}

/// The locus and the file with its line, for an editor to jump to, and the words.
fn place(place: &PlaceReport) -> String {
    let at = match place.file.as_str() {
        "" => place.source.clone(),
        file => format!("{file}:{}:{}", place.start.line, place.start.column),
    };
    let paragraph = place.paragraph.map_or(String::new(), |number| format!("  ¶{number}"));
    format!("{at}{paragraph}  {}", shortened(&place.words))
}

fn shortened(words: &str) -> String {
    let count = words.chars().count();
    if count <= SHOWN {
        return words.to_owned();
    }
    let start: String = words.chars().take(SHOWN * 2 / 3).collect();
    let end: String = words.chars().skip(count - SHOWN / 3).collect();
    format!("{} […] {}", start.trim_end(), end.trim_start())
}

fn quotation(one: &QuotationReport) -> String {
    let mut text = place(&one.place);
    let told = match one.check {
        "found" => one.labels.join(", "),
        "changed" => "words were changed inside the quotation marks".to_owned(),
        "absent" => "not in the primary source, nor anything like it".to_owned(),
        _ => return text,
    };
    text.push_str(&format!("\n      {told}"));
    for found in &one.primary {
        text.push_str(&format!("\n      {}", place(found)));
    }
    for change in &one.changes {
        text.push_str(&format!("\n        {}", against(&change.printed, &change.original)));
    }
    text
}

fn against(printed: &str, original: &str) -> String {
    match (printed, original) {
        (printed, "") => format!("adds “{printed}”"),
        ("", original) => format!("leaves out “{original}”"),
        (printed, original) => format!("“{printed}” for “{original}”"),
    }
}

fn shared(one: &SharedReport) -> String {
    let wordings = match one.wordings {
        1 => "1 wording".to_owned(),
        n => format!("{n} wordings"),
    };
    let mut text = format!("{wordings}\n      {}", place(&one.lemma));
    for MemberReport { place: at, readings } in &one.members {
        text.push_str(&format!("\n      {}", place(at)));
        for reading in readings {
            text.push_str(&format!("\n        {}", told(reading)));
        }
    }
    for unmarked in &one.unmarked {
        text.push_str(&format!("\n      without quotation marks: {}", place(unmarked)));
    }
    text
}

fn told(reading: &ReadingReport) -> String {
    let ReadingReport { change, marked, lemma, words } = reading;
    let marked = if *marked { ", marked" } else { "" };
    match *change {
        "replaced" => format!("“{words}” for “{lemma}”{marked}"),
        "left-out" => format!("leaves out “{lemma}”{marked}"),
        "added" => format!("adds “{words}”{marked}"),
        _ => format!("goes on with “{words}”"),
    }
}

fn figures(one: &FiguresReport) -> String {
    let values: Vec<String> = one
        .given
        .iter()
        .map(|given| format!("{} ({})", given.place.words, given.place.source))
        .collect();
    let unit = if one.unit.is_empty() { String::new() } else { format!(" {}", one.unit) };
    let mut text = format!("{}{unit}", values.join(" / "));
    if !one.linked {
        text.push_str(", in passages that are not linked");
    }
    if let Some(note) = &one.note {
        text.push_str(&format!("\n      noted: {note}"));
    }
    for given in &one.given {
        text.push_str(&format!("\n      {}", place(&given.place)));
    }
    text
}

fn origins(one: &OriginsReport) -> String {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let groups: Vec<String> = one.origins.iter().map(|keys| keys.join(" + ")).collect();
    let (sources, origins) = (count(one.accounts, "source"), count(one.origins.len(), "origin"));
    let mut text = format!("{sources}, {origins}: {}", groups.join("; "));
    for pair in &one.wording {
        let percent = pair.shared * 100 / pair.of.max(1);
        let [a, b] = &pair.sources;
        let why = match (pair.declared, pair.copies) {
            (true, _) => ", of one origin as their records say",
            (false, true) => ", enough for one to be a copy",
            (false, false) => "",
        };
        let shares =
            format!("{a} and {b} share {} of {} words ({percent} %)", pair.shared, pair.of);
        text.push_str(&format!("\n      {shares} outside quotation marks{why}"));
    }
    text
}
