//! Ids of notes: written, made from the heading, or made from the target.

use sha2::{Digest, Sha256};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Located, PartKind, Reference, Selector, Target};
use crate::markdown::Inline;
use crate::parse::body::Body;
use crate::parse::ids::Ids;
use crate::text::fold::{Fold, fold};
use crate::text::slug;

/// Takes an id that its author wrote.
pub(in crate::parse) fn written(
    id: &Located<String>,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> Located<String> {
    ids.take(id, |free| (id.span, free.to_owned()), diagnostics);
    id.clone()
}

/// Takes the id that a heading gives. `None` if it gives none, which is reported.
pub(in crate::parse) fn from_heading(
    body: Body,
    title: &Inline,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> Option<Located<String>> {
    let heading = body.span(title.span.clone());
    let Some(value) = slug(&title.text) else {
        let message = "no id can be made from this heading";
        let problem = Diagnostic::new(Code::RR308, heading, message);
        diagnostics.push(problem.help("write one behind it, such as `{#my-id}`"));
        return None;
    };
    let id = Located { value, span: heading };
    let braces = body.text[title.span.clone()].ends_with('}');
    let at = heading.end - usize::from(braces);
    let mend = |free: &str| {
        let id = if braces { format!(" #{free}") } else { format!(" {{#{free}}}") };
        (body.span(at..at), id)
    };
    ids.take(&id, mend, diagnostics);
    Some(id)
}

/// The id of an untitled note: it changes with its first target, not with its place or
/// its comment. Without a target, `text` stands for it.
pub(super) fn hashed(target: Option<&Target<Selector>>, text: &str) -> String {
    let place = match target.and_then(|target| target.place.as_ref()) {
        Some(place) => named(place),
        None => match target.and_then(|target| target.silent.as_ref()) {
            Some(silent) => format!("{}\u{1F}", silent.value),
            None => text.trim().to_owned(),
        },
    };
    let hash = Sha256::digest(place.as_bytes());
    let digits: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("n-{digits}")
}

fn named(place: &Selector) -> String {
    let key = match &place.reference {
        Reference::Source(key) => key.value.clone(),
        Reference::Note { room: Some(room), id } => format!("#{}/{}", room.value, id.value),
        Reference::Note { room: None, id } => format!("#{}", id.value),
        Reference::Term(id) => format!("#term:{}", id.value),
    };
    let what = match &place.quote {
        Some((quote, _)) => fold(&quote.text, Fold::Plain).text(),
        None => place.parts.iter().filter_map(|part| locator(&part.value)).collect(),
    };
    format!("{key}\u{1F}{what}")
}

fn locator(part: &PartKind) -> Option<String> {
    Some(match part {
        PartKind::Paragraphs(first, last) => format!("¶{first}–{last}"),
        PartKind::Lines(first, last) => format!("l. {first}–{last}"),
        PartKind::Page(page) => format!("p. {page}"),
        PartKind::Footnote(label) => format!("fn {label}"),
        PartKind::Section(heading) => format!("§ {heading}"),
        PartKind::Title => "title".to_owned(),
        PartKind::Subtitle => "subtitle".to_owned(),
        _ => return None,
    })
}
