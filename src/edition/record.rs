//! Sources and their records.

use std::collections::BTreeMap;

use super::{Date, Located, Moment, RoomId};
use crate::files::{FileId, Span};
use crate::text::TextLayer;

/// One account, version or translation: one text in one language, and its record.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in files, NFC.
    pub key: String,
    /// The file that holds the record: `KEY.toml`, or `KEY.md` with front matter.
    pub record_file: FileId,
    /// The file that holds the text.
    pub text_file: Option<FileId>,
    /// The room in whose folder it lies; `None` for one of `content/_sources/`.
    pub room: Option<RoomId>,
    /// What is known of it.
    pub record: Record,
    /// The text, if it is held and may be published.
    pub text: Option<TextLayer>,
    /// Whether its record is missing or its text could not be read, which is reported as
    /// an error: that it has no text then proves nothing.
    pub broken: bool,
    /// SHA-256 of the text layer, 64 hex digits.
    pub text_sha256: Option<String>,
}

/// What is known of a source.
#[derive(Clone, Debug)]
pub struct Record {
    /// Title.
    pub title: String,
    /// Where the title is written.
    pub title_span: Span,
    /// Second line of the title.
    pub subtitle: Option<String>,
    /// What it is called where there is little room.
    pub short: String,
    /// One to four letters that stand for it on the page; unique within a room after
    /// `parse`, made from the key or title where the record has none.
    pub siglum: String,
    /// CSL type, such as `webpage`.
    pub kind: String,
    /// Authors.
    pub author: Vec<Person>,
    /// Editors.
    pub editor: Vec<Person>,
    /// Translators.
    pub translator: Vec<Person>,
    /// Newspaper, journal or site.
    pub container: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place.
    pub place: Option<String>,
    /// Date of publication.
    pub date: Option<Moment>,
    /// When it was changed.
    pub updated: Option<Moment>,
    /// When it was captured.
    pub retrieved: Option<Date>,
    /// Address.
    pub url: Option<String>,
    /// DOI.
    pub doi: Option<String>,
    /// ISBN.
    pub isbn: Option<String>,
    /// ISSN.
    pub issn: Option<String>,
    /// Address of an archived copy.
    pub archived: Option<String>,
    /// Archive that holds it.
    pub archive: Option<String>,
    /// Shelfmark there.
    pub shelfmark: Option<String>,
    /// Volume.
    pub volume: Option<String>,
    /// Issue.
    pub issue: Option<String>,
    /// Edition.
    pub edition: Option<String>,
    /// Pages.
    pub pages: Option<String>,
    /// Language, a BCP 47 tag.
    pub lang: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// Rights statement.
    pub rights: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// How much of it may be published.
    pub publish: Publish,
    /// An account of an event, or what the accounts tell about.
    pub role: Role,
    /// Keys of the sources it tells about.
    pub reports_on: Vec<Located<String>>,
    /// Key of the source it copies.
    pub derived_from: Option<Located<String>>,
    /// Key of the source it translates.
    pub translation_of: Option<Located<String>>,
    /// Whether it asks to be the base.
    pub base: bool,
    /// Position among the columns.
    pub order: i64,
    /// Whether line breaks are text.
    pub verse: bool,
    /// Whether quotations are printed unverified when no text is held.
    pub allow_unverified: bool,
    /// A remark, inline Markdown.
    pub note: Option<String>,
    /// Published corrections.
    pub corrections: Vec<PublishedCorrection>,
    /// Passed to templates unread.
    pub extra: BTreeMap<String, serde_json::Value>,
}

/// How much of a source may be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publish {
    /// The whole text.
    Full,
    /// What is quoted.
    Excerpts,
    /// The record only.
    None,
}

/// What a source is to a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An account.
    Account,
    /// What accounts tell about.
    Primary,
}

/// A person or body named in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Family name; for `literal` names the whole name.
    pub family: String,
    /// Given names.
    pub given: Option<String>,
    /// ORCID.
    pub orcid: Option<String>,
}

/// A correction that the source's publisher made public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedCorrection {
    /// When.
    pub date: Option<Date>,
    /// What was corrected.
    pub what: String,
}
