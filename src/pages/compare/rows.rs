//! The rows of a comparison as they are shown.

use std::collections::BTreeMap;

use super::grid::Grid;
use super::{passage_id, shares};
use crate::edition::{NoteKind, Place, RoomId, SourceId};
use crate::pages::site::{At, block_id, locus};
use crate::pages::{Cell, CellPassage, Chip, Link, Row, StandIn, links, notes, source, words};
use crate::text::{BlockKind, TextLayer};

/// Passages that only one source has, from how many on all but the first are folded.
const FOLD_FROM: usize = 3;

pub(super) fn rows(at: At, room: RoomId, grid: &Grid) -> Vec<Row> {
    let (elsewhere, percents) = (elsewhere(at, grid), percents(at, grid));
    let writer = Writer { at, grid, elsewhere, percents };
    let notes = comparing(at, room, grid);
    let row = |r: usize| {
        let cells: Vec<Cell> = (0..grid.columns.len()).map(|c| writer.cell(r, c)).collect();
        Row {
            number: r + 1,
            id: format!("row-{}", r + 1),
            sentences: writer.sentences(&cells),
            cells,
            apparatus: None,
            notes: notes.get(&r).cloned().unwrap_or_default(),
        }
    };
    (0..grid.rows.len()).map(row).collect()
}

struct Writer<'a> {
    at: At<'a>,
    grid: &'a Grid,
    /// By row and column.
    elsewhere: BTreeMap<(usize, usize), Vec<StandIn>>,
    /// By row and column: the share of words with the first column that has something.
    percents: Vec<Vec<Option<usize>>>,
}

impl<'a> Writer<'a> {
    fn text(&self, column: usize) -> Option<&'a TextLayer> {
        self.at.site.text(self.grid.columns[column])
    }

    fn siglum(&self, column: usize) -> &'a str {
        &self.at.site.source(self.grid.columns[column]).record.siglum
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let blocks = &self.grid.rows[row][column];
        let record = &self.at.site.source(self.grid.columns[column]).record;
        let against = self.against(row, column);
        let percent = self.percents[row][column];
        let mut passages: Vec<CellPassage> =
            blocks.iter().map(|&block| self.passage(column, block)).collect();
        if let (Some(first), Some(other), Some(percent)) = (passages.first_mut(), against, percent)
        {
            first.percent = Some(percent);
            first.against = self.siglum(other).to_owned();
            first.pie = pie(percent);
        }
        let alone = self.grid.rows[row].iter().filter(|cell| !cell.is_empty()).count() == 1;
        let folded = match alone && passages.len() >= FOLD_FROM {
            true => passages.split_off(1),
            false => Vec::new(),
        };
        let foreign = |other: usize| {
            !shares::same_language(
                self.at.site,
                self.grid.columns[column],
                self.grid.columns[other],
            )
        };
        let also = self.also(row, column);
        Cell {
            siglum: record.siglum.clone(),
            base: column == 0,
            void: blocks.is_empty() && also.is_empty(),
            loose: percent.is_some_and(|percent| percent < 25),
            other_language: against.is_some_and(foreign),
            lang: record.lang.clone(),
            dir: if record.rtl { "rtl" } else { "ltr" },
            passages,
            fold_label: self.fold_label(column, blocks, folded.len()),
            folded,
            elsewhere: self.elsewhere.get(&(row, column)).cloned().unwrap_or_default(),
            also,
            chips: self.chips(row, column),
        }
    }

    /// What corresponds to a row as well, but is shown in another.
    fn also(&self, row: usize, column: usize) -> Vec<StandIn> {
        let mut blocks: Vec<usize> = self.grid.also[column]
            .iter()
            .filter(|(a, b)| {
                self.grid.row_of[0].get(a) == Some(&row)
                    && self.grid.row_of[column].get(b) != Some(&row)
            })
            .map(|(_, b)| *b)
            .collect();
        blocks.sort_unstable();
        blocks.dedup();
        let Some(text) = self.text(column) else { return Vec::new() };
        let stand_in = |block: usize| StandIn {
            id: String::new(),
            locus: locus(text, block..block + 1),
            url: links::hash(&passage_id(self.siglum(column), text, block)),
            row: self.grid.row_of[column].get(&block).map_or(0, |row| row + 1),
        };
        blocks.into_iter().map(stand_in).collect()
    }

    /// The column a cell is compared with: the first one before it that has something.
    fn against(&self, row: usize, column: usize) -> Option<usize> {
        against(&self.grid.rows[row], column)
    }

    fn passage(&self, column: usize, block: usize) -> CellPassage {
        let Some(text) = self.text(column) else { return CellPassage::default() };
        let id = passage_id(self.siglum(column), text, block);
        let moved = self.grid.moved[column].contains(&block);
        let source = self.grid.columns[column];
        CellPassage {
            locus: locus(text, block..block + 1),
            url: self.at.source_link(source, &block_id(text, block)),
            headings: headings(text, block),
            html: source::inline(text, &text.blocks[block]),
            percent: None,
            against: String::new(),
            pie: "",
            moved,
            place_url: if moved { links::hash(&format!("at-{id}")) } else { String::new() },
            id,
        }
    }

    fn fold_label(&self, column: usize, blocks: &[usize], folded: usize) -> String {
        let Some(text) = self.text(column).filter(|_| folded > 0) else { return String::new() };
        let hidden = &blocks[blocks.len() - folded..];
        let loci: Vec<String> = hidden.iter().map(|&block| locus(text, block..block + 1)).collect();
        let words = hidden.iter().map(|&b| source::count_words(text.block_text(&text.blocks[b])));
        let count = words::count(words.sum(), "word");
        format!("{folded} more only in {}: {} ({count})", self.siglum(column), loci.join(", "))
    }

    /// Links to what the other sources have in a row.
    fn chips(&self, row: usize, column: usize) -> Vec<Chip> {
        let mut chips = Vec::new();
        for other in (0..self.grid.columns.len()).filter(|&other| other != column) {
            let Some(text) = self.text(other) else { continue };
            let siglum = self.siglum(other);
            let first = self.grid.rows[row][other].first();
            chips.extend(first.map(|&block| Chip {
                label: format!("{siglum} {}", locus(text, block..block + 1)),
                url: links::hash(&passage_id(siglum, text, block)),
                percent: self.percents[row][other],
            }));
        }
        chips
    }

    /// What a row shows, in plain words: a sentence for each source after the first.
    fn sentences(&self, cells: &[Cell]) -> Vec<String> {
        let Some(first) = cells.iter().position(|cell| !cell.passages.is_empty()) else {
            return Vec::new();
        };
        let own = &cells[first].siglum;
        let say = |cell: &Cell| {
            let passage = cell.passages.first()?;
            let place = if passage.moved { ", out of its order" } else { "" };
            Some(match passage.percent {
                Some(100) => format!("{} says the same in the same words{place}.", cell.siglum),
                Some(percent) => {
                    format!("{} shares {percent}% of the words with {own}{place}.", cell.siglum)
                }
                None => format!("{} has a counterpart to {own}{place}.", cell.siglum),
            })
        };
        cells.iter().skip(first + 1).filter_map(say).collect()
    }
}

fn against(cells: &[Vec<usize>], column: usize) -> Option<usize> {
    let first = cells.iter().position(|cell| !cell.is_empty())?;
    (first < column && !cells[column].is_empty()).then_some(first)
}

/// How like each cell is to the one it is compared with.
fn percents(at: At, grid: &Grid) -> Vec<Vec<Option<usize>>> {
    let (site, columns) = (at.site, &grid.columns);
    let words = |cells: &[Vec<usize>], column: usize| {
        shares::bag(site, columns[column], cells[column].iter().copied())
    };
    let share = |cells: &[Vec<usize>], column: usize| {
        let other = against(cells, column)?;
        let comparable = shares::same_language(site, columns[column], columns[other]);
        let share = || shares::percent(&words(cells, column), &words(cells, other));
        comparable.then(share).flatten()
    };
    let row = |cells: &Vec<Vec<usize>>| (0..columns.len()).map(|c| share(cells, c)).collect();
    grid.rows.iter().map(row).collect()
}

/// The figure as a shape, in quarters.
fn pie(percent: usize) -> &'static str {
    ["q0", "q1", "q2", "q3", "q4"][((percent + 12) / 25).min(4)]
}

/// The headings that stand directly before a block.
fn headings(text: &TextLayer, block: usize) -> Vec<String> {
    let before = text.blocks[..block].iter().rev();
    let headings = before.take_while(|each| matches!(each.kind, BlockKind::Heading(_)));
    let mut found: Vec<String> =
        headings.map(|each| text.block_text(each).replace('\u{2028}', " ")).collect();
    found.reverse();
    found
}

/// Marks at the places that passages out of order would have had: in the cell of the
/// passage before them.
fn elsewhere(at: At, grid: &Grid) -> BTreeMap<(usize, usize), Vec<StandIn>> {
    let mut marks: BTreeMap<(usize, usize), Vec<StandIn>> = BTreeMap::new();
    for (c, rows) in grid.row_of.iter().enumerate() {
        let moved = &grid.moved[c];
        let first = rows.iter().find(|(block, _)| !moved.contains(block)).map(|(_, row)| *row);
        let (Some(text), Some(mut row)) = (at.site.text(grid.columns[c]), first) else { continue };
        let siglum = &at.site.source(grid.columns[c]).record.siglum;
        for (&block, &shown) in rows {
            if !moved.contains(&block) {
                row = shown;
                continue;
            }
            let id = passage_id(siglum, text, block);
            marks.entry((row, c)).or_default().push(StandIn {
                locus: locus(text, block..block + 1),
                url: links::hash(&id),
                row: shown + 1,
                id: format!("at-{id}"),
            });
        }
    }
    marks
}

/// The notes that compare passages, by the rows they speak of.
fn comparing(at: At, room: RoomId, grid: &Grid) -> BTreeMap<usize, Vec<Link>> {
    let mut by_row: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    for note in at.site.writing(room).notes.iter().filter(|note| note.kind == NoteKind::Compare) {
        let url = at.link(&at.site.note_folder(room, note), "");
        let link = Link { label: notes::name(note), url, current: false };
        let places = note.targets.iter().filter_map(|target| target.place.as_ref());
        let blocks = places.filter_map(|anchor| first_block(at, &anchor.place));
        for (source, block) in blocks {
            let column = grid.columns.iter().position(|&each| each == source);
            let row = column.and_then(|column| grid.row_of[column].get(&block));
            let Some(row) = row else { continue };
            let links = by_row.entry(*row).or_default();
            if !links.contains(&link) {
                links.push(link.clone());
            }
        }
    }
    by_row
}

fn first_block(at: At, place: &Place) -> Option<(SourceId, usize)> {
    match place {
        Place::Words { source, passages, .. } => {
            Some((*source, at.site.text(*source)?.block_at(passages.first()?.range.start)?))
        }
        Place::Blocks { source, blocks } => Some((*source, blocks.start)),
        _ => None,
    }
}
