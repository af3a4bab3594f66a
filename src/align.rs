//! Which passages of the sources of a room correspond.
//!
//! The comparison itself is `alignment`; the order in which a room lists its sources
//! changes nothing but which side of a link is named first. What an editor says
//! in `alignment.toml` or in a comparison overrules what was computed.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::alignment::{Order, Pair, many};
use crate::diagnostic::Diagnostics;
use crate::edition::{
    Alignment, Anchor, Evidence, Library, Link, PairAlignment, Room, Source, SourceId, Writing,
    text_of,
};
use crate::text::{Block, BlockKind, TextLayer};

mod quoted;
mod rulings;

/// The alignment of every room, in the order of [`Library::rooms`].
pub fn align(
    library: &Library,
    writing: &Writing<Anchor>,
    diagnostics: &mut Diagnostics,
) -> Vec<Alignment> {
    let mut alignments: Vec<Alignment> =
        library.rooms.par_iter().map(|room| computed(library, room)).collect();
    for (alignment, room) in alignments.iter_mut().zip(&writing.rooms) {
        rulings::apply(library, room, alignment, diagnostics);
    }
    alignments
}

/// What the texts themselves say.
fn computed(library: &Library, room: &Room) -> Alignment {
    let held: Vec<(SourceId, &TextLayer)> =
        room.sources.iter().filter_map(|id| Some((*id, text_of(library, *id)?))).collect();
    let classes = [Class::Text, Class::Heading, Class::Code, Class::Footnote];
    let mut found: BTreeMap<(usize, usize), Vec<Link>> = BTreeMap::new();
    for (couple, links) in classes.into_iter().flat_map(|class| links(library, &held, class)) {
        found.entry(couple).or_default().extend(links);
    }
    let pairs = (0..held.len()).flat_map(|i| (i + 1..held.len()).map(move |j| (i, j)));
    let pair = |(i, j): (usize, usize)| {
        let mut links = found.remove(&(i, j)).unwrap_or_default();
        links.sort_by_key(|link| (link.a, link.b));
        PairAlignment { first: held[i].0, second: held[j].0, links }
    };
    Alignment { pairs: pairs.map(pair).collect() }
}

/// The links of every two sources between blocks of one class.
fn links(
    library: &Library,
    held: &[(SourceId, &TextLayer)],
    class: Class,
) -> Vec<((usize, usize), Vec<Link>)> {
    let blocks: Vec<Vec<usize>> = held.iter().map(|(_, text)| members(text, class)).collect();
    let texts: Vec<Vec<&str>> = blocks
        .iter()
        .zip(held)
        .map(|(members, (_, text))| {
            members.iter().map(|at| text.block_text(&text.blocks[*at])).collect()
        })
        .collect();
    let order = |i: usize, j: usize| order(library, held[i].0, held[j].0);
    let many = many(&texts, order);
    let link = |(i, j): (usize, usize), pair: Pair| Link {
        a: blocks[i][pair.a],
        b: blocks[j][pair.b],
        strength: pair.strength,
        evidence: evidence(texts[i][pair.a], texts[j][pair.b], &pair),
    };
    let pairs = many.pairs.into_iter();
    pairs.map(|(at, list)| (at, list.into_iter().map(|pair| link(at, pair)).collect())).collect()
}

/// Translations keep the order of what they translate; other texts in two languages are
/// not compared, since nothing but their order could be.
fn order(library: &Library, first: SourceId, second: SourceId) -> Order {
    let [a, b] = [first, second].map(|id| &library.sources[id.0]);
    let translates = |one: &Source, other: &Source| {
        one.record.translation_of.as_ref().is_some_and(|key| key.value == other.key)
    };
    let language = |source: &Source| {
        source.record.lang.split('-').next().unwrap_or_default().to_ascii_lowercase()
    };
    match language(a) == language(b) {
        false if translates(a, b) || translates(b, a) => Order::Kept,
        false => Order::Free,
        true => Order::Auto,
    }
}

/// Why two passages are linked, as a reader would say it.
fn evidence(a: &str, b: &str, pair: &Pair) -> Evidence {
    match pair.shared_run {
        0 => Evidence::Order,
        run if run >= quoted::LEAST && quoted::alike(a, b) => Evidence::Quotation,
        _ => Evidence::Wording,
    }
}

/// Blocks are only compared with their like; an editor may link anything.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Text,
    Heading,
    Code,
    Footnote,
}

fn class(block: &Block) -> Option<Class> {
    match block.kind {
        BlockKind::Title | BlockKind::Subtitle => None,
        BlockKind::Heading(_) => Some(Class::Heading),
        BlockKind::Paragraph | BlockKind::Row(_) => Some(Class::Text),
        BlockKind::Code(_) => Some(Class::Code),
        BlockKind::Footnote(_) => Some(Class::Footnote),
    }
}

fn members(text: &TextLayer, wanted: Class) -> Vec<usize> {
    let blocks = text.blocks.iter().enumerate();
    blocks.filter(|(_, block)| class(block) == Some(wanted)).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests;
