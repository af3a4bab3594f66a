//! Annotation files to notes.
//!
//! Every block of the file ends up in the introduction, in a target or in the body of a
//! note; nothing is dropped without a problem that says so.

use std::collections::BTreeMap;

use super::body::Body;
use super::displayed::only_citations;
use super::ids::Ids;
use super::prose::{Manner, Reader};
use super::{footnotes, hazards};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Date, Located, Note, NoteFile, NoteKind, Publication, Selector, Target, Text,
};
use crate::markdown::{self, Document, HazardKind, Inline, Node, NodeKind};
use crate::settings::{QuotationSettings, Settings};

mod attributes;
mod divide;
mod name;
mod target;

use attributes::Said;
pub(super) use attributes::SaidOfTerm;
use divide::{Section, divide};
pub(super) use divide::{by_heading, title_of};
pub(super) use name::{from_heading, written};

/// What holds for every note of a file unless its heading says otherwise: front matter,
/// `_defaults.toml`, the room and the site, already laid over each other.
#[derive(Clone, Debug)]
pub struct Defaults {
    /// Title of the file, where its front matter has one.
    pub title: Option<String>,
    /// Authors.
    pub by: Vec<String>,
    /// When the notes were written.
    pub date: Option<Date>,
    /// When they were changed.
    pub updated: Option<Date>,
    /// The source of targets without a citation.
    pub source: Option<Located<String>>,
    /// Their layer, where the file names one.
    pub layer: Option<String>,
    /// Their kind.
    pub kind: NoteKind,
    /// Their tags.
    pub tags: Vec<String>,
    /// Their language.
    pub lang: String,
    /// Their licence.
    pub licence: Option<String>,
    /// When and whether they are published.
    pub publication: Publication,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// What the notes of a file are read with.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// `site.toml`.
    pub settings: &'a Settings,
    /// How quotations are checked in this room.
    pub quotation: &'a QuotationSettings,
    /// What holds for the file.
    pub defaults: &'a Defaults,
    /// The day of the build: no note is written later.
    pub today: Date,
}

/// The notes of an annotation file. `ids` holds those of the files of the room that
/// were read before.
pub fn notes(
    body: Body,
    context: Context,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> (NoteFile<Selector>, Vec<Note<Selector>>) {
    let mut document = markdown::prose(body.text, body.start);
    hazards::report(body, &document, diagnostics);
    let (introduction, sections) = divide(std::mem::take(&mut document.nodes), body.text.len());
    let file = Annotations { body, context, document };
    let introduction = file.introduction(introduction, diagnostics);
    let notes = sections.into_iter().map(|section| file.note(section, ids, diagnostics));
    (introduction, notes.collect())
}

/// An annotation file while its notes are read.
struct Annotations<'a> {
    body: Body<'a>,
    context: Context<'a>,
    document: Document,
}

impl Annotations<'_> {
    fn introduction(
        &self,
        mut nodes: Vec<Node>,
        diagnostics: &mut Diagnostics,
    ) -> NoteFile<Selector> {
        let defaults = self.context.defaults;
        let heading = title_of(&mut nodes);
        let prose = footnotes::prose(nodes, &[], &self.document.footnotes);
        let reader =
            Reader::new(self.body, self.manner(&defaults.lang), &self.document, diagnostics);
        NoteFile {
            file: self.body.file,
            title: defaults.title.clone().or(heading),
            publication: defaults.publication,
            introduction: reader.read(prose, &[]),
        }
    }

    fn manner<'m>(&'m self, lang: &'m str) -> Manner<'m> {
        Manner { lang, quotation: self.context.quotation }
    }

    fn note(
        &self,
        section: Section,
        ids: &mut Ids,
        diagnostics: &mut Diagnostics,
    ) -> Note<Selector> {
        let Context { settings, defaults, .. } = self.context;
        let said = Said::read(self.body, &section.attributes, settings, diagnostics);
        let kind = said.kind.clone().unwrap_or_else(|| defaults.kind.clone());
        said.check_kind(&kind, diagnostics);
        said.check_dates(self.context.today, diagnostics);
        let targets = self.targets(&section, &said, &kind, diagnostics);
        let lang = said.lang.clone().unwrap_or_else(|| defaults.lang.clone());
        let body = self.text(&section, &lang, diagnostics);
        let id = self.id(&section, &said, targets.first(), (ids, &mut *diagnostics));
        Note {
            id,
            was: said.was,
            kind,
            by: said.by.unwrap_or_else(|| defaults.by.clone()),
            date: said.on.map(|on| on.value).or(defaults.date),
            updated: said.updated.map(|updated| updated.value).or(defaults.updated),
            layer: said.layer.or_else(|| defaults.layer.clone()),
            tags: defaults.tags.iter().cloned().chain(said.tags).collect(),
            lang,
            licence: defaults.licence.clone(),
            verdict: said.verdict.map(|verdict| verdict.value),
            apart: said.apart,
            publication: Publication {
                draft: defaults.publication.draft || said.draft,
                not_before: said.publish_on.or(defaults.publication.not_before),
            },
            targets,
            body,
            file: self.body.file,
            span: self.body.span(section.span.clone()),
            title: section.title,
            extra: defaults.extra.clone(),
        }
    }

    fn targets(
        &self,
        section: &Section,
        said: &Said,
        kind: &NoteKind,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Target<Selector>> {
        let (zone, rest) = section.zone();
        let cited_below = self.stray_citation(section, zone, rest, diagnostics);
        let maker = target::Maker {
            body: self.body,
            document: &self.document,
            claim: *kind == NoteKind::Claim,
            source: said.source.clone().or_else(|| self.context.defaults.source.clone()),
            cited_below,
        };
        if zone.is_empty() && *kind != NoteKind::Context && !self.spoiled(section) {
            self.no_target(section, diagnostics);
        }
        maker.targets(zone, diagnostics)
    }

    /// What a note says below its targets.
    fn text(&self, section: &Section, lang: &str, diagnostics: &mut Diagnostics) -> Text<Selector> {
        let (_, rest) = section.zone();
        let titles: Vec<&Inline> = section.title.iter().collect();
        let prose = footnotes::prose(rest.to_vec(), &titles, &self.document.footnotes);
        Reader::new(self.body, self.manner(lang), &self.document, diagnostics).read(prose, &titles)
    }

    fn id(
        &self,
        section: &Section,
        said: &Said,
        first: Option<&Target<Selector>>,
        (ids, diagnostics): (&mut Ids, &mut Diagnostics),
    ) -> Located<String> {
        if let Some(id) = &said.id {
            return written(id, ids, diagnostics);
        }
        let heading = self.body.span(section.span.clone());
        let titled = section.title.as_ref();
        if let Some(id) = titled.and_then(|t| from_heading(self.body, t, ids, diagnostics)) {
            return id;
        }
        let text = &self.body.text[section.extent.clone()];
        let id = ids.take_free(&name::hashed(first, text), heading);
        Located { value: id, span: heading }
    }

    /// Whether something that is reported already took the target of a note away.
    fn spoiled(&self, section: &Section) -> bool {
        let mut kinds = self.document.hazards_in(&section.extent).map(|hazard| &hazard.kind);
        kinds.any(|kind| {
            use HazardKind::{Definition, Indented, Underlined};
            matches!(kind, Definition { citation: true, .. } | Underlined | Indented)
        })
    }

    fn no_target(&self, section: &Section, diagnostics: &mut Diagnostics) {
        let span = self.body.span(section.span.clone());
        let problem =
            Diagnostic::new(Code::RR237, span, "this note speaks of no place in a source");
        diagnostics.push(
            problem
                .help("put the words it is about below its heading: `> words [@key]`")
                .help("or write `{.context}` behind the heading if it is background"),
        );
    }

    /// Reports a paragraph behind the targets that is only a citation.
    fn stray_citation(
        &self,
        section: &Section,
        zone: &[Node],
        rest: &[Node],
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let (Some(quotation), Some(below)) = (zone.last(), rest.first()) else { return false };
        let NodeKind::Paragraph(text) = &below.kind else { return false };
        let written = &self.body.text[below.span.clone()];
        let note = written.starts_with("[#") && !section.is_uncited(quotation);
        if !only_citations(text) || note {
            return false;
        }
        let message = "this citation stands below the quotation, not in it";
        let span = self.body.span(below.span.clone());
        let moved = self.body.span(quotation.span.end..below.span.end);
        let problem = Diagnostic::new(Code::RR239, span, message);
        let fixed = format!("\n> {}", written.replace('\n', "\n> "));
        let help = "write it as the last line of the quotation, behind `>`";
        diagnostics.push(problem.help(help).edit(moved, fixed));
        true
    }
}

#[cfg(test)]
mod tests;
