//! The rows of a comparison as they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::address::row_id;
use super::elsewhere::Elsewhere;
use super::found::Found;
use super::sentences::Telling;
use super::variants::Collated;
use super::{Passage, Place, units};
use crate::collation::Kind;
use crate::edition::{
    self, BaseView, ComparedRow, NoteKind, RoomId, SourceId, Unit, same_language,
};
use crate::pages::site::At;
use crate::pages::{Cell, CellPassage, Chip, KindFigure, Link, Row, StandIn, notes, source, words};
use crate::weave::Weave;

/// Passages that only one source has, from how many on all but the first are folded.
const FOLD_FROM: usize = 3;

/// Some rows, and which kinds of difference are marked in them.
pub(super) fn rows(at: At, place: Place, part: Range<usize>) -> (Vec<Row>, Vec<KindFigure>) {
    let Place { room, view: grid } = place;
    let found = Found::new(at, place);
    let texts = Elsewhere::new(at.site, room, &grid.columns);
    let (elsewhere, marked) = (BTreeMap::new(), BTreeMap::new());
    let mut writer = Writer { at, place, found, texts, elsewhere, marked };
    writer.mark_moved();
    let notes = comparing(at, room, grid);
    let sigla: Vec<&str> = (0..grid.columns.len()).map(|column| writer.siglum(column)).collect();
    let mut kinds = BTreeMap::new();
    let row = |r: usize| {
        let collated = writer.collated(r);
        let collated = collated.as_ref();
        if let Some(collated) = collated {
            collated.count(&mut kinds);
        }
        let beneath = writer.found.beneath(r);
        if !beneath.figures.is_empty() {
            *kinds.entry(Kind::Figure).or_default() += beneath.figures.len();
        }
        let cells: Vec<Cell> =
            (0..grid.columns.len()).map(|c| writer.cell((r, c), collated)).collect();
        Row {
            number: r + 1,
            id: row_id(r),
            sentences: writer.sentences(r, collated),
            cells,
            apparatus: collated.and_then(|collated| collated.apparatus(&sigla, at.words())),
            quoted: beneath.quoted,
            quoted_at: beneath.quoted_at,
            figures: beneath.figures,
            notes: notes.get(&r).cloned().unwrap_or_default(),
        }
    };
    let rows = part.map(row).collect();
    (rows, figures(at, &kinds))
}

/// The kinds of difference that occur, with their number.
fn figures(at: At, kinds: &BTreeMap<Kind, usize>) -> Vec<KindFigure> {
    let figure = |(kind, count): (&Kind, &usize)| KindFigure {
        name: kind.name(),
        label: words::difference(at.words(), *kind),
        number: *count,
    };
    kinds.iter().map(figure).collect()
}

struct Writer<'a> {
    at: At<'a>,
    place: Place<'a>,
    found: Found,
    texts: Elsewhere<'a>,
    /// By row and column.
    elsewhere: BTreeMap<(usize, usize), Vec<StandIn>>,
    /// By column and unit out of order: the row with the mark at its own place.
    marked: BTreeMap<(usize, usize), usize>,
}

impl<'a> Writer<'a> {
    fn passage(&self, column: usize, unit: usize) -> Option<Passage<'a>> {
        Passage::new(self.at.site, self.place.room, self.place.view.columns[column], unit)
    }

    fn siglum(&self, column: usize) -> &'a str {
        &self.at.site.source(self.place.view.columns[column]).record.siglum
    }

    /// The words of a row, as far as they can be held against each other.
    fn collated(&self, row: usize) -> Option<Collated<'a>> {
        let site = self.at.site;
        let room = site.comparisons.get(self.place.room.0)?;
        let known = |column: usize, words: &str| {
            let unit = self.texts.find(column, words)?;
            Some(self.passage(column, unit)?.locus())
        };
        Collated::new(site, (self.place.view, room), &self.place.view.rows[row], &known)
    }

    fn cell(&self, (row, column): (usize, usize), collated: Option<&Collated<'_>>) -> Cell {
        let units = &self.place.view.rows[row].cells[column];
        let record = &self.at.site.source(self.place.view.columns[column]).record;
        let against = self.against(row, column);
        let percent = self.place.view.rows[row].percents[column];
        let marks = collated.map(|collated| collated.marks(column)).unwrap_or_default();
        let mut passages: Vec<CellPassage> =
            units.iter().filter_map(|&unit| self.cell_passage(column, unit, &marks)).collect();
        if let (Some(first), Some(other), Some(percent)) = (passages.first_mut(), against, percent)
        {
            first.percent = Some(percent);
            first.against = if other == 0 { String::new() } else { self.siglum(other).to_owned() };
            first.pie = pie(percent);
        }
        let alone = self.place.view.rows[row].filled().count() == 1;
        let folded = match alone && passages.len() >= FOLD_FROM {
            true => passages.split_off(1),
            false => Vec::new(),
        };
        let foreign = |other: usize| {
            let library = &self.at.site.edition.library;
            !same_language(library, self.place.view.columns[column], self.place.view.columns[other])
        };
        let figure = |unit: &usize| self.found.has_figure((column, *unit));
        let fold_open = !folded.is_empty() && units.iter().skip(1).any(figure);
        let mut also = self.also(row, column);
        let void = units.is_empty() && also.is_empty();
        let elsewhere = self.elsewhere.get(&(row, column)).cloned().unwrap_or_default();
        also.retain(|here| !elsewhere.iter().any(|there| there.url == here.url));
        let page = self.at.site.room(self.place.room).lang.as_str();
        let dir = if record.rtl { "rtl" } else { "ltr" };
        Cell {
            siglum: record.siglum.clone(),
            base: column == 0,
            void,
            loose: percent.is_some_and(|percent| percent < ComparedRow::LOOSE),
            other_language: against.is_some_and(foreign),
            lang: if record.lang == page { String::new() } else { record.lang.clone() },
            dir: if dir == words::direction(page) { "" } else { dir },
            passages,
            fold_label: self.fold_label(column, units, folded.len()),
            folded,
            fold_open,
            elsewhere,
            also,
            chips: self.chips(row, column),
        }
    }

    /// What corresponds to a row as well, but is shown in another.
    fn also(&self, row: usize, column: usize) -> Vec<StandIn> {
        let also = &self.place.view.also[column];
        let of_base = self.place.view.rows[row].cells[0].iter();
        let units = of_base.flat_map(|&a| also.range((a, 0)..(a + 1, 0))).map(|(_, b)| *b);
        let elsewhere = |unit: &usize| self.place.view.row_of[column].get(unit) != Some(&row);
        let units: BTreeSet<usize> = units.filter(elsewhere).collect();
        let stand_in = |unit: usize| {
            let passage = self.passage(column, unit)?;
            Some(StandIn {
                id: String::new(),
                locus: passage.locus(),
                url: self.unit_url((column, unit), &passage.id()),
                row: self.place.view.row_of[column].get(&unit).map_or(0, |row| row + 1),
            })
        };
        units.into_iter().filter_map(stand_in).collect()
    }

    /// The column a cell is compared with: the first one before it that has something.
    fn against(&self, row: usize, column: usize) -> Option<usize> {
        self.place.view.rows[row].against(column)
    }

    /// A link to a passage in its row, which may be in another part.
    fn unit_url(&self, (column, unit): (usize, usize), id: &str) -> String {
        let row = self.place.view.row_of[column].get(&unit);
        self.place.link(self.at, row.copied().unwrap_or(0), id)
    }

    /// A link to the mark that stands at the place of a passage out of order.
    fn place_url(&self, passage: (usize, usize), id: &str) -> String {
        let row = self.marked.get(&passage);
        row.map(|&row| self.place.link(self.at, row, &format!("at-{id}"))).unwrap_or_default()
    }

    fn cell_passage(&self, column: usize, unit: usize, marks: &Weave) -> Option<CellPassage> {
        let passage = self.passage(column, unit)?;
        let id = passage.id();
        let own = self.found.add_to(marks, (column, unit));
        let moved = self.place.view.moved[column].contains(&unit);
        Some(CellPassage {
            locus: passage.locus(),
            url: self.at.source_link(self.place.view.columns[column], &passage.block_id()),
            headings: passage.headings(),
            html: passage.html(own.as_ref().unwrap_or(marks)),
            percent: None,
            against: String::new(),
            pie: "",
            moved,
            place_url: self.place_url((column, unit), &id),
            id,
        })
    }

    fn fold_label(&self, column: usize, units: &[usize], folded: usize) -> String {
        if folded == 0 {
            return String::new();
        }
        let hidden = units[units.len() - folded..].iter();
        let hidden: Vec<Passage> = hidden.filter_map(|&unit| self.passage(column, unit)).collect();
        let loci: Vec<String> = hidden.iter().map(Passage::locus).collect();
        let words = hidden.iter().map(|passage| source::count_words(passage.words()));
        let told = self.at.words();
        let count = told.count("compare.words", words.sum(), &[]);
        let between = if loci.iter().any(|locus| locus.contains(',')) { "; " } else { ", " };
        let loci = loci.join(between);
        told.count("compare.fold", folded, &[("loci", &loci), ("words", &count)])
    }

    /// Links to what the other sources have in a row.
    fn chips(&self, row: usize, column: usize) -> Vec<Chip> {
        let others = self.place.view.rows[row].filled().filter(|&other| other != column);
        let chip = |other: usize| {
            let passage = self.passage(other, self.place.view.rows[row].cells[other][0])?;
            Some(Chip {
                label: passage.name(),
                url: self.place.link(self.at, row, &passage.id()),
                percent: self.place.view.rows[row].percents[other],
            })
        };
        others.filter_map(chip).collect()
    }

    /// Marks the places that passages out of order would have had: in the cell of the
    /// passage before them.
    fn mark_moved(&mut self) {
        let grid = self.place.view;
        for (c, rows) in grid.row_of.iter().enumerate() {
            let moved = &grid.moved[c];
            let first = rows.iter().find(|(unit, _)| !moved.contains(unit)).map(|(_, row)| *row);
            let Some(mut row) = first else { continue };
            for (&unit, &shown) in rows {
                if !moved.contains(&unit) {
                    row = shown;
                    continue;
                }
                let Some(passage) = self.passage(c, unit) else { continue };
                let id = passage.id();
                self.marked.insert((c, unit), row);
                self.elsewhere.entry((row, c)).or_default().push(StandIn {
                    locus: passage.locus(),
                    url: self.place.link(self.at, shown, &id),
                    row: shown + 1,
                    id: format!("at-{id}"),
                });
            }
        }
    }

    /// What a row shows, in plain words: a sentence for each source after the first.
    fn sentences(&self, row: usize, collated: Option<&Collated<'_>>) -> Vec<String> {
        let compared = &self.place.view.rows[row];
        let others = compared.filled().skip(1);
        others.flat_map(|column| self.sentence((row, column), collated)).collect()
    }

    /// What one source has in a row, and where it has it if not here.
    fn sentence(
        &self,
        (row, column): (usize, usize),
        collated: Option<&Collated<'_>>,
    ) -> Vec<String> {
        let words = self.at.words();
        let Some(first) = self.against(row, column) else { return Vec::new() };
        let (who, own) = (self.siglum(column), self.siglum(first));
        let percent = self.place.view.rows[row].percents[column];
        let telling = Telling { words, own };
        let changes = collated.and_then(|collated| collated.changes(column, telling));
        let id = match (&changes, percent) {
            (Some(_), Some(_)) => "tells.differs",
            (None, Some(_)) => "tells.other-words",
            (_, None) => "tells.other-language",
        };
        let percent = percent.unwrap_or_default().to_string();
        let changes = changes.unwrap_or_default();
        let values = [("who", who), ("own", own), ("changes", &changes), ("percent", &percent)];
        let mut told = vec![words.say(id, &values)];
        told.extend(self.order((row, column)));
        told
    }

    /// Where a source has the first passage of a cell that stands out of its order.
    fn order(&self, (row, column): (usize, usize)) -> Option<String> {
        let unit = *self.place.view.rows[row].cells[column].first()?;
        let marked = *self.marked.get(&(column, unit))?;
        let id = if marked >= row { "tells.later" } else { "tells.earlier" };
        let passage = self.passage(column, unit)?;
        Some(self.at.words().say(id, &[("who", passage.siglum), ("locus", &passage.locus())]))
    }
}

/// The figure as a shape, in quarters.
pub(super) fn pie(percent: usize) -> &'static str {
    ["q0", "q1", "q2", "q3", "q4"][((percent + 12) / 25).min(4)]
}

/// The notes that compare passages, by the rows they speak of.
fn comparing(at: At, room: RoomId, grid: &BaseView) -> BTreeMap<usize, Vec<Link>> {
    let mut by_row: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    for note in at.site.writing(room).notes.iter().filter(|note| note.kind == NoteKind::Compare) {
        let url = at.link(&at.site.note_folder(room, note), "");
        let link = Link { label: notes::name(note), url, current: false };
        let places = note.targets.iter().filter_map(|target| target.place.as_ref());
        let units = places.filter_map(|anchor| first_unit(at, room, &anchor.place));
        for (source, unit) in units {
            let column = grid.columns.iter().position(|&each| each == source);
            let row = column.and_then(|column| grid.row_of[column].get(&unit));
            let Some(row) = row else { continue };
            let links = by_row.entry(*row).or_default();
            if !links.contains(&link) {
                links.push(link.clone());
            }
        }
    }
    by_row
}

/// The first unit that a place touches.
fn first_unit(at: At, room: RoomId, place: &edition::Place) -> Option<(SourceId, usize)> {
    let first = |source: SourceId, reached: &dyn Fn(&Unit) -> bool| {
        Some((source, units(at.site, room, source).iter().position(reached)?))
    };
    match place {
        edition::Place::Words { source, passages, .. } => {
            let start = passages.first()?.range.start;
            first(*source, &|unit| start < unit.range.end)
        }
        edition::Place::Blocks { source, blocks } => {
            first(*source, &|unit| blocks.start <= unit.block)
        }
        _ => None,
    }
}
