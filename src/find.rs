//! Where words stand in a source, and the citation to paste: help for who writes.
//!
//! Everything found is verified like a quotation; what is only similar is said to be so.

use std::ops::Range;

use crate::edition::{Library, Room, RoomId, Source, SourceId};
use crate::files::Span;
use crate::nearest::did_you_mean;
use crate::quotation::{
    Absence, Failure, Index, Label, Limits, Nearest, Passage, Pick, Quote, Rules, Verified, Way,
    explain, tell_apart, verify,
};
use crate::text::{TextLayer, ordinal};

/// What is known of words in one source.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Key of the source.
    pub key: String,
    /// Its address of the room it was looked for in; `None` for a source of no room.
    pub room: Option<String>,
    /// What was found.
    pub finding: Finding,
}

/// What was found in one source.
#[derive(Clone, Debug)]
pub enum Finding {
    /// The words stand here, at least once.
    Found(Vec<Hit>),
    /// They do not; this is the most similar passage, and how similar, 0.5 to 1.
    Similar(Hit, f64),
    /// Neither they nor anything similar.
    Nothing,
    /// Too few words to look for, or a bracket that is not closed.
    Unreadable,
    /// No text of the source is held.
    NoText,
}

/// One place.
#[derive(Clone, Debug)]
pub struct Hit {
    /// In the file of the source; `None` if its file is not known.
    pub span: Option<Span>,
    /// The number of its paragraph, if it has one.
    pub paragraph: Option<u32>,
    /// The words as the source prints them, on one line.
    pub words: String,
    /// Departures of the words asked for, as tokens; empty for a similar passage.
    pub labels: Vec<&'static str>,
    /// What to paste behind the quotation.
    pub citation: String,
}

/// Looks for words in the source with this key or siglum, in one room or in all. The
/// list is empty if there is no such source.
pub fn find(library: &Library, key: &str, words: &str, room: Option<&str>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (at, source) in library.sources.iter().enumerate() {
        if source.key != key && source.record.siglum != key {
            continue;
        }
        let home = library.rooms.iter().find(|r| is_home(r, SourceId(at), room));
        if home.is_none() && room.is_some() {
            continue;
        }
        let rules = home.map_or_else(|| library.settings.quotation, |room| room.quotation).rules;
        answers.push(Answer {
            key: source.key.clone(),
            room: home.map(|room| room.address.clone()),
            finding: look(source, words, &rules),
        });
    }
    answers
}

fn is_home(room: &Room, source: SourceId, wanted: Option<&str>) -> bool {
    room.sources.contains(&source) && wanted.is_none_or(|wanted| is_called(room, wanted))
}

/// Whether somebody who says `wanted` means this room: by its address, or by its folder or
/// the end of it.
fn is_called(room: &Room, wanted: &str) -> bool {
    let wanted = wanted.trim_matches('/');
    room.address == wanted || room.folder == wanted || room.folder.ends_with(&format!("/{wanted}"))
}

/// The room of this address or folder.
///
/// # Errors
/// In plain words, with the name that was probably meant or all there are.
pub fn room(library: &Library, name: &str) -> Result<RoomId, String> {
    let found = library.rooms.iter().position(|room| is_called(room, name));
    found.map(RoomId).ok_or_else(|| {
        let names = library.rooms.iter().map(|room| room.address.as_str());
        let all = || match library.rooms.is_empty() {
            true => "the site has no rooms".to_owned(),
            false => format!("there are: {}", names.clone().collect::<Vec<_>>().join(", ")),
        };
        let last = library.rooms.iter().filter_map(|room| room.folder.rsplit('/').next());
        let meant = did_you_mean(name, names.clone().chain(last));
        format!("no room `{name}`; {}", meant.unwrap_or_else(all))
    })
}

fn look(source: &Source, words: &str, rules: &Rules) -> Finding {
    let Some(text) = &source.text else { return Finding::NoText };
    let index = Index::new(text, source.record.verse);
    let quote = Quote { text: words.to_owned(), ..Quote::default() };
    let limits = Limits { pick: Pick::All, ..Limits::default() };
    match verify(&quote, &index, rules, &limits) {
        Ok(found) => Finding::Found(hits(source, text, &found, &index)),
        Err(Failure::Unreadable(..)) => Finding::Unreadable,
        Err(Failure::Strict(passage, _)) => Finding::Found(vec![strict(source, text, &passage)]),
        Err(_) => similar(source, text, explain(&quote, &index, rules)),
    }
}

fn hits(source: &Source, text: &TextLayer, found: &Verified, index: &Index<'_>) -> Vec<Hit> {
    let alone = found.occurrences.len() == 1;
    let ways = tell_apart(&found.occurrences, index);
    let pairs = found.occurrences.iter().zip(ways);
    pairs
        .map(|(occurrence, way)| {
            let mut hit = hit(source, text, &occurrence.passage.range);
            hit.labels = occurrence.passage.labels.iter().map(Label::token).collect();
            if !alone {
                hit.citation = citation(&source.key, &way);
            }
            hit
        })
        .collect()
}

fn strict(source: &Source, text: &TextLayer, passage: &Passage) -> Hit {
    let labels = passage.labels.iter().map(Label::token).collect();
    Hit { labels, ..hit(source, text, &passage.range) }
}

fn similar(source: &Source, text: &TextLayer, absence: Absence) -> Finding {
    match absence {
        Absence::Nearest(Nearest { range, score, .. }) => {
            Finding::Similar(hit(source, text, &range), score)
        }
        Absence::LookAlikes { range, .. } => Finding::Similar(hit(source, text, &range), 1.0),
        Absence::TooFar { passage, .. } => Finding::Similar(hit(source, text, &passage.range), 1.0),
        Absence::OtherOrder(_) | Absence::Nothing => Finding::Nothing,
    }
}

fn hit(source: &Source, text: &TextLayer, range: &Range<usize>) -> Hit {
    let block = text.block_at(range.start).map(|at| &text.blocks[at]);
    let paragraph = block.and_then(|block| block.number);
    let file = text.origin.file_range(range.clone());
    let words = text.text[range.clone()].split(is_break).collect::<Vec<_>>().join(" ");
    let citation = match paragraph {
        Some(number) => format!("[@{}, ¶{number}]", source.key),
        None => format!("[@{}]", source.key),
    };
    Hit {
        span: source.text_file.map(|id| Span::new(id, file)),
        paragraph,
        words,
        labels: Vec::new(),
        citation,
    }
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

fn citation(key: &str, way: &Way) -> String {
    match way {
        Way::Paragraph(number) => format!("[@{key}, ¶{number}]"),
        Way::After(None, words) => format!("[@{key}, after “{words}”]"),
        Way::After(Some(number), words) => format!("[@{key}, ¶{number}, after “{words}”]"),
        Way::Ordinal(number) => format!("[@{key}, {}]", ordinal(*number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_gives_a_citation() {
        assert_eq!(citation("k", &Way::Paragraph(3)), "[@k, ¶3]");
        assert_eq!(citation("k", &Way::After(None, "the".into())), "[@k, after “the”]");
        assert_eq!(citation("k", &Way::After(Some(2), "a b".into())), "[@k, ¶2, after “a b”]");
        assert_eq!(citation("k", &Way::Ordinal(2)), "[@k, 2nd]");
    }
}
