//! The alignment of a room as a file for its editor: what was computed, with the reasons,
//! ready to be confirmed or corrected.
//!
//! What stays true: taken over as `alignment.toml` the proposal raises no problem and
//! gives the same alignment, every link of it confirmed.

use std::collections::BTreeSet;

use crate::edition::{Alignment, Library, Link, RoomId, SourceId, Unit, text_of};
use crate::text::{BlockKind, TextLayer};

mod place;
mod words;

use place::Places;
use words::{key, one_line, opening, reason, string};

/// The links of a room that no editor has confirmed yet, as tables of `alignment.toml`:
/// the doubtful ones first, the least certain before all. Then, as comments, the passages
/// without a counterpart.
pub fn propose(library: &Library, room: RoomId, alignment: &Alignment) -> String {
    let head = &library.rooms[room.0];
    let file = format!("{}/alignment.toml", head.folder);
    let title = one_line(&head.title);
    let open = open(alignment);
    if open.is_empty() && alignment.pairs.iter().any(|pair| !pair.links.is_empty()) {
        return format!("# Every link of “{title}” is confirmed, in `{file}` or by a note.\n");
    }
    let writer = Writer { library, room, alignment, places: Places::new(library, room, alignment) };
    let mut out = match open.is_empty() {
        true => format!("# No passages of “{title}” correspond, as far as this can be seen.\n"),
        false => header(&title, &file, &head.address),
    };
    let (mut doubtful, sure): (Vec<Open>, Vec<Open>) =
        open.into_iter().partition(|open| open.link.is_doubtful());
    doubtful.sort_by(|x, y| x.link.strength.total_cmp(&y.link.strength));
    writer.section("Doubtful", "the least certain first", &doubtful, &mut out);
    writer.section("Sure", "in the order of the texts", &sure, &mut out);
    writer.alone(&mut out);
    out
}

/// A link that waits for an editor.
struct Open<'a> {
    first: SourceId,
    second: SourceId,
    link: &'a Link,
}

fn open(alignment: &Alignment) -> Vec<Open<'_>> {
    let of_pair = alignment.pairs.iter().flat_map(|pair| {
        let links = pair.links.iter().filter(|link| !link.is_confirmed());
        links.map(|link| Open { first: pair.first, second: pair.second, link })
    });
    of_pair.collect()
}

fn header(title: &str, file: &str, room: &str) -> String {
    format!(
        "# Which passages of “{title}” correspond, as far as nobody has confirmed it yet.\n\
         #\n\
         # Put what is right behind the last line of `{file}`;\n\
         #   variorum align {room} >> {file}\n\
         # takes it all (with two `>`: one would first empty the file). What is wrong becomes\n\
         # an `[[apart]]` instead of a `[[same]]`; what is merely left out will be proposed again.\n\
         # The quoted words lead to the passages, so you may mend the texts around them.\n"
    )
}

struct Writer<'a> {
    library: &'a Library,
    room: RoomId,
    alignment: &'a Alignment,
    places: Places<'a>,
}

impl Writer<'_> {
    fn section(&self, name: &str, order: &str, links: &[Open], out: &mut String) {
        if links.is_empty() {
            return;
        }
        out.push_str(&format!("\n# {name}, {order}: {}\n", count(links.len(), "link")));
        for open in links {
            self.link(open, out);
        }
    }

    fn link(&self, open: &Open, out: &mut String) {
        let Open { first, second, link } = open;
        let percent = (link.strength * 100.0).floor();
        let reasons: Vec<String> = link.evidence.iter().map(reason).collect();
        out.push_str(&format!("\n# {percent} %: {}\n", reasons.join("; ")));
        let sides = [(*first, link.a), (*second, link.b)];
        for (source, unit) in sides {
            out.push_str(&format!("# {}\n", self.shown(source, unit)));
        }
        let places = sides.map(|(source, unit)| (source, self.places.of(source, unit)));
        if places.iter().any(|(_, place)| place.is_none()) {
            out.push_str(
                "# No words tell one of these from its like, so nothing can be written.\n",
            );
            return;
        }
        out.push_str("[[same]]\n");
        for (source, place) in places {
            let name = key(&self.library.sources[source.0].key);
            out.push_str(&format!("{name} = {}\n", string(&place.unwrap_or_default())));
        }
    }

    /// A passage for the eye: its source, its place, its opening words.
    fn shown(&self, source: SourceId, unit: usize) -> String {
        let key = one_line(&self.library.sources[source.0].key);
        let found = text_of(self.library, source).zip(self.alignment.units(source).get(unit));
        let Some((text, unit)) = found else { return key };
        let opening = opening(&text.text[unit.range.clone()]);
        format!("{key} {}: {opening}", locus(text, unit))
    }

    /// The passages that correspond to nothing in any source.
    fn alone(&self, out: &mut String) {
        let linked = linked(self.alignment);
        let sources = self.library.rooms[self.room.0].sources.iter();
        let all = sources.flat_map(|source| {
            let units = 0..self.alignment.units(*source).len();
            units.map(|unit| (*source, unit))
        });
        let alone: Vec<(SourceId, usize)> =
            all.filter(|at| !linked.contains(at) && self.is_passage(*at)).collect();
        if alone.is_empty() {
            return;
        }
        let passages = count(alone.len(), "passage");
        out.push_str(&format!("\n# Without a counterpart in any source: {passages}\n#\n"));
        for (source, unit) in alone {
            out.push_str(&format!("# {}\n", self.shown(source, unit)));
        }
    }

    /// Headings and pictures need no counterpart.
    fn is_passage(&self, (source, unit): (SourceId, usize)) -> bool {
        let Some(text) = text_of(self.library, source) else { return false };
        let unit = &self.alignment.units(source)[unit];
        let heading = matches!(text.blocks[unit.block].kind, BlockKind::Heading(_));
        !heading && !text.text[unit.range.clone()].trim().is_empty()
    }
}

fn linked(alignment: &Alignment) -> BTreeSet<(SourceId, usize)> {
    let ends = alignment.pairs.iter().flat_map(|pair| {
        pair.links.iter().flat_map(|link| [(pair.first, link.a), (pair.second, link.b)])
    });
    ends.collect()
}

/// Where a unit stands, as people write it.
fn locus(text: &TextLayer, unit: &Unit) -> String {
    let block = &text.blocks[unit.block];
    match (block.number, &block.kind) {
        (Some(number), _) => format!("¶{number}"),
        (None, BlockKind::Footnote(label)) => format!("fn {}", one_line(label)),
        (None, BlockKind::Heading(_)) => "heading".to_owned(),
        (None, _) => "without a number".to_owned(),
    }
}

fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
