//! What editors say about the alignment: `alignment.toml` and comparisons.
//!
//! A `same` outranks an `apart`, both outrank a comparison, and all of them what was
//! computed. Nothing an editor said is dropped without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Alignment, Anchor, Correction, CorrectionKind, Evidence, Library, Link, Note, NoteKind,
    PairAlignment, Place, RoomWriting, SourceId, Unit, source_of, text_of,
};
use crate::files::Span;

/// Two units, each of a source; the smaller source number first.
type UnitPair = ((SourceId, usize), (SourceId, usize));

/// Lays what editors say over what was computed, weakest word first.
pub(super) fn apply(
    library: &Library,
    room: &RoomWriting<Anchor>,
    alignment: &mut Alignment,
    diagnostics: &mut Diagnostics,
) {
    let said = |kind| room.corrections.iter().filter(move |c| c.kind == kind);
    let ground = Ground { library, units: alignment.units.clone() };
    for note in room.notes.iter().filter(|note| note.kind == NoteKind::Compare && speaks(note)) {
        let places =
            note.targets.iter().filter_map(|target| ground.touched(target.place.as_ref()?));
        lay(alignment, &pairs(&places.collect::<Vec<_>>()), !note.apart);
    }
    for correction in said(CorrectionKind::Apart) {
        lay(alignment, &pairs(&ground.sides(correction)), false);
    }
    for correction in said(CorrectionKind::Same) {
        clear_additions(&ground, correction, alignment);
        lay(alignment, &pairs(&ground.sides(correction)), true);
    }
    ground.report_contradictions(&room.corrections, diagnostics);
}

/// Drafts do not move passages that readers see.
fn speaks(note: &Note<Anchor>) -> bool {
    !note.publication.draft
}

/// What places are found in.
struct Ground<'a> {
    library: &'a Library,
    units: BTreeMap<SourceId, Vec<Unit>>,
}

impl Ground<'_> {
    fn sides(&self, correction: &Correction<Anchor>) -> Vec<(SourceId, Vec<usize>)> {
        let placed = correction.sides.iter().filter_map(|(_, place)| place.as_ref());
        placed.filter_map(|place| self.touched(place)).collect()
    }

    /// The units that a place touches.
    fn touched(&self, anchor: &Anchor) -> Option<(SourceId, Vec<usize>)> {
        let source = source_of(&anchor.place)?;
        let touches = |unit: &Unit| match &anchor.place {
            Place::Blocks { blocks, .. } => blocks.contains(&unit.block),
            Place::Words { passages, .. } => {
                passages.iter().any(|passage| overlap(&passage.range, &unit.range))
            }
            _ => false,
        };
        let units = self.units.get(&source)?.iter().enumerate();
        let touched: Vec<usize> =
            units.filter(|(_, unit)| touches(unit)).map(|(at, _)| at).collect();
        (!touched.is_empty()).then_some((source, touched))
    }

    fn report_contradictions(
        &self,
        corrections: &[Correction<Anchor>],
        diagnostics: &mut Diagnostics,
    ) {
        let said = |kind| corrections.iter().filter(move |c| c.kind == kind);
        let mut same: BTreeMap<UnitPair, Span> = BTreeMap::new();
        for correction in said(CorrectionKind::Same) {
            for pair in pairs(&self.sides(correction)) {
                same.entry(pair).or_insert(correction.span);
            }
        }
        for correction in said(CorrectionKind::Apart) {
            let clash = pairs(&self.sides(correction)).into_iter().find(|p| same.contains_key(p));
            let Some(pair) = clash else { continue };
            diagnostics.push(self.contradiction(pair, correction.span, same[&pair]));
        }
    }

    fn contradiction(&self, pair: UnitPair, apart: Span, same: Span) -> Diagnostic {
        let [a, b] = [pair.0, pair.1].map(|(source, unit)| self.locus(source, unit));
        let message = format!("{a} and {b} are said to correspond and not to correspond");
        Diagnostic::new(Code::RR702, apart, message)
            .related(same, "here they are said to correspond")
            .help("delete one of the two tables; as it stands `[[same]]` holds")
    }

    /// A unit as people call it: "`agency` ¶4".
    fn locus(&self, source: SourceId, unit: usize) -> String {
        let key = &self.library.sources[source.0].key;
        let block = self.units.get(&source).and_then(|units| Some(units.get(unit)?.block));
        let blocks = text_of(self.library, source).map(|text| &text.blocks);
        match block.zip(blocks).and_then(|(block, blocks)| blocks.get(block)?.number) {
            Some(number) => format!("`{key}` ¶{number}"),
            None => format!("a part of `{key}` without a number"),
        }
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn pairs(sides: &[(SourceId, Vec<usize>)]) -> BTreeSet<UnitPair> {
    let mut pairs = BTreeSet::new();
    for (at, (source, units)) in sides.iter().enumerate() {
        let others = sides[at + 1..].iter().filter(|(other, _)| other != source);
        for (other, other_units) in others {
            for (x, y) in product(units, other_units) {
                let (x, y) = ((*source, x), (*other, y));
                pairs.insert((x.min(y), x.max(y)));
            }
        }
    }
    pairs
}

fn product<'a>(a: &'a [usize], b: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    a.iter().flat_map(move |x| b.iter().map(move |y| (*x, *y)))
}

fn lay(alignment: &mut Alignment, pairs: &BTreeSet<UnitPair>, same: bool) {
    for (x, y) in pairs {
        let Some(pair) = alignment.pairs.iter_mut().find_map(|pair| side_by_side(pair, *x, *y))
        else {
            continue;
        };
        let (links, a, b) = pair;
        let known = links.iter().find(|link| (link.a, link.b) == (a, b));
        let measured = known.map_or(1.0, |link| link.measured);
        links.retain(|link| (link.a, link.b) != (a, b));
        if same {
            links.push(Link { a, b, strength: 1.0, measured, evidence: vec![Evidence::Editor] });
            links.sort_by_key(|link| (link.a, link.b));
        }
    }
}

/// The links of a pair of sources and the two units in its order, if it is theirs.
fn side_by_side(
    pair: &mut PairAlignment,
    x: (SourceId, usize),
    y: (SourceId, usize),
) -> Option<(&mut Vec<Link>, usize, usize)> {
    if (pair.first, pair.second) == (x.0, y.0) {
        Some((&mut pair.links, x.1, y.1))
    } else if (pair.first, pair.second) == (y.0, x.0) {
        Some((&mut pair.links, y.1, x.1))
    } else {
        None
    }
}

/// `same` with an empty side: the other passages have no counterpart in that source.
fn clear_additions(ground: &Ground, correction: &Correction<Anchor>, alignment: &mut Alignment) {
    let without = correction.sides.iter().filter(|(_, place)| place.is_none());
    let there = ground.sides(correction);
    for (missing, _) in without {
        for (source, units) in &there {
            for pair in &mut alignment.pairs {
                unlink(pair, *missing, (*source, units));
            }
        }
    }
}

fn unlink(pair: &mut PairAlignment, missing: SourceId, added: (SourceId, &[usize])) {
    let (source, units) = added;
    if (pair.first, pair.second) == (source, missing) {
        pair.links.retain(|link| !units.contains(&link.a));
    } else if (pair.first, pair.second) == (missing, source) {
        pair.links.retain(|link| !units.contains(&link.b));
    }
}
