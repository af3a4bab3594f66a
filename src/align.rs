//! Which passages of the sources of a room correspond.
//!
//! Every pair of sources is compared on its own, so the order in which a room lists its
//! sources changes nothing but which side of a link is named first. What an editor says
//! in `alignment.toml` or in a comparison overrules what was computed.

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::edition::{
    Alignment, Anchor, Library, Link, PairAlignment, Room, SourceId, Writing, text_of,
};
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
    let classes = [Class::Text, Class::Heading, Class::Code, Class::Footnote];
    let classes = classes.map(|class| Compared::new(&held, class));
    let pairs: Vec<(usize, usize)> =
        (0..held.len()).flat_map(|i| (i + 1..held.len()).map(move |j| (i, j))).collect();
    let pair = |(i, j): (usize, usize)| {
        let mut links: Vec<Link> = classes.iter().flat_map(|class| class.links(i, j)).collect();
        links.sort_by_key(|link| (link.a, link.b));
        PairAlignment { first: held[i].0, second: held[j].0, links }
    };
    Alignment { pairs: pairs.into_par_iter().map(pair).collect() }
}

/// The blocks of one class of several sources, ready for comparison.
struct Compared<'a> {
    /// By source: the numbers of the blocks.
    blocks: Vec<Vec<usize>>,
    /// By source: their words.
    texts: Vec<Vec<&'a str>>,
    /// By source: what they are compared by.
    passages: Vec<Vec<features::Passage>>,
}

impl<'a> Compared<'a> {
    fn new(held: &[(SourceId, &'a TextLayer)], class: Class) -> Self {
        let blocks: Vec<Vec<usize>> = held.iter().map(|(_, text)| members(text, class)).collect();
        let words = |(members, (_, text)): (&Vec<usize>, &(SourceId, &'a TextLayer))| {
            let text: &'a TextLayer = text;
            members.iter().map(|at| text.block_text(&text.blocks[*at])).collect()
        };
        let texts: Vec<Vec<&'a str>> = blocks.iter().zip(held).map(words).collect();
        let passages = features::prepare(&texts);
        Compared { blocks, texts, passages }
    }

    /// The links between two sources, in numbers of their blocks.
    fn links(&self, i: usize, j: usize) -> Vec<Link> {
        let side = |at: usize| (&self.texts[at][..], &self.passages[at][..]);
        let mut links = texts::links(side(i), side(j));
        for link in &mut links {
            (link.a, link.b) = (self.blocks[i][link.a], self.blocks[j][link.b]);
        }
        links
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
