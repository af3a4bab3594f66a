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
    self, Alignment, Anchor, Library, Link, PairAlignment, Room, Source, SourceId, Unit, Writing,
    same_language, text_of,
};
use crate::text::TextLayer;

mod evidence;
mod rulings;
mod units;

use evidence::evidence;
use units::{CLASSES, Class, class};

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
    let held: Vec<Held> = room.sources.iter().filter_map(|id| held(library, room, *id)).collect();
    let mut found: BTreeMap<(usize, usize), Vec<Link>> = BTreeMap::new();
    for class in CLASSES {
        for (couple, links) in links(library, room, &held, class) {
            found.entry(couple).or_default().extend(links);
        }
    }
    let pairs = (0..held.len()).flat_map(|i| (i + 1..held.len()).map(move |j| (i, j)));
    let pair = |(i, j): (usize, usize)| {
        let mut links = found.remove(&(i, j)).unwrap_or_default();
        links.sort_by_key(|link| (link.a, link.b));
        PairAlignment { first: held[i].source, second: held[j].source, links }
    };
    let pairs = pairs.map(pair).collect();
    Alignment { units: held.into_iter().map(|held| (held.source, held.units)).collect(), pairs }
}

/// A source that holds a text.
struct Held<'a> {
    source: SourceId,
    text: &'a TextLayer,
    units: Vec<Unit>,
}

fn held<'a>(library: &'a Library, room: &Room, source: SourceId) -> Option<Held<'a>> {
    let text = text_of(library, source)?;
    Some(Held { source, text, units: units::units(text, room.grain) })
}

impl<'a> Held<'a> {
    /// The units of a class, by index.
    fn members(&self, wanted: Class) -> Vec<usize> {
        let blocks = &self.text.blocks;
        let fits = |at: &usize| class(&blocks[self.units[*at].block]) == Some(wanted);
        (0..self.units.len()).filter(fits).collect()
    }

    fn words(&self, unit: usize) -> &'a str {
        &self.text.text[self.units[unit].range.clone()]
    }
}

/// The links of every two sources between units of one class.
fn links(
    library: &Library,
    room: &Room,
    held: &[Held],
    class: Class,
) -> Vec<((usize, usize), Vec<Link>)> {
    let units: Vec<Vec<usize>> = held.iter().map(|held| held.members(class)).collect();
    let texts = held.iter().zip(&units);
    let texts: Vec<Vec<&str>> =
        texts.map(|(held, units)| units.iter().map(|at| held.words(*at)).collect()).collect();
    let order = |i: usize, j: usize| order(library, room, held[i].source, held[j].source);
    let many = many(&texts, order);
    let link = |(i, j): (usize, usize), pair: Pair| Link {
        a: units[i][pair.a],
        b: units[j][pair.b],
        strength: pair.strength,
        measured: pair.strength,
        evidence: evidence(texts[i][pair.a], texts[j][pair.b], pair),
    };
    let pairs = many.pairs.into_par_iter();
    pairs.map(|(at, list)| (at, list.into_iter().map(|pair| link(at, pair)).collect())).collect()
}

/// Translations keep the order of what they translate; other texts in two languages are
/// not compared, since nothing but their order could be. For the rest the room may say it.
fn order(library: &Library, room: &Room, first: SourceId, second: SourceId) -> Order {
    let [a, b] = [first, second].map(|id| &library.sources[id.0]);
    let translates = |one: &Source, other: &Source| {
        one.record.translation_of.as_ref().is_some_and(|key| key.value == other.key)
    };
    match same_language(library, first, second) {
        false if translates(a, b) || translates(b, a) => Order::Kept,
        false => Order::Free,
        true => match room.order {
            edition::Order::Auto => Order::Auto,
            edition::Order::Free => Order::Free,
            edition::Order::Kept => Order::Kept,
        },
    }
}

#[cfg(test)]
mod tests;
