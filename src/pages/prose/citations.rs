//! Citations of a text: what they cite, and how they are shown.

use super::{Manner, Writer};
use crate::edition::{Anchor, Citation, NoteId, Place, Reference, RoomId};
use crate::pages::cite::{self, Bound};
use crate::pages::{Cited, notes};
use crate::weave::{Html, escape};

impl<'a> Writer<'a> {
    /// How the citation at this byte of the file is shown; nothing if it is unknown, and
    /// whether it is a footnote's mark, which stands close to the word before it.
    pub(super) fn citation(&mut self, at: usize) -> Option<(Html, bool)> {
        let text = self.text;
        let citation = text.citations.get(&at)?;
        if self.is_link(at, citation) {
            return Some((self.named_links(at, citation), false));
        }
        let cited = self.cited(at, citation);
        if let (Manner::Full, None) = (self.manner, &self.inside) {
            return Some((
                self.footnotes.cite(self.at.words(), (self.block, key(citation)), cited),
                true,
            ));
        }
        let html = short_links(&cited);
        if let Some(inside) = &mut self.inside {
            inside.cited.extend(cited);
        }
        Some((html, true))
    }

    /// What a citation cites: for each item every quotation it vouches for, or what it
    /// points to.
    pub(super) fn cited(&self, at: usize, citation: &Citation) -> Vec<Cited> {
        let mut all = Vec::new();
        for (place, item) in citation.items.iter().enumerate() {
            let quoting = self.bound(at).filter_map(|(index, quotation)| {
                let bound = Bound { quotation, index, place };
                cite::quoting(self.at, self.owner, item, bound)
            });
            let before = all.len();
            all.extend(quoting);
            if all.len() == before {
                all.push(cite::pointing(self.at, Some(item), self.pointer(at, place)));
            }
            for cited in &mut all[before..] {
                cited.prefix = citation.prefix.clone().unwrap_or_default();
                if cited.short.is_empty() {
                    cited.short = written(&item.reference);
                }
            }
        }
        all
    }

    /// The quotations bound to a citation, with their places in the text's list.
    pub(super) fn bound(
        &self,
        at: usize,
    ) -> impl Iterator<Item = (usize, &'a crate::edition::Quotation<Anchor>)> + use<'a> {
        let quotations = self.text.quotations.iter().enumerate();
        quotations.filter(move |(_, quotation)| quotation.citation == at)
    }

    fn pointer(&self, at: usize, item: usize) -> Option<&'a Anchor> {
        let pointers = &self.text.pointers;
        let found = pointers.iter().find(|pointer| pointer.citation == at && pointer.item == item);
        found.map(|pointer| &pointer.place)
    }

    /// Whether a citation only names notes or terms: then it is a link with their names.
    fn is_link(&self, at: usize, citation: &Citation) -> bool {
        let named = |item: &crate::edition::Item| !matches!(item.reference, Reference::Source(_));
        citation.prefix.is_none()
            && citation.items.iter().all(named)
            && self.bound(at).next().is_none()
    }

    fn named_links(&self, at: usize, citation: &Citation) -> Html {
        let mut out = String::new();
        for (n, cited) in self.cited(at, citation).iter().enumerate() {
            if n > 0 {
                out.push_str(", ");
            }
            link(&cited.url, &cited.short, &mut out);
        }
        Html::trusted(out)
    }

    /// The note that a citation of exactly one note links to.
    pub(super) fn linked_note(&self, at: usize) -> Option<(RoomId, NoteId)> {
        let citation = self.text.citations.get(&at)?;
        if citation.items.len() != 1 || !self.is_link(at, citation) {
            return None;
        }
        match self.pointer(at, 0)?.place {
            Place::Note { room, note, .. } => Some((room, note)),
            _ => None,
        }
    }
}

/// Citations in brackets, as links: `(see B ¶4; A ¶2)`.
fn short_links(cited: &[Cited]) -> Html {
    let mut out = String::from(" <span class=\"cite\">(");
    for (n, each) in unique(cited).into_iter().enumerate() {
        if n > 0 {
            out.push_str("; ");
        }
        if n == 0 && !each.prefix.is_empty() {
            escape(&each.prefix, &mut out);
            out.push(' ');
        }
        link(&each.url, &notes::citation_name(each), &mut out);
    }
    out.push_str(")</span>");
    Html::trusted(out)
}

/// Several quotations under one citation are one link if they stand in one passage.
fn unique(cited: &[Cited]) -> Vec<&Cited> {
    let mut kept: Vec<&Cited> = Vec::new();
    for each in cited {
        let same = |other: &&Cited| notes::citation_name(other) == notes::citation_name(each);
        if !kept.iter().any(same) {
            kept.push(each);
        }
    }
    kept
}

pub(super) fn link(url: &str, words: &str, out: &mut String) {
    if url.is_empty() {
        return escape(words, out);
    }
    out.push_str("<a href=\"");
    escape(url, out);
    out.push_str("\"><bdi>");
    escape(words, out);
    out.push_str("</bdi></a>");
}

/// A reference to something that was not found, as it was written.
fn written(reference: &Reference) -> String {
    match reference {
        Reference::Source(key) => format!("@{}", key.value),
        Reference::Note { id, .. } => format!("#{}", id.value),
        Reference::Term(id) => id.value.clone(),
    }
}

/// What makes two citations equal: everything they say, without where they say it.
fn key(citation: &Citation) -> String {
    let mut key = format!("{:?}", citation.prefix);
    for item in &citation.items {
        key.push_str(&written(&item.reference));
        if let Reference::Note { room: Some(room), .. } = &item.reference {
            key.push_str(&room.value);
        }
        for part in &item.parts {
            key.push_str(&format!("{:?}", part.value));
        }
        key.push_str(&format!("{:?};", item.remark));
    }
    key
}
