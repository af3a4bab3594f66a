//! `variorum find`: where words stand, and the citation to paste.

use variorum::edition::Library;
use variorum::error::Error;
use variorum::files::Files;
use variorum::find::{Answer, Finding, Hit};
use variorum::{find, input, pipeline};

use super::console::Console;
use super::today::today;
use super::{Common, End};

/// What is looked for.
pub struct Query<'a> {
    /// Key or siglum of the source.
    pub key: &'a str,
    /// The words.
    pub words: &'a str,
    /// Only in this room.
    pub room: Option<&'a str>,
}

/// Prints every place.
///
/// # Errors
/// If there is no site, or standard output fails.
pub fn find(query: &Query, common: &Common, console: &mut Console) -> Result<End, Error> {
    let root = super::build::site(common)?;
    let files = input::read(&root)?;
    let library = pipeline::library(&files, today(None)?).ok_or_else(|| {
        Error::Usage("`site.toml` has errors; `variorum check` shows them".to_owned())
    })?;
    let answers = find::find(&library, query.key, query.words, query.room);
    if answers.is_empty() {
        console.result(&no_source(query, &library))?;
    }
    let mut end = End::Problems;
    for answer in &answers {
        if matches!(answer.finding, Finding::Found(_)) {
            end = End::Well;
        }
        show(answer, &files, console)?;
    }
    Ok(end)
}

fn no_source(query: &Query, library: &Library) -> String {
    let place = query.room.map_or(String::new(), |room| format!(" in room `{room}`"));
    let keys: Vec<_> = library.sources.iter().map(|source| source.key.as_str()).collect();
    format!("no source `{}`{place}; there are: {}", query.key, keys.join(", "))
}

fn show(answer: &Answer, files: &Files, console: &mut Console) -> Result<(), Error> {
    let name = match &answer.room {
        Some(room) => format!("`{}` of room `{room}`", answer.key),
        None => format!("`{}`, a source of no room", answer.key),
    };
    match &answer.finding {
        Finding::Found(hits) => hits.iter().try_for_each(|hit| show_hit(hit, files, console)),
        Finding::Similar(hit, score) => {
            let percent = (score * 100.0).floor();
            console.result(&format!("not in {name}; most like it ({percent} %):"))?;
            show_hit(hit, files, console)
        }
        Finding::Nothing => console.result(&format!("not in {name}, nor anything like it")),
        Finding::Unreadable => console.result("too few words to look for, or an open bracket"),
        Finding::NoText => console.result(&format!("no text of {name} is held")),
    }
}

fn show_hit(hit: &Hit, files: &Files, console: &mut Console) -> Result<(), Error> {
    let place = hit.span.map_or(String::new(), |span| {
        let file = files.get(span.file);
        let at = file.position(span.start);
        format!("{}:{}:{}", file.path, at.line, at.column)
    });
    let paragraph = hit.paragraph.map_or(String::new(), |number| format!("  ¶{number}"));
    let first = format!("{place}{paragraph}  {}", hit.labels.join(", "));
    console.result(first.trim_end())?;
    console.result(&format!("  “{}” {}", shortened(&hit.words), hit.citation))
}

/// Long passages are cut in the middle, and control characters are not printed.
fn shortened(words: &str) -> String {
    let words: Vec<char> = words.chars().map(|c| if c.is_control() { '�' } else { c }).collect();
    match words.as_slice() {
        [first @ .., _] if first.len() < 200 => words.iter().collect(),
        words => {
            let start: String = words.iter().take(120).collect();
            let end: String = words.iter().skip(words.len().saturating_sub(60)).collect();
            format!("{start} […] {end}")
        }
    }
}
