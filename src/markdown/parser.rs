//! The parser and its options: which Markdown is read, and what is asked of brackets.

use pulldown_cmark::{BrokenLink, BrokenLinkCallback, CowStr, LinkType, Options, Parser};

use super::blocks::{Reader, trimmed};
use super::hazard::{Hazard, HazardKind};
use super::link::is_citation;
use super::{Document, Profile, labels};

/// Reads a document.
pub(super) fn read(file: &str, start: usize, profile: Profile) -> Document {
    let input = &file[start.min(file.len())..];
    let mut answer =
        |link: BrokenLink| answers(input, &link).then(|| (CowStr::from(""), CowStr::from("")));
    let callback = (profile == Profile::Prose).then_some(&mut answer);
    let parser = Parser::new_with_broken_link_callback(input, options(profile), callback);
    let mut reader = Reader::new(file, profile);
    let definitions = definitions(file, &parser, start);
    for (event, range) in parser.into_offset_iter() {
        reader.event(&event, range.start + start..range.end + start);
    }
    let mut document = reader.finish();
    labels::unify(&mut document);
    document.hazards.extend(definitions);
    document.hazards.sort_by_key(|hazard| (hazard.span.start, hazard.span.end));
    document
}

fn options(profile: Profile) -> Options {
    let source = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    match profile {
        Profile::Source => source,
        Profile::Prose => {
            source
                | Options::ENABLE_HEADING_ATTRIBUTES
                | Options::ENABLE_GFM
                | Options::ENABLE_STRIKETHROUGH
        }
    }
}

/// Whether a bracket group without a definition is ours: a citation, or one of two
/// touching groups of which one is a citation.
fn answers(input: &str, link: &BrokenLink) -> bool {
    if is_citation(&link.reference) {
        return true;
    }
    let touching = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
    let first = input[link.span.clone()].split("][").next().unwrap_or("");
    touching && first.strip_prefix('[').is_some_and(is_citation)
}

/// Link definitions, which the parser keeps to itself.
fn definitions<'a, F: BrokenLinkCallback<'a>>(
    file: &str,
    parser: &Parser<'a, F>,
    start: usize,
) -> Vec<Hazard> {
    let definitions = parser.reference_definitions().iter().map(|(label, definition)| {
        let span = definition.span.start + start..definition.span.end + start;
        let span = trimmed(file, span);
        let citation = is_citation(label);
        let kind = HazardKind::Definition { label: label.to_owned(), citation };
        let mut hazard = Hazard::new(kind, span.clone());
        if citation {
            hazard.edits.extend(words_first(&file[span.clone()]).map(|text| (span, text)));
        }
        hazard
    });
    definitions.collect()
}

/// A citation that stands before a colon, moved behind the words: only for one line.
fn words_first(definition: &str) -> Option<String> {
    let (label, words) = definition.split_once("]:")?;
    let words = words.trim();
    (!words.contains('\n')).then(|| format!("{words} {label}]"))
}
