//! A small room for the tests of pages: read by `parse`, its places set by hand, so that
//! these tests do not depend on how places are found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::date::Date;
use crate::diagnostic::Diagnostics;
use crate::edition::*;
use crate::files::{File, FileId, Files, Span};
use crate::markdown::{self, Inline, Node, NodeKind, Point, Prose};
use crate::parse::parse;
use crate::quotation::{Label, Omission, Passage, Quote};
use crate::text::TextLayer;

const SITE: &str = "format = 1\ntitle = \"Rooms\"\nbase_url = \"https://example.org/r/\"\n\
[defaults]\nby = \"ao\"\n[people.ao]\nname = \"A. Okafor\"\n\
[verdicts.sound]\nlabel = \"Sound\"\nrating = 5\n";
const ROOM: &str = "+++\ntitle = \"One report\"\ndate = 2026-11-20\nbase = \"brief\"\n\
sources = [\"brief\", \"long\", \"report\"]\ntags = [\"news\"]\naliases = [\"/old/\"]\n+++\n";
pub const BRIEF: &str = "It came out at night, before her term ended.\n\n\
The office found “serious violations” <of> rights. It has 45 pages.\n\n\
Nobody else says this & that.\n";
pub const LONG: &str = "Nobody read it. The office found “serious violations” of rights & law.\n\n\
A passage only here.\n\nAnother one only here.\n\nAnd a third one only here.\n\n\
It came out late at night.\n";

fn record(title: &str, rest: &str) -> String {
    format!("title = \"{title}\"\nlang = \"en\"\n{rest}\n")
}

/// The site's files, with the essay of its room.
pub fn files(essay: &str) -> Files {
    let full = "publish = \"full\"\nlicence = \"CC0-1.0\"";
    let texts = [
        ("site.toml", SITE.to_owned()),
        ("content/room/index.md", format!("{ROOM}{essay}")),
        ("content/room/sources/brief.toml", record("A brief", &format!("{full}\nsiglum = \"A\""))),
        ("content/room/sources/brief.txt", BRIEF.to_owned()),
        (
            "content/room/sources/long.toml",
            record("A long one", &format!("{full}\nsiglum = \"B\"")),
        ),
        ("content/room/sources/long.txt", LONG.to_owned()),
        (
            "content/room/sources/report.toml",
            record("The report", "publish = \"none\"\nsiglum = \"R\""),
        ),
    ];
    let texts = texts.into_iter().map(|(path, text)| File::text_from(path, text.into_bytes()));
    Files::new(texts.collect())
}

/// The edition with an essay and notes, whose citations are set by [`Desk`].
pub struct Desk {
    pub library: Library,
    essay: Text<Anchor>,
    notes: Vec<Note<Anchor>>,
    file: FileId,
}

impl Desk {
    pub fn new(essay: &str) -> Self {
        let files = files(essay);
        let mut diagnostics = Diagnostics::new();
        let today = Date { year: 2026, month: 11, day: 21 };
        let (library, _) = parse(&files, today, &mut diagnostics).expect("the fixture is sound");
        let file = files.find("content/room/index.md").expect("the room is there");
        let mut desk = Desk { library, essay: blank(file), notes: Vec::new(), file };
        desk.essay = desk.text(essay);
        desk
    }

    /// Adds a note with a body; its targets are set by [`Desk::target`].
    pub fn note(&mut self, id: &str, kind: NoteKind, body: &str) -> &mut Self {
        let body = self.text(body);
        let span = Span::new(self.file, 0..0);
        self.notes.push(Note {
            id: Located { value: id.to_owned(), span },
            was: vec![format!("former-{id}")],
            kind,
            title: Some(Inline { text: format!("Title of {id}"), ..Inline::default() }),
            by: vec!["ao".to_owned()],
            date: None,
            updated: None,
            layer: None,
            tags: vec!["news".to_owned()],
            lang: "en".to_owned(),
            licence: None,
            verdict: None,
            apart: false,
            publication: Publication::default(),
            targets: Vec::new(),
            body,
            file: self.file,
            span,
            extra: BTreeMap::new(),
        });
        self
    }

    /// Gives the last note a target: words of a source.
    pub fn target(&mut self, source: usize, words: &str) -> &mut Self {
        let anchor = self.anchor(source, words);
        self.place(Some(anchor), Some(words))
    }

    /// Gives the last note a target.
    pub fn place(&mut self, place: Option<Anchor>, words: Option<&str>) -> &mut Self {
        let span = Span::new(self.file, 0..0);
        let quote = words.map(|words| Quote { text: words.to_owned(), ..Quote::default() });
        let target = Target {
            place,
            quote,
            translation: None,
            stance: None,
            value: None,
            without: Vec::new(),
            remark: None,
            silent: None,
            focus: Vec::new(),
            span,
        };
        self.last().targets.push(target);
        self
    }

    /// The last note.
    pub fn last(&mut self) -> &mut Note<Anchor> {
        self.notes.last_mut().expect("a note was added")
    }

    /// The last target of the last note.
    pub fn last_target(&mut self) -> &mut Target<Anchor> {
        self.last().targets.last_mut().expect("a target was added")
    }

    /// Links between the passages of the two texts, by paragraph number.
    pub fn edition(&self, links: &[(usize, usize)]) -> Edition {
        let link = |(a, b): &(usize, usize)| Link {
            a: a - 1,
            b: b - 1,
            strength: 1.0,
            measured: 1.0,
            evidence: vec![Evidence::Order],
        };
        let sources = &self.library.rooms[0].sources;
        let pair = PairAlignment {
            first: sources[0],
            second: sources[1],
            links: links.iter().map(link).collect(),
        };
        let room = RoomWriting {
            essay: self.essay.clone(),
            notes: self.notes.clone(),
            files: Vec::new(),
            glossary: Vec::new(),
            corrections: Vec::new(),
        };
        let writing = Writing { rooms: vec![room], pages: Vec::new(), glossary: Vec::new() };
        let held = sources.iter().filter_map(|&id| Some((id, text_of(&self.library, id)?)));
        let units = held.map(|(id, text)| (id, blocks(text))).collect();
        let alignments = vec![Alignment { units, pairs: vec![pair] }];
        Edition { library: self.library.clone(), writing, alignments }
    }

    fn layer(&self, source: usize) -> (SourceId, Option<&TextLayer>) {
        let id = self.library.rooms[0].sources[source];
        (id, self.library.sources[id.0].text.as_ref())
    }

    /// Where words stand; `…` leaves something out. A source without a text is unverified.
    pub fn anchor(&self, source: usize, words: &str) -> Anchor {
        let (id, text) = self.layer(source);
        let span = Span::new(self.file, 0..0);
        let Some(text) = text else {
            return Anchor { place: Place::Source(id), labels: vec![Label::Unverified], span };
        };
        let passage = passage(&text.text, words);
        let labels = passage.labels.clone();
        let place = Place::Words { source: id, passages: vec![passage], focus: Vec::new() };
        Anchor { place, labels, span }
    }

    /// Prose with citations such as `[@1, ¶2: remark]`, which cite the source of that
    /// number, and `[#0]`, which name the note of that number.
    fn text(&self, markdown: &str) -> Text<Anchor> {
        let document = markdown::prose(markdown, 0);
        let mut text = blank(self.file);
        let mut blocks: Vec<(&Inline, Option<usize>)> = Vec::new();
        for node in &document.nodes {
            inlines(node, None, &mut blocks);
        }
        for node in document.footnotes.iter().flat_map(|note| &note.nodes) {
            inlines(node, None, &mut blocks);
        }
        for (inline, displayed) in blocks {
            self.cite(inline, displayed, &mut text);
        }
        text.prose = Prose { nodes: document.nodes, footnotes: document.footnotes };
        text
    }

    fn cite(&self, inline: &Inline, displayed: Option<usize>, text: &mut Text<Anchor>) {
        let mut from = 0;
        for (at, point) in &inline.points {
            let Point::Citation(raw) = point else { continue };
            let span = Span::new(self.file, raw.span.clone());
            let (prefix, reference) = match raw.text.split_once(['@', '#']) {
                Some((prefix, rest)) => (prefix.trim(), rest),
                None => ("", ""),
            };
            let (reference, remark) = match reference.split_once(": ") {
                Some((reference, remark)) => (reference, Some(remark.to_owned())),
                None => (reference, None),
            };
            let number: usize = reference[..1].parse().expect("a number");
            let key = Located { value: number.to_string(), span };
            let note = raw.text.contains('#');
            let place = match note {
                true => Place::Note { room: RoomId(0), note: NoteId(number), words: None },
                false => Place::Source(self.layer(number).0),
            };
            let reference =
                if note { Reference::Note { room: None, id: key } } else { Reference::Source(key) };
            let item = Item { reference, parts: Vec::new(), remark, span };
            let prefix = (!prefix.is_empty()).then(|| prefix.to_owned());
            let pointing = prefix.is_some() || note;
            let citation = raw.span.start;
            text.citations.insert(citation, Citation { prefix, items: vec![item], span });
            let before = &inline.text[from..*at];
            let quoted = match displayed {
                Some(_) => Some(from..from + before.trim_end_matches(['—', ' ']).len()),
                None => before.rfind('“').map(|open| from + open..from + before.trim_end().len()),
            };
            match quoted.filter(|_| !pointing) {
                Some(range) => {
                    let words = inline.text[range.clone()].trim_matches(['“', '”']);
                    text.quotations.push(Quotation {
                        block: displayed.unwrap_or(inline.span.start),
                        range,
                        displayed: displayed.is_some(),
                        citation,
                        quote: Quote { text: words.to_owned(), ..Quote::default() },
                        span,
                        nearest: true,
                        places: vec![self.anchor(number, words)],
                    });
                }
                None => {
                    let place = Anchor { place, labels: Vec::new(), span };
                    text.pointers.push(Pointer { citation, item: 0, place });
                }
            }
            from = *at;
        }
    }
}

/// Every block as a unit; these texts have no titles.
fn blocks(text: &TextLayer) -> Vec<Unit> {
    let blocks = text.blocks.iter().enumerate();
    blocks.map(|(block, each)| Unit { block, range: each.range.clone() }).collect()
}

fn blank(file: FileId) -> Text<Anchor> {
    Text {
        file,
        prose: Prose::default(),
        citations: BTreeMap::new(),
        quotations: Vec::new(),
        pointers: Vec::new(),
        parallels: Vec::new(),
        uncited: Vec::new(),
    }
}

/// The inline contents of a block, each with the block quotation it stands in.
fn inlines<'a>(node: &'a Node, quote: Option<usize>, out: &mut Vec<(&'a Inline, Option<usize>)>) {
    match &node.kind {
        NodeKind::Heading { text, .. } => out.push((text, quote)),
        NodeKind::Paragraph(text) | NodeKind::Plain(text) => out.push((text, quote)),
        NodeKind::Quote { nodes, .. } => {
            nodes.iter().for_each(|inner| inlines(inner, Some(node.span.start), out));
        }
        NodeKind::List { items, .. } => {
            items.iter().flatten().for_each(|inner| inlines(inner, quote, out));
        }
        NodeKind::Table { head, rows, .. } => {
            out.extend(head.iter().chain(rows.iter().flatten()).map(|cell| (cell, quote)));
        }
        NodeKind::Code { .. } | NodeKind::Rule | NodeKind::Html(_) => {}
    }
}

fn passage(text: &str, words: &str) -> Passage {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut omissions = Vec::new();
    let mut from = 0;
    for piece in words.split('…') {
        let piece = piece.trim();
        let start = from + text[from..].find(piece).expect("the words are there");
        if let Some(last) = pieces.last() {
            omissions.push(Omission { mark: 0..0, range: last.end..start, bracketed: false });
        }
        from = start + piece.len();
        pieces.push(start..from);
    }
    let omission = Label::Omission { words: 2, characters: false, paragraph_ends: 0 };
    let label = if omissions.is_empty() { Label::Verbatim } else { omission };
    let range = pieces[0].start..pieces[pieces.len() - 1].end;
    Passage { range, pieces, omissions, labels: vec![label], cost: 0 }
}
