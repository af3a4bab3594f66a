//! The notes beside a source: their numbers, and where each stands.

use std::collections::BTreeMap;

use crate::edition::{NoteId, RoomId, SourceId};
use crate::pages::site::{At, Site, range_locus};
use crate::pages::uses::{By, Use};
use crate::pages::{BackLink, SourceNote, cite, links, notes, words};

/// The notes of one source of a room.
pub(super) struct Margin<'a> {
    /// By number.
    pub notes: Vec<SourceNote>,
    /// The stretches that are used, by start, longer first.
    pub uses: Vec<Placed<'a>>,
}

/// A use with what shows it on the page.
pub(super) struct Placed<'a> {
    pub place: &'a Use,
    /// For targets: the note's index in [`Margin::notes`], and the id of the mark that
    /// leads to it.
    pub reference: Option<(usize, String)>,
    /// Which of several overlapping targets it is, from 0.
    pub lane: usize,
    /// The kind of its note, as a class.
    pub kind: &'static str,
}

impl<'a> Margin<'a> {
    pub fn new(at: At<'a>, room: RoomId, source: SourceId) -> Self {
        let site = at.site;
        let facts = site.rooms.get(room.0);
        let uses = facts.map(|facts| facts.uses.as_slice()).unwrap_or_default();
        let here: Vec<&Use> = uses.iter().filter(|each| each.source == source).collect();
        let mut margin = Margin { notes: Vec::new(), uses: Vec::new() };
        let mut numbers = BTreeMap::new();
        for id in on_the_whole(site, room, source, &here) {
            margin.number(at, room, id, &mut numbers);
        }
        let mut lanes: Vec<usize> = Vec::new();
        for place in here {
            let placed = match place.by {
                By::Quotation => Placed { place, reference: None, lane: 0, kind: "" },
                By::Target(id) => {
                    let Some(index) = margin.number(at, room, id, &mut numbers) else { continue };
                    let reference = margin.refer(at, source, index, place);
                    let lane = free_lane(&mut lanes, place);
                    let kind = site.note(room, id).map_or("note", |note| class(&note.kind));
                    Placed { place, reference: Some((index, reference)), lane, kind }
                }
            };
            margin.uses.push(placed);
        }
        margin
    }

    /// The notes that stand at no place of the text.
    pub fn whole(&self) -> Vec<SourceNote> {
        self.notes.iter().filter(|note| note.references.is_empty()).cloned().collect()
    }

    /// The index of a note in the list, where it is put if it is new.
    fn number(
        &mut self,
        at: At,
        room: RoomId,
        id: NoteId,
        numbers: &mut BTreeMap<NoteId, usize>,
    ) -> Option<usize> {
        if let Some(&index) = numbers.get(&id) {
            return Some(index);
        }
        let note = notes::view(at, room, id)?;
        let number = self.notes.len() + 1;
        self.notes.push(SourceNote {
            number,
            id: format!("fn-{number}"),
            side_id: format!("side-{number}"),
            references: Vec::new(),
            locus: String::new(),
            lemma: String::new(),
            note,
        });
        numbers.insert(id, number - 1);
        Some(number - 1)
    }

    fn refer(&mut self, at: At, source: SourceId, index: usize, place: &Use) -> String {
        let note = &mut self.notes[index];
        let id = match note.references.len() {
            0 => format!("ref-{}", note.number),
            n => format!("ref-{}-{}", note.number, n + 1),
        };
        let locus = at.site.text(source).map(|text| range_locus(at.words(), text, &place.range));
        let locus = locus.unwrap_or_default();
        if note.references.is_empty() {
            note.locus.clone_from(&locus);
            let text = at.site.text(source).map(|text| &text.text[place.range.clone()]);
            note.lemma = words::lemma(&text.unwrap_or_default().replace('\u{1F}', " "));
        }
        note.references.push(BackLink { url: links::hash(&id), id: id.clone(), label: locus });
        id
    }
}

/// Notes with a place in the source, but none in its text.
fn on_the_whole(site: &Site, room: RoomId, source: SourceId, uses: &[&Use]) -> Vec<NoteId> {
    let placed = |id: NoteId| uses.iter().any(|each| each.by == By::Target(id));
    let about = about(site, room, source);
    about.into_iter().filter(|&id| !placed(id)).collect()
}

/// The notes with a place in a source.
fn about(site: &Site, room: RoomId, source: SourceId) -> Vec<NoteId> {
    let notes = site.writing(room).notes.iter().enumerate();
    let speaks = notes.filter(|(_, note)| {
        let places = note.targets.iter().filter_map(|target| target.place.as_ref());
        places.into_iter().any(|anchor| cite::source_of(&anchor.place) == Some(source))
    });
    speaks.map(|(n, _)| NoteId(n)).collect()
}

/// How many notes speak of a source.
pub(super) fn count(site: &Site, room: RoomId, source: SourceId) -> usize {
    about(site, room, source).len()
}

/// The first lane that is free where a use begins; `ends` holds where each lane is taken to.
fn free_lane(ends: &mut Vec<usize>, place: &Use) -> usize {
    let lane = ends.iter().position(|&end| end <= place.range.start);
    match lane {
        Some(lane) => {
            ends[lane] = place.range.end;
            lane
        }
        None => {
            ends.push(place.range.end);
            ends.len() - 1
        }
    }
}

/// The class of a kind; all kinds of the site's own share one.
fn class(kind: &crate::edition::NoteKind) -> &'static str {
    use crate::edition::NoteKind::{
        Claim, Compare, Context, Correction, Gloss, Note, Own, Question, Translation,
    };
    match kind {
        Note => "note",
        Gloss => "gloss",
        Context => "context",
        Question => "question",
        Correction => "correction",
        Claim => "claim",
        Compare => "compare",
        Translation => "translation",
        Own(_) => "own",
    }
}
