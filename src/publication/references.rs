//! What published texts say of unpublished things.

use super::decide::{Decision, Reason, until};
use super::walk::{addresses, anchors, texts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Anchor, Edition, Library, Place, Publication, Text, Writing};
use crate::files::Span;

/// A thing that is not published, with the addresses below which it would stand.
struct Hidden {
    address: String,
    what: String,
    whole_folder: bool,
}

/// Reports references to what is withheld and takes them out of the published texts.
pub(super) fn report(edition: &mut Edition, decision: &Decision, diagnostics: &mut Diagnostics) {
    let hidden = hidden(edition, decision);
    let Edition { library, writing, .. } = edition;
    let names = Names::of(library, writing, decision);
    let mut check = |text: &mut Text<Anchor>| {
        for anchor in anchors(text) {
            if let Some(what) = names.unpublished(&anchor.place) {
                diagnostics.push(refers(anchor.span, what));
            }
        }
        drop_unpublished(text, &names);
        for (href, range) in addresses(&text.prose) {
            if let Some(what) = hidden.iter().find_map(|hidden| hidden.holds(href)) {
                diagnostics.push(refers(Span::new(text.file, range), what));
            }
        }
    };
    let pages = writing.pages.iter_mut().zip(&decision.pages);
    pages.filter(|(_, shown)| **shown).for_each(|(page, _)| check(page));
    writing.glossary.iter_mut().for_each(|term| check(&mut term.body));
    for (at, room) in writing.rooms.iter_mut().enumerate().filter(|(at, _)| decision.rooms[*at]) {
        let (notes, files) = (&decision.notes[at], &decision.files[at]);
        let shown: Vec<bool> = std::iter::once(true)
            .chain(notes.iter().map(Option::is_none))
            .chain(files.iter().copied())
            .collect();
        let always = shown.into_iter().chain(std::iter::repeat(true));
        texts(room).zip(always).filter(|(_, shown)| *shown).for_each(|(text, _)| check(text));
    }
}

fn refers(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::RR607, span, format!("a published text refers to {what}"))
        .help("take the reference out, publish both together, or make this a draft as well")
}

fn drop_unpublished(text: &mut Text<Anchor>, names: &Names) {
    let shown = |anchor: &Anchor| names.unpublished(&anchor.place).is_none();
    text.quotations.retain(|quotation| quotation.places.iter().all(shown));
    text.pointers.retain(|pointer| shown(&pointer.place));
    for column in text.parallels.iter_mut().flat_map(|parallel| &mut parallel.columns) {
        column.places.retain(shown);
    }
}

/// What unpublished notes and rooms are called in messages, by number.
struct Names {
    rooms: Vec<Option<String>>,
    notes: Vec<Vec<Option<String>>>,
}

impl Names {
    fn of(library: &Library, writing: &Writing<Anchor>, decision: &Decision) -> Self {
        let room = |(at, shown): (usize, &bool)| {
            let room = &library.rooms[at];
            (!shown).then(|| format!("room `{}`, {}", room.address, state(room.publication)))
        };
        let rooms: Vec<_> = decision.rooms.iter().enumerate().map(room).collect();
        let notes = writing.rooms.iter().zip(&decision.notes).map(|(written, reasons)| {
            let note = |(note, reason): (&crate::edition::Note<Anchor>, &Option<Reason>)| {
                let why = match (*reason)? {
                    Reason::Publication => state(note.publication),
                    Reason::Layer => "whose layer this room does not show".to_owned(),
                    Reason::Answer => "which answers an unpublished note".to_owned(),
                };
                Some(format!("note `{}`, {why}", note.id.value))
            };
            written.notes.iter().zip(reasons).map(note).collect()
        });
        let notes = notes.collect();
        Names { rooms, notes }
    }

    fn unpublished(&self, place: &Place) -> Option<&str> {
        match place {
            Place::Note { room, note, .. } => {
                self.rooms[room.0].as_ref().or(self.notes[room.0][note.0].as_ref())
            }
            Place::Term { room: Some(room), .. } => self.rooms[room.0].as_ref(),
            _ => None,
        }
        .map(String::as_str)
    }
}

fn state(publication: Publication) -> String {
    match until(publication) {
        Some(day) => format!("which is published on {day}"),
        None => "which is a draft".to_owned(),
    }
}

fn hidden(edition: &Edition, decision: &Decision) -> Vec<Hidden> {
    let mut list = Vec::new();
    let pages = edition.library.sections.iter().flat_map(|section| &section.pages);
    for (page, _) in pages.zip(&decision.pages).filter(|(_, shown)| !**shown) {
        let what = format!("page `/{}`, {}", page.address, state(page.publication));
        list.push(Hidden { address: format!("/{}", page.address), what, whole_folder: false });
    }
    for (at, room) in edition.library.rooms.iter().enumerate() {
        if !decision.rooms[at] {
            let what = format!("room `{}`, {}", room.address, state(room.publication));
            list.push(Hidden { address: format!("/{}", room.address), what, whole_folder: true });
        }
        let notes = edition.writing.rooms[at].notes.iter().zip(&decision.notes[at]);
        for (note, _) in notes.filter(|(_, reason)| reason.is_some()) {
            let address = format!("/{}/notes/{}", room.address, note.id.value);
            let what = format!("note `{}`, which is not published", note.id.value);
            list.push(Hidden { address, what, whole_folder: true });
        }
    }
    list
}

impl Hidden {
    /// What an address leads to, if it leads here.
    fn holds(&self, href: &str) -> Option<&str> {
        let path = href.split('#').next().unwrap_or_default().trim_end_matches('/');
        let rest = path.strip_prefix(self.address.trim_end_matches('/'))?;
        let inside = rest.is_empty() || self.whole_folder && rest.starts_with('/');
        (href.starts_with('/') && inside).then_some(&self.what)
    }
}
