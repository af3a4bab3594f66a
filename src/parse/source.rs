//! Sources: a record, and in most cases a text.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::body::Body;
use super::head::Reading;
use super::record::{self, record};
use super::source_text::{Shape, source_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Publish, RoomId, Source};
use crate::files::{Content, FileId, Files, Located, Span};
use crate::table::Table;
use crate::text::{TextLayer, is_key, nfc, to_key};

/// Where a source lies, and what holds for it there.
#[derive(Clone, Debug)]
pub struct Place {
    /// The room in whose folder it lies.
    pub room: Option<RoomId>,
    /// The language of sources that name none.
    pub lang: String,
}

/// The files that share a stem, and so belong to one source.
#[derive(Clone, Debug, Default)]
pub struct Stem {
    name: String,
    txt: Option<FileId>,
    md: Option<FileId>,
    toml: Option<FileId>,
}

/// A source as read, before it stands among others.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The source; its siglum is empty if the record has none.
    pub source: Source,
    /// The siglum of the record.
    pub siglum: Option<Located<String>>,
}

/// Puts together the files of a folder of sources, by name.
pub fn stems(files: &Files, ids: &[FileId]) -> Vec<Stem> {
    let mut stems: BTreeMap<String, Stem> = BTreeMap::new();
    for &id in ids {
        let path = nfc(&files.get(id).path);
        let name = path.rsplit_once('/').map_or(path.as_str(), |(_, name)| name);
        let Some((stem, ending)) = name.rsplit_once('.') else { continue };
        let entry = stems.entry(stem.to_owned()).or_default();
        entry.name = stem.to_owned();
        match ending {
            "txt" => entry.txt = Some(id),
            "md" => entry.md = Some(id),
            _ => entry.toml = Some(id),
        }
    }
    stems.into_values().collect()
}

/// Reads a source. `None` if no key can be made of the name; without a record it is a
/// broken one.
pub fn source(stem: &Stem, place: &Place, reading: Reading, d: &mut Diagnostics) -> Option<Parsed> {
    let key = key(stem, d)?;
    let Some((file, table, body)) = stem.record(reading, d) else {
        return unrecorded(stem, key, place, reading, d);
    };
    let first_key = first_key(reading.files, file, &table);
    let read = record(table, &place.lang, reading.today, d);
    let text = stem.text(reading, body, d);
    let text_file = text.as_ref().map(|text| text.file);
    let (text, broken) = match text.map(|text| layer(text, &read, first_key, d)) {
        Some(Ok(layer)) => (Some(layer), false),
        Some(Err(NoLayer::Withheld)) | None => (None, false),
        Some(Err(NoLayer::Unreadable)) => (None, true),
    };
    let source = Source {
        key,
        record_file: file,
        text_file,
        room: place.room,
        text,
        broken,
        text_sha256: None,
        record: read.record,
    };
    let hash = source.text.as_ref().map(|layer| sha256(layer.text.as_bytes()));
    Some(Parsed { source: Source { text_sha256: hash, ..source }, siglum: read.siglum })
}

/// What stands for a source without a record, so that citations of it find something.
fn unrecorded(
    stem: &Stem,
    key: String,
    place: &Place,
    reading: Reading,
    d: &mut Diagnostics,
) -> Option<Parsed> {
    let file = stem.txt.or(stem.md)?;
    let nothing = Table::empty(file).damaged();
    let mut record = record(nothing, &place.lang, reading.today, d).record;
    record.title.clone_from(&key);
    record.short.clone_from(&key);
    let source = Source {
        key,
        record_file: file,
        text_file: None,
        room: place.room,
        text: None,
        broken: true,
        text_sha256: None,
        record,
    };
    Some(Parsed { source, siglum: None })
}

fn key(stem: &Stem, d: &mut Diagnostics) -> Option<String> {
    if is_key(&stem.name) {
        return Some(stem.name.clone());
    }
    let file = stem.toml.or(stem.txt).or(stem.md)?;
    let message = format!("`{}` cannot be the key of a source", stem.name);
    let bad = Diagnostic::new(Code::RR308, Span::new(file, 0..0), message);
    let key = to_key(&stem.name);
    d.push(match &key {
        Some(key) => bad.help(format!("rename its files to `{key}` with their endings")),
        None => bad.help("a key begins with a letter or digit"),
    });
    key
}

/// An empty place where a key may be added to a record: before its first table.
fn first_key(files: &Files, file: FileId, table: &Table) -> Span {
    let text = files.get(file).text();
    let fenced = text[table.span.range()].trim_end() == "+++";
    let at = match text.find('\n').filter(|_| fenced) {
        Some(line_end) => line_end + 1,
        None => 0,
    };
    Span::new(file, at..at)
}

impl Stem {
    /// The file with the record, the record, and where the body of a Markdown text
    /// begins.
    fn record(&self, reading: Reading, d: &mut Diagnostics) -> Option<(FileId, Table, usize)> {
        let front = self.md.map(|md| (md, reading.front(md, d)));
        let body = front.as_ref().map_or(0, |(_, front)| front.body);
        let front = front.and_then(|(md, front)| Some((md, front.table?)));
        match (self.toml, front) {
            (Some(toml), front) => {
                if let Some((_, front)) = front {
                    d.push(two_records(&self.name, front.span, toml));
                }
                Some((toml, reading.table(toml, d), body))
            }
            (None, Some((md, front))) => Some((md, front, body)),
            (None, None) => {
                let text = self.txt.or(self.md)?;
                d.push(no_record(&self.name, text, reading.files));
                None
            }
        }
    }

    /// The file with the text.
    fn text<'a>(
        &self,
        reading: Reading<'a>,
        body: usize,
        d: &mut Diagnostics,
    ) -> Option<Written<'a>> {
        if let (Some(txt), Some(md)) = (self.txt, self.md) {
            let message = format!("`{}` has two texts", self.name);
            let two = Diagnostic::new(Code::RR503, Span::new(md, 0..0), message);
            let help = format!("delete `{0}.md` or `{0}.txt`", self.name);
            d.push(two.related(Span::new(txt, 0..0), "the other text").help(help));
        }
        let file = self.txt.or(self.md)?;
        let markdown = self.txt.is_none();
        let start = if markdown { body } else { 0 };
        Some(Written { file, markdown, start, reading })
    }
}

fn two_records(name: &str, front: Span, toml: FileId) -> Diagnostic {
    let message = format!("`{name}` has both front matter and a record");
    Diagnostic::new(Code::RR106, front, message)
        .related(Span::new(toml, 0..0), "the record, which is read")
        .help(format!("delete the front matter, or delete `{name}.toml`"))
}

fn no_record(name: &str, text: FileId, files: &Files) -> Diagnostic {
    let message = format!("the text `{name}` has no record");
    let missing = Diagnostic::new(Code::RR503, Span::new(text, 0..0), message);
    if files.get(text).text().starts_with("+++\n") {
        let help = "a `.txt` file has no front matter; move those lines to";
        return missing.help(format!("{help} `{name}.toml`"));
    }
    missing.help(format!("write `{name}.toml` with at least `title = \"…\"` and `publish = \"…\"`"))
}

/// A text file of a source.
struct Written<'a> {
    file: FileId,
    markdown: bool,
    start: usize,
    reading: Reading<'a>,
}

/// Why a text that is there is not taken; either was reported.
enum NoLayer {
    /// It may not lie here.
    Withheld,
    /// It is not text, or empty.
    Unreadable,
}

/// The text layer, if the text may lie here and can be read.
fn layer(
    text: Written,
    read: &record::Read,
    first_key: Span,
    d: &mut Diagnostics,
) -> Result<TextLayer, NoLayer> {
    if let Some(withheld) = withheld(&text, read) {
        d.push(withheld);
        return Err(NoLayer::Withheld);
    }
    let file = text.reading.files.get(text.file);
    if !matches!(file.content, Content::Text(_)) {
        return Err(NoLayer::Unreadable);
    }
    check_hash(&text, read, d);
    let shape = Shape {
        markdown: text.markdown,
        plain: read.plain,
        numbering: read.numbering,
        title: &read.record.title,
        subtitle: read.record.subtitle.as_deref(),
        record_end: Some(first_key),
    };
    let body = Body::new(text.reading.files, text.file, text.start);
    if body.text[body.start..].trim().is_empty() {
        let message = format!("`{}` holds no text", file.path);
        let empty = Diagnostic::new(Code::RR503, Span::new(text.file, 0..0), message);
        d.push(empty.help("put the text in, or delete the file and keep the record alone"));
        return Err(NoLayer::Unreadable);
    }
    Ok(source_text(body, &shape, d))
}

/// The complaint about a text that the record does not let be published as a whole. As
/// long as nobody has decided, nothing is said.
fn withheld(text: &Written, read: &record::Read) -> Option<Diagnostic> {
    let decided = read.publish.filter(|_| read.record.publish != Publish::Full)?;
    let path = &text.reading.files.get(text.file).path;
    let folder = path.strip_prefix("content/").unwrap_or(path);
    let private = folder.replacen("/sources/", "/", 1);
    let message = format!("`{path}` is withheld, but lies in the content folder");
    let found = Diagnostic::new(Code::RR602, Span::new(text.file, 0..0), message)
        .related(decided, "so much may be published");
    Some(found.help(format!("move the text to `private/{private}` and keep its record here")))
}

fn check_hash(text: &Written, read: &record::Read, d: &mut Diagnostics) {
    let Some(wanted) = &read.sha256 else { return };
    let file = text.reading.files.get(text.file);
    let normal = sha256(file.text().as_bytes());
    if wanted.value == normal || wanted.value == sha256(&file.on_disk()) {
        return;
    }
    let message = format!("`{}` is not the text that was recorded", file.path);
    let changed = Diagnostic::new(Code::RR504, wanted.span, message)
        .related(Span::new(text.file, 0..0), "the text")
        .help("if its publisher changed it, add the new text as a second source")
        .help(format!("if you meant to change it, write `sha256 = \"{normal}\"`"));
    d.push(changed);
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
