//! Glossaries of rooms and of the site.

use super::site::{At, Site};
use super::uses::{self, Owner, term_id};
use super::{GlossaryPage, Page, TermView, prose, words};
use crate::edition::{Anchor, RoomId, Term};
use crate::output::OutputPath;

/// The glossary of a room, or of the site; nothing if it has no terms.
pub(super) fn page(site: &Site, room: Option<RoomId>) -> Option<(OutputPath, Page)> {
    let (folder, terms) = match room {
        Some(room) => (site.folder(room, "glossary"), &site.writing(room).glossary),
        None => ("glossary".to_owned(), &site.edition.writing.glossary),
    };
    if terms.is_empty() {
        return None;
    }
    let path = OutputPath::page(&folder)?;
    let at = At { site, path: &path, room };
    let owner = |n: usize| match room {
        Some(room) => uses::room_term(site, room, n),
        None => uses::term_owner(site, n),
    };
    let mut views: Vec<TermView> =
        terms.iter().enumerate().map(|(n, term)| view(at, term, &owner(n))).collect();
    views.sort_by_key(|view| (view.name.to_lowercase(), view.id.clone()));
    let page = GlossaryPage {
        frame: at.frame("glossary", &at.words().say("glossary.title", &[]), ""),
        terms: views,
    };
    Some((path, Page::Glossary(Box::new(page))))
}

fn view(at: At, term: &Term<Anchor>, owner: &Owner) -> TermView {
    TermView {
        id: term_id(&term.id.value),
        name_html: prose::title(at, &term.body, owner, &term.name),
        name: term.name.text.trim().to_owned(),
        also: term.also.clone(),
        lang: term.lang.clone(),
        dir: words::direction(&term.lang),
        body_html: prose::brief(at, &term.body, owner),
    }
}
