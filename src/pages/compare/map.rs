//! The alignment as a picture: a bar for each passage, as long as it has words, and a
//! ribbon for each link. Drawn in numbers only, so that style sheets give the colours.

use std::collections::BTreeMap;

use super::{Passage, Place, links, shares};
use crate::edition::ComparedRow;
use crate::pages::site::At;
use crate::pages::{Bar, Map, MapEntry, MapPanel, MapSiglum, Ribbon};

use crate::text::{shared_percent, words};

/// Width of the drawing.
const WIDTH: f64 = 1000.0;
/// Space between two bars.
const GAP: f64 = 2.4;
/// Height of a bar.
const BAR: f64 = 10.0;
/// From one bar to the next, upper edge to upper edge.
const STEP: f64 = 71.0;
/// The same where there are only two sources.
const STEP_OF_TWO: f64 = 86.0;

/// Left and right end of each passage's bar.
type Bars = BTreeMap<usize, (f64, f64)>;

pub(super) fn map(at: At, place: Place) -> Map {
    let drawing = Drawing { at, place, bars: bars(at, place) };
    let others: Vec<usize> = (1..place.view.columns.len()).collect();
    let panels = others.chunks(2).map(|pair| drawing.panel(pair)).collect();
    Map { panels, list: drawing.list() }
}

/// The bars of every column, all at one scale.
fn bars(at: At, Place { room, view: grid }: Place) -> Vec<Bars> {
    let lengths = grid.columns.iter().zip(&grid.row_of).map(|(&source, row_of)| {
        let passages = row_of.keys().filter_map(|&unit| {
            let passage = Passage::new(at.site, room, source, unit)?;
            Some((unit, words(passage.words()).len().max(1) as f64))
        });
        passages.collect()
    });
    let lengths: Vec<Vec<(usize, f64)>> = lengths.collect();
    let scale = lengths.iter().map(|bars| {
        let words: f64 = bars.iter().map(|(_, words)| words).sum();
        (WIDTH - GAP * bars.len() as f64).max(WIDTH / 10.0) / words.max(1.0)
    });
    let scale = scale.fold(f64::INFINITY, f64::min);
    lengths.iter().map(|bars| place(bars, scale)).collect()
}

fn place(lengths: &[(usize, f64)], scale: f64) -> Bars {
    let mut x = 0.0;
    let mut bars = Bars::new();
    for (block, length) in lengths {
        let end = x + length * scale;
        bars.insert(*block, (x, end));
        x = end + GAP;
    }
    bars
}

struct Drawing<'a> {
    at: At<'a>,
    place: Place<'a>,
    bars: Vec<Bars>,
}

impl Drawing<'_> {
    fn panel(&self, others: &[usize]) -> MapPanel {
        let step = if others.len() == 1 { STEP_OF_TWO } else { STEP };
        let mut columns = vec![others[0], 0];
        columns.extend(others.get(1));
        let mut panel = MapPanel {
            sigla: columns.iter().map(|&column| self.siglum(column)).collect(),
            height: (step * (columns.len() - 1) as f64 + BAR) as usize,
            ribbons: Vec::new(),
            bars: Vec::new(),
        };
        for (n, &column) in columns.iter().enumerate() {
            let y = step * n as f64;
            panel.bars.extend(self.column(column, y));
            if column != 0 {
                let edges = if n == 0 { (step, BAR) } else { (y - step + BAR, y) };
                panel.ribbons.extend(self.ribbons(column, edges));
            }
        }
        panel
    }

    fn siglum(&self, column: usize) -> MapSiglum {
        let siglum = self.at.site.source(self.place.view.columns[column]).record.siglum.clone();
        MapSiglum { siglum, base: column == 0 }
    }

    fn column(&self, column: usize, y: f64) -> Vec<Bar> {
        let alone = |unit: &usize| {
            self.place.view.rows[self.place.view.row_of[column][unit]].filled().count() == 1
        };
        let bar = |(unit, &(start, end)): (&usize, &(f64, f64))| {
            let only = alone(unit);
            let inset = if only { 0.5 } else { 0.0 };
            Bar {
                x: number(start),
                y: number(y + inset),
                width: number((end - start).max(0.1)),
                height: number(BAR - 2.0 * inset),
                only,
            }
        };
        self.bars[column].iter().map(bar).collect()
    }

    /// The links between the base and a column; `edges` are the base's and the other's.
    fn ribbons(&self, column: usize, edges: (f64, f64)) -> Vec<Ribbon> {
        let columns = &self.place.view.columns;
        let links = links(self.at.site, self.place.room, columns[0], columns[column]);
        let ribbon = |(a, b): (usize, usize)| {
            let (from, to) = (self.bars[0].get(&a)?, self.bars[column].get(&b)?);
            let row = *self.place.view.row_of[column].get(&b)?;
            let moved = self.place.view.moved[column].contains(&b);
            Some(Ribbon {
                url: self.row_url(row),
                title: self.title((a, b), column, moved),
                path: path(*from, *to, edges),
                class: format!(
                    "{}{}",
                    self.nearness((a, b), column),
                    if moved { " moved" } else { "" }
                ),
            })
        };
        links.into_iter().filter_map(ribbon).collect()
    }

    fn row_url(&self, row: usize) -> String {
        self.place.row(self.at, row)
    }

    fn title(&self, (a, b): (usize, usize), column: usize, moved: bool) -> String {
        let place = |column: usize, unit: usize| self.place(column, unit);
        let moved = if moved { ", out of order" } else { "" };
        format!("{} and {}{moved}", place(0, a), place(column, b))
    }

    fn place(&self, column: usize, unit: usize) -> String {
        let passage =
            Passage::new(self.at.site, self.place.room, self.place.view.columns[column], unit);
        passage.map(|passage| passage.name()).unwrap_or_default()
    }

    fn nearness(&self, (a, b): (usize, usize), column: usize) -> &'static str {
        let bag = |column: usize, unit: usize| {
            shares::bag(self.at.site, self.place.room, self.place.view.columns[column], [unit])
        };
        match shared_percent(&bag(0, a), &bag(column, b)) {
            Some(90..) => "same",
            Some(25..) => "near",
            _ => "loose",
        }
    }

    /// The rows with more than one source, in words.
    fn list(&self) -> Vec<MapEntry> {
        let entry = |(r, row): (usize, &ComparedRow)| {
            let first = |c: usize| row.cells[c][0];
            let places = row.filled().map(|c| self.place(c, first(c)));
            let moved = row.filled().filter(|&c| self.place.view.moved[c].contains(&first(c)));
            let moved: Vec<String> = moved.map(|c| self.siglum(c).siglum).collect();
            let several = row.filled().count() > 1;
            several.then(|| MapEntry {
                url: self.row_url(r),
                label: places.collect::<Vec<_>>().join(", "),
                remark: match moved.is_empty() {
                    true => String::new(),
                    false => format!("out of order in {}", moved.join(" and ")),
                },
            })
        };
        self.place.view.rows.iter().enumerate().filter_map(entry).collect()
    }
}

/// A band from the base's bar to the other's, curved halfway.
fn path((a, b): (f64, f64), (c, d): (f64, f64), (from, to): (f64, f64)) -> String {
    let half = number((from + to) / 2.0);
    let (a, b, c, d) = (number(a), number(b), number(c), number(d));
    let (from, to) = (number(from), number(to));
    format!("M{a} {from}C{a} {half} {c} {half} {c} {to}L{d} {to}C{d} {half} {b} {half} {b} {from}Z")
}

/// A coordinate with at most one decimal.
fn number(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}
