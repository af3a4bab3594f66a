//! Headings: what stands in braces behind them, and what only looks like it.

use std::ops::Range;

use super::hazard::{Hazard, HazardKind};
use super::{Attribute, Attributes};

/// What a heading says beside its words.
#[derive(Default)]
pub(super) struct Heading {
    pub attributes: Attributes,
    pub hazards: Vec<Hazard>,
}

/// Reads a heading: `range` is all of it, without blanks at its end; `read` says whether
/// the parser found attributes.
pub(super) fn read(file: &str, range: Range<usize>, read: bool) -> Heading {
    let slice = &file[range.clone()];
    let mut heading = Heading::default();
    let mut line = range.clone();
    if let Some(underline) = slice.rfind('\n') {
        line.end = range.start + slice[..underline].trim_end_matches([' ', '>', '\t', '\n']).len();
        heading.hazards.push(underlined(file, line.clone(), range.start + underline + 1));
    }
    let group = if read { file[line.clone()].rfind('{') } else { None };
    let title = line.start..group.map_or(line.end, |at| line.start + at);
    if let Some(at) = group {
        heading.take_all(file, line.start + at..line.end);
    }
    heading.hazards.extend(stray_braces(file, title, line.end));
    heading
}

fn underlined(file: &str, text: Range<usize>, line: usize) -> Hazard {
    let marks = file[line..].find(['-', '=']).unwrap_or(0);
    let prefix = file[line..line + marks].trim_end();
    Hazard::new(HazardKind::Underlined, text).edit(line..line, format!("{prefix}\n"))
}

impl Heading {
    /// Reads the words between braces as the parser does: divided by blanks alone.
    fn take_all(&mut self, file: &str, group: Range<usize>) {
        let mut at = group.start + 1;
        for word in file[group.start + 1..group.end].split(|c: char| c.is_ascii_whitespace()) {
            let place = at;
            at += word.len() + 1;
            let word = word.trim_end_matches('}');
            if let Some(problem) = take(&mut self.attributes, word, place) {
                let kind = HazardKind::Braces(problem);
                self.hazards.push(Hazard::new(kind, place..place + word.len()));
            }
        }
    }
}

fn take(attributes: &mut Attributes, word: &str, place: usize) -> Option<&'static str> {
    let attribute = |from: usize, to: usize| Attribute {
        text: word[from..to].to_owned(),
        span: place + from..place + to,
    };
    if word.is_empty() {
        return None;
    }
    if word.starts_with('#') {
        let twice = attributes.id.replace(attribute(1, word.len())).is_some();
        return twice.then_some("a heading has one id, and only the last one is read");
    }
    if word.starts_with('.') {
        attributes.classes.push(attribute(1, word.len()));
        return None;
    }
    let key = word.find('=').unwrap_or(word.len());
    let value = attribute((key + 1).min(word.len()), word.len());
    attributes.pairs.push((attribute(0, key), value));
    let quoted = word.contains(['"', '\u{201C}', '\u{201D}']);
    quoted.then_some("values of a heading have neither quotation marks nor blanks")
}

/// Braces that look like attributes and stayed part of the title.
fn stray_braces(file: &str, title: Range<usize>, line_end: usize) -> Option<Hazard> {
    let text = &file[title.clone()];
    let open = first_brace(text)?;
    let close = open + text[open..].find('}')? + 1;
    let span = title.start + open..title.start + close;
    let rest = &file[span.end..line_end];
    if !rest.is_empty() && rest.trim_matches(['#', ' ', '\t']).is_empty() {
        let problem = "number signs behind the braces make them part of the title";
        let hazard = Hazard::new(HazardKind::Braces(problem), span.clone());
        return Some(hazard.edit(span.end..line_end, ""));
    }
    if rest.trim_start().starts_with('{') && title.end < line_end {
        let gap = span.end - 1..line_end - rest.trim_start().len() + 1;
        let problem = "of several pairs of braces only the last is read";
        return Some(Hazard::new(HazardKind::Braces(problem), span).edit(gap, " "));
    }
    let problem = "braces are read as attributes only at the very end of a heading";
    let hazard = Hazard::new(HazardKind::Braces(problem), span.clone());
    Some(hazard.edit(span.start..span.start, "\\"))
}

/// The first brace that is neither escaped nor code.
fn first_brace(text: &str) -> Option<usize> {
    let mut code = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            '{' if !code && !escaped => return Some(at),
            '`' => code = !code,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    None
}
