//! Annotation files to notes.

use std::collections::BTreeMap;

use super::body::Body;
use super::ids::Ids;
use super::prose::{Manner, essay};
use crate::diagnostic::Diagnostics;
use crate::edition::{Date, Located, Note, NoteFile, NoteKind, Publication, Selector};
use crate::settings::{QuotationSettings, Settings};

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
}

/// The notes of an annotation file. `ids` holds those of the files of the room that
/// were read before.
pub fn notes(
    body: Body,
    context: Context,
    ids: &mut Ids,
    diagnostics: &mut Diagnostics,
) -> (NoteFile<Selector>, Vec<Note<Selector>>) {
    let _ = ids;
    let defaults = context.defaults;
    let manner = Manner { lang: &defaults.lang, quotation: context.quotation };
    let file = NoteFile {
        file: body.file,
        title: defaults.title.clone(),
        publication: defaults.publication,
        introduction: essay(body, manner, diagnostics),
    };
    (file, Vec::new())
}
