//! What editors say about the alignment: `alignment.toml` and comparisons.
//!
//! A `same` outranks an `apart`, both outrank a comparison, and all of them what was
//! computed. Nothing an editor said is dropped without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{
    Alignment, Anchor, Correction, CorrectionKind, Evidence, Library, Link, Note, NoteKind,
    PairAlignment, Place, RoomWriting, SourceId, text_of,
};
use crate::files::Span;
use crate::text::TextLayer;

/// Two blocks, each of a source; the smaller source number first.
type BlockPair = ((SourceId, usize), (SourceId, usize));

/// Lays what editors say over what was computed, weakest word first.
pub(super) fn apply(
    library: &Library,
    room: &RoomWriting<Anchor>,
    alignment: &mut Alignment,
    diagnostics: &mut Diagnostics,
) {
    let said = |kind| room.corrections.iter().filter(move |c| c.kind == kind);
    for note in room.notes.iter().filter(|note| note.kind == NoteKind::Compare && speaks(note)) {
        let places =
            note.targets.iter().filter_map(|target| blocks(library, target.place.as_ref()?));
        lay(alignment, &pairs(&places.collect::<Vec<_>>()), !note.apart);
    }
    for correction in said(CorrectionKind::Apart) {
        lay(alignment, &pairs(&sides(library, correction)), false);
    }
    for correction in said(CorrectionKind::Same) {
        clear_additions(library, correction, alignment);
        lay(alignment, &pairs(&sides(library, correction)), true);
    }
    report_contradictions(library, &room.corrections, diagnostics);
}

/// Drafts do not move passages that readers see.
fn speaks(note: &Note<Anchor>) -> bool {
    !note.publication.draft
}

fn sides(library: &Library, correction: &Correction<Anchor>) -> Vec<(SourceId, Vec<usize>)> {
    let placed = correction.sides.iter().filter_map(|(_, place)| place.as_ref());
    placed.filter_map(|place| blocks(library, place)).collect()
}

/// The blocks that a place touches.
fn blocks(library: &Library, anchor: &Anchor) -> Option<(SourceId, Vec<usize>)> {
    match &anchor.place {
        Place::Blocks { source, blocks } => Some((*source, blocks.clone().collect())),
        Place::Words { source, passages, .. } => {
            let text = text_of(library, *source)?;
            let touched: BTreeSet<usize> =
                passages.iter().flat_map(|passage| touched(text, &passage.range)).collect();
            Some((*source, touched.into_iter().collect()))
        }
        _ => None,
    }
}

fn touched(text: &TextLayer, range: &Range<usize>) -> Range<usize> {
    let last = range.end.saturating_sub(1).max(range.start);
    match (text.block_at(range.start), text.block_at(last)) {
        (Some(first), Some(last)) => first..last + 1,
        _ => 0..0,
    }
}

fn pairs(sides: &[(SourceId, Vec<usize>)]) -> BTreeSet<BlockPair> {
    let mut pairs = BTreeSet::new();
    for (at, (source, blocks)) in sides.iter().enumerate() {
        let others = sides[at + 1..].iter().filter(|(other, _)| other != source);
        for (other, other_blocks) in others {
            for (x, y) in product(blocks, other_blocks) {
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

fn lay(alignment: &mut Alignment, pairs: &BTreeSet<BlockPair>, same: bool) {
    for (x, y) in pairs {
        let Some(pair) = alignment.pairs.iter_mut().find_map(|pair| side_by_side(pair, *x, *y))
        else {
            continue;
        };
        let (links, a, b) = pair;
        links.retain(|link| (link.a, link.b) != (a, b));
        if same {
            links.push(Link { a, b, strength: 1.0, evidence: Evidence::Editor });
            links.sort_by_key(|link| (link.a, link.b));
        }
    }
}

/// The links of a pair of sources and the two blocks in its order, if it is theirs.
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
fn clear_additions(library: &Library, correction: &Correction<Anchor>, alignment: &mut Alignment) {
    let without = correction.sides.iter().filter(|(_, place)| place.is_none());
    let there = sides(library, correction);
    for (missing, _) in without {
        for (source, blocks) in &there {
            for pair in &mut alignment.pairs {
                unlink(pair, *missing, (*source, blocks));
            }
        }
    }
}

fn unlink(pair: &mut PairAlignment, missing: SourceId, added: (SourceId, &[usize])) {
    let (source, blocks) = added;
    if (pair.first, pair.second) == (source, missing) {
        pair.links.retain(|link| !blocks.contains(&link.a));
    } else if (pair.first, pair.second) == (missing, source) {
        pair.links.retain(|link| !blocks.contains(&link.b));
    }
}

fn report_contradictions(
    library: &Library,
    corrections: &[Correction<Anchor>],
    diagnostics: &mut Diagnostics,
) {
    let mut same: BTreeMap<BlockPair, Span> = BTreeMap::new();
    for correction in corrections.iter().filter(|c| c.kind == CorrectionKind::Same) {
        for pair in pairs(&sides(library, correction)) {
            same.entry(pair).or_insert(correction.span);
        }
    }
    for correction in corrections.iter().filter(|c| c.kind == CorrectionKind::Apart) {
        let clash = pairs(&sides(library, correction)).into_iter().find(|p| same.contains_key(p));
        let Some(pair) = clash else { continue };
        diagnostics.push(contradiction(library, pair, correction.span, same[&pair]));
    }
}

fn contradiction(library: &Library, pair: BlockPair, apart: Span, same: Span) -> Diagnostic {
    let [a, b] = [pair.0, pair.1].map(|(source, block)| locus(library, source, block));
    let message = format!("{a} and {b} are said to correspond and not to correspond");
    Diagnostic::new(Code::RR702, apart, message)
        .related(same, "here they are said to correspond")
        .help("delete one of the two tables; as it stands `[[same]]` holds")
}

/// A block as people call it: "`agency` ¶4".
fn locus(library: &Library, source: SourceId, block: usize) -> String {
    let key = &library.sources[source.0].key;
    let number = text_of(library, source).and_then(|text| text.blocks.get(block)?.number);
    match number {
        Some(number) => format!("`{key}` ¶{number}"),
        None => format!("a part of `{key}` without a number"),
    }
}
