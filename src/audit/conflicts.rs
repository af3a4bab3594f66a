//! Figures of corresponding passages that disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::Texts;
use crate::edition::{
    Anchor, Correction, CorrectionKind, Extract, FigureConflict, Given, Place, SourceId, Unit,
};
use crate::figures::{Nearness, Passage, Value, differ, stands_in};

/// A figure: number of the text, of the unit, of the figure in it.
type Spot = (usize, usize, usize);

/// See [`FigureConflict`].
pub(super) fn conflicts(texts: &Texts<'_>) -> Vec<FigureConflict> {
    let read = Figures::new(texts);
    let couples: Vec<(usize, usize)> = (0..texts.sources.len())
        .flat_map(|a| (a + 1..texts.sources.len()).map(move |b| (a, b)))
        .collect();
    let found = couples.par_iter().map(|couple| read.pair(texts, *couple));
    let pairs: Vec<(Spot, Spot, bool)> = found.flatten_iter().collect();
    let noted = &texts.edition.writing.rooms[texts.room.0].corrections;
    let conflict = |(spots, linked): (Vec<Spot>, bool)| {
        let given: Vec<Given> = spots.iter().map(|spot| read.given(texts, *spot)).collect();
        let unit = read.figure_unit(spots[0]);
        let note =
            noted.iter().find(|one| covers(texts, one, &given)).and_then(|one| one.note.clone());
        FigureConflict { unit, given, linked, note }
    };
    things(&pairs).into_iter().map(conflict).collect()
}

/// The notes of a room on figures that differ, and explain none.
pub(super) fn idle<'a>(texts: &Texts<'a>) -> Vec<&'a Correction<Anchor>> {
    let corrections = &texts.edition.writing.rooms[texts.room.0].corrections;
    let noted = corrections.iter().filter(|one| one.kind == CorrectionKind::Noted);
    let noted: Vec<&Correction<Anchor>> = noted.collect();
    if noted.is_empty() {
        return noted;
    }
    let found = conflicts(texts);
    let idle =
        |one: &&Correction<Anchor>| !found.iter().any(|each| covers(texts, one, &each.given));
    noted.into_iter().filter(idle).collect()
}

/// The figures of each text, by unit.
struct Figures<'a> {
    units: Vec<&'a [Unit]>,
    passages: Vec<Vec<Passage>>,
}

impl<'a> Figures<'a> {
    fn new(texts: &Texts<'a>) -> Self {
        let alignment = &texts.edition.alignments[texts.room.0];
        let units: Vec<&[Unit]> = texts.sources.iter().map(|id| alignment.units(*id)).collect();
        let read = |(number, units): (usize, &&[Unit])| {
            let lang = &texts.source(texts.sources[number]).record.lang;
            let text = &texts.layers[number].text;
            units.par_iter().map(|unit| Passage::new(&text[unit.range.clone()], lang)).collect()
        };
        let passages = units.iter().enumerate().map(read).collect();
        Figures { units, passages }
    }

    fn given(&self, texts: &Texts<'_>, (text, unit, at): Spot) -> Given {
        let figure = &self.passages[text][unit].figures[at];
        let start = self.units[text][unit].range.start;
        let range = start + figure.range.start..start + figure.range.end;
        Given { place: Extract { source: texts.sources[text], range }, value: figure.value }
    }

    fn figure_unit(&self, (text, unit, at): Spot) -> String {
        self.passages[text][unit].figures[at].unit.clone()
    }

    /// The figures of two texts that disagree, and whether their passages correspond.
    fn pair(&self, texts: &Texts<'_>, (a, b): (usize, usize)) -> Vec<(Spot, Spot, bool)> {
        let alignment = &texts.edition.alignments[texts.room.0];
        let links = alignment.links(texts.sources[a], texts.sources[b]);
        let links: Vec<(usize, usize)> = links.map(|(x, y, _)| (x, y)).collect();
        let mut found = Vec::new();
        for link in &links {
            let (x, y) = (&self.passages[a][link.0], &self.passages[b][link.1]);
            let pairs = differ(x, y, Nearness::Linked).into_iter();
            let open = pairs.filter(|(i, j)| !self.is_given(&links, link, (a, b), (*i, *j)));
            found.extend(open.map(|(i, j)| ((a, link.0, i), (b, link.1, j), true)));
        }
        let known: BTreeSet<Spot> = found.iter().flat_map(|(x, y, _)| [*x, *y]).collect();
        let apart = self.apart((a, b)).into_iter();
        found.extend(apart.filter(|(x, y, _)| !known.contains(x) && !known.contains(y)));
        found
    }

    /// Whether another passage that corresponds gives the same figure after all.
    fn is_given(
        &self,
        links: &[(usize, usize)],
        link: &(usize, usize),
        (a, b): (usize, usize),
        (i, j): (usize, usize),
    ) -> bool {
        let first = &self.passages[a][link.0].figures[i];
        let second = &self.passages[b][link.1].figures[j];
        links.iter().any(|other| {
            other.0 == link.0 && stands_in(first, &self.passages[b][other.1])
                || other.1 == link.1 && stands_in(second, &self.passages[a][other.0])
        })
    }

    /// Figures of passages that do not correspond, although both count the same thing in
    /// the same words, and each text only once.
    fn apart(&self, (a, b): (usize, usize)) -> Vec<(Spot, Spot, bool)> {
        let [first, second] = [a, b].map(|text| self.heads(text));
        let mut found = Vec::new();
        for (head, spot) in first {
            let Some(other) = second.get(&head) else { continue };
            let (x, y) = (&self.passages[a][spot.1], &self.passages[b][other.1]);
            let pairs = differ(x, y, Nearness::Apart);
            if pairs.contains(&(spot.2, other.2)) {
                found.push((spot, *other, false));
            }
        }
        found
    }

    /// What a text counts with one figure only, and the first place of it.
    fn heads(&self, text: usize) -> BTreeMap<String, Spot> {
        let mut heads: BTreeMap<String, (Spot, Option<Value>)> = BTreeMap::new();
        for (unit, passage) in self.passages[text].iter().enumerate() {
            for (at, figure) in passage.figures.iter().enumerate() {
                let Some(head) = passage.head(at) else { continue };
                let entry = heads.entry(head).or_insert(((text, unit, at), Some(figure.value)));
                entry.1 = entry.1.filter(|value| *value == figure.value);
            }
        }
        let once = heads.into_iter().filter(|(_, (_, value))| value.is_some());
        once.map(|(head, (spot, _))| (head, spot)).collect()
    }
}

/// Figures that disagree two by two, as one thing each, and whether all of it was found
/// in passages that correspond.
fn things(pairs: &[(Spot, Spot, bool)]) -> Vec<(Vec<Spot>, bool)> {
    let mut things: Vec<(BTreeSet<Spot>, bool)> = Vec::new();
    for (a, b, linked) in pairs {
        let holds = |(spots, _): &(BTreeSet<Spot>, bool)| spots.contains(a) || spots.contains(b);
        let mut joined = (BTreeSet::from([*a, *b]), *linked);
        let (with, without): (Vec<_>, Vec<_>) = things.into_iter().partition(holds);
        for (spots, linked) in with {
            joined.0.extend(spots);
            joined.1 &= linked;
        }
        things = without;
        things.push(joined);
    }
    things.sort();
    things.into_iter().map(|(spots, linked)| (spots.into_iter().collect(), linked)).collect()
}

/// Whether an editor's note speaks of places that hold at least two of these figures.
fn covers(texts: &Texts<'_>, correction: &Correction<Anchor>, given: &[Given]) -> bool {
    let holds = |extract: &Extract| {
        correction.sides.iter().any(|(source, anchor)| {
            let ranges = anchor.as_ref().map(|anchor| ranges(texts, *source, &anchor.place));
            *source == extract.source
                && ranges.is_some_and(|ranges| {
                    ranges.iter().any(|range| {
                        range.start < extract.range.end && extract.range.start < range.end
                    })
                })
        })
    };
    let covered: BTreeSet<SourceId> =
        given.iter().filter(|one| holds(&one.place)).map(|one| one.place.source).collect();
    correction.kind == CorrectionKind::Noted && covered.len() >= 2
}

fn ranges(texts: &Texts<'_>, source: SourceId, place: &Place) -> Vec<Range<usize>> {
    let Some(layer) = texts.number(source).map(|number| texts.layers[number]) else {
        return Vec::new();
    };
    match place {
        Place::Words { passages, .. } => passages.iter().map(|one| one.range.clone()).collect(),
        Place::Blocks { blocks, .. } => {
            layer.blocks[blocks.clone()].iter().map(|block| block.range.clone()).collect()
        }
        Place::Source(_) => std::iter::once(0..layer.text.len()).collect(),
        Place::Headline { .. } | Place::Note { .. } | Place::Term { .. } => Vec::new(),
    }
}
