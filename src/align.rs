//! Which passages of the sources of a room correspond.
//!
//! Every pair of sources is compared on its own, so the order in which a room lists its
//! sources changes nothing but which side of a link is named first. What an editor says
//! in `alignment.toml` or in a comparison overrules what was computed.

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::edition::{Alignment, Anchor, Library, PairAlignment, Room, SourceId, Writing, text_of};
use crate::text::{Block, BlockKind, TextLayer};

mod features;
mod rulings;
mod texts;

pub use texts::texts;

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
    let pairs: Vec<_> = (0..held.len())
        .flat_map(|i| (i + 1..held.len()).map(move |j| (i, j)))
        .map(|(i, j)| (held[i], held[j]))
        .collect();
    Alignment { pairs: pairs.into_par_iter().map(|(a, b)| pair(a, b)).collect() }
}

fn pair(a: (SourceId, &TextLayer), b: (SourceId, &TextLayer)) -> PairAlignment {
    let mut links = Vec::new();
    for class in [Class::Text, Class::Heading, Class::Code, Class::Footnote] {
        let [first, second] = [a.1, b.1].map(|text| members(text, class));
        let words = |text: &TextLayer, members: &[usize]| -> Vec<String> {
            members.iter().map(|at| text.block_text(&text.blocks[*at]).to_owned()).collect()
        };
        let (words_a, words_b) = (words(a.1, &first), words(b.1, &second));
        let [words_a, words_b] =
            [&words_a, &words_b].map(|w| w.iter().map(String::as_str).collect());
        let (words_a, words_b): (Vec<&str>, Vec<&str>) = (words_a, words_b);
        for mut link in texts(&words_a, &words_b) {
            (link.a, link.b) = (first[link.a], second[link.b]);
            links.push(link);
        }
    }
    links.sort_by_key(|link| (link.a, link.b));
    PairAlignment { first: a.0, second: b.0, links }
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
