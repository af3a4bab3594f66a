//! The alignment as a picture: a bar for each passage, as long as it has words, and a
//! ribbon for each link. Drawn in numbers only, so that style sheets give the colours.
//!
//! Where a source has more passages than a picture can hold, a bar stands for several of
//! them, and a ribbon for all links between two bars.

use std::collections::{BTreeMap, BTreeSet};

use super::{Passage, Place, groups, links, shares};
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

/// One bar of a column: its units, its left and its right end.
struct Stretch {
    units: Vec<usize>,
    ends: (f64, f64),
}

pub(super) fn map(at: At, place: Place) -> Map {
    let drawing = Drawing { at, place, bars: bars(at, place) };
    let others: Vec<usize> = (1..place.view.columns.len()).collect();
    let panels = others.chunks(2).map(|pair| drawing.panel(pair)).collect();
    let grouped = drawing.bars.iter().flatten().any(|bar| bar.units.len() > 1);
    let list = if grouped { drawing.grouped_list() } else { drawing.list() };
    Map { panels, list, grouped }
}

/// The bars of every column, all at one scale.
fn bars(at: At, place: Place) -> Vec<Vec<Stretch>> {
    let columns = place.view.columns.iter().zip(&place.view.row_of);
    let lengths = columns.map(|(&source, row_of)| {
        let units: Vec<usize> = row_of.keys().copied().collect();
        let groups = groups::groups(at, place.room, source, &units).into_iter();
        let length = |group: Vec<usize>| {
            let passages =
                group.iter().filter_map(|&u| Passage::new(at.site, place.room, source, u));
            let words: usize = passages.map(|passage| words(passage.words()).len()).sum();
            (group, words.max(1) as f64)
        };
        groups.map(length).collect()
    });
    let lengths: Vec<Vec<(Vec<usize>, f64)>> = lengths.collect();
    let scale = lengths.iter().map(|bars| {
        let words: f64 = bars.iter().map(|(_, words)| words).sum();
        (WIDTH - GAP * bars.len() as f64).max(WIDTH / 10.0) / words.max(1.0)
    });
    let scale = scale.fold(f64::INFINITY, f64::min);
    lengths.into_iter().map(|bars| laid_out(bars, scale)).collect()
}

fn laid_out(lengths: Vec<(Vec<usize>, f64)>, scale: f64) -> Vec<Stretch> {
    let mut x = 0.0;
    let lay = |(units, length): (Vec<usize>, f64)| {
        let end = x + length * scale;
        let stretch = Stretch { units, ends: (x, end) };
        x = end + GAP;
        stretch
    };
    lengths.into_iter().map(lay).collect()
}

/// Links between one bar of the base and one of another column, as pairs of units.
type Joined = BTreeMap<(usize, usize), Vec<(usize, usize)>>;

struct Drawing<'a> {
    at: At<'a>,
    place: Place<'a>,
    bars: Vec<Vec<Stretch>>,
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
            panel.bars.extend(self.bars[column].iter().map(|bar| self.bar(column, bar, y)));
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

    fn bar(&self, column: usize, stretch: &Stretch, y: f64) -> Bar {
        let view = self.place.view;
        let alone = |unit: &usize| view.rows[view.row_of[column][unit]].filled().count() == 1;
        let only = stretch.units.iter().all(alone);
        let inset = if only { 0.5 } else { 0.0 };
        let (start, end) = stretch.ends;
        Bar {
            x: number(start),
            y: number(y + inset),
            width: number((end - start).max(0.1)),
            height: number(BAR - 2.0 * inset),
            only,
        }
    }

    /// The links between the base and a column, by the bars they join.
    fn joined(&self, column: usize) -> Joined {
        let columns = &self.place.view.columns;
        let bar_of = |column: usize, unit: usize| {
            let bars = &self.bars[column];
            let at = bars.partition_point(|bar| bar.units.last().is_some_and(|last| *last < unit));
            bars.get(at).filter(|bar| bar.units.contains(&unit)).map(|_| at)
        };
        let mut joined = Joined::new();
        for (a, b) in links(self.at.site, self.place.room, columns[0], columns[column]) {
            if let Some(bars) = bar_of(0, a).zip(bar_of(column, b)) {
                joined.entry(bars).or_default().push((a, b));
            }
        }
        joined
    }

    /// The ribbons to a column; `edges` are the base's and the other's.
    fn ribbons(&self, column: usize, edges: (f64, f64)) -> Vec<Ribbon> {
        let ribbon = |(&(from, to), pairs): (&(usize, usize), &Vec<(usize, usize)>)| {
            let moved = self.is_moved(column, pairs);
            let near = self.nearness(column, pairs);
            let row = self.place.view.row_of[column].get(&pairs[0].1).copied().unwrap_or(0);
            Ribbon {
                url: self.place.row(self.at, row),
                title: self.title(column, (from, to), pairs),
                path: path(self.bars[0][from].ends, self.bars[column][to].ends, edges),
                class: if moved { format!("{near} moved") } else { near.to_owned() },
            }
        };
        self.joined(column).iter().map(ribbon).collect()
    }

    /// Whether most of some links lead out of the order of a column.
    fn is_moved(&self, column: usize, pairs: &[(usize, usize)]) -> bool {
        let moved = &self.place.view.moved[column];
        2 * pairs.iter().filter(|(_, b)| moved.contains(b)).count() > pairs.len()
    }

    fn title(&self, column: usize, (from, to): (usize, usize), pairs: &[(usize, usize)]) -> String {
        let (a, b) = (self.stretch(0, from), self.stretch(column, to));
        let (values, words) = ([("a", a.as_str()), ("b", b.as_str())], self.at.words());
        match (pairs.len(), self.is_moved(column, pairs)) {
            (1, false) => words.say("compare.map-pair", &values),
            (1, true) => words.say("compare.map-pair-moved", &values),
            (n, _) => words.count("compare.map-pair-count", n, &values),
        }
    }

    /// The name of a bar: `A ¶8`, or `A ¶8 – ¶14`.
    fn stretch(&self, column: usize, bar: usize) -> String {
        let units = &self.bars[column][bar].units;
        let (first, last) = (units[0], units[units.len() - 1]);
        let name = self.name(column, first);
        let end =
            Passage::new(self.at.site, self.place.room, self.place.view.columns[column], last);
        match end {
            Some(end) if first != last => format!("{name} – {}", end.locus()),
            _ => name,
        }
    }

    fn name(&self, column: usize, unit: usize) -> String {
        let source = self.place.view.columns[column];
        let passage = Passage::new(self.at.site, self.place.room, source, unit);
        passage.map(|passage| passage.name()).unwrap_or_default()
    }

    fn nearness(&self, column: usize, pairs: &[(usize, usize)]) -> &'static str {
        let (a, b): (BTreeSet<usize>, BTreeSet<usize>) = pairs.iter().copied().unzip();
        let bag = |column: usize, units: BTreeSet<usize>| {
            let source = self.place.view.columns[column];
            shares::bag(self.at.site, self.place.room, source, units)
        };
        match shared_percent(&bag(0, a), &bag(column, b)) {
            Some(90..) => "same",
            Some(25..) => "near",
            _ => "loose",
        }
    }

    /// The rows with more than one source, in words.
    fn list(&self) -> Vec<MapEntry> {
        let view = self.place.view;
        let entry = |(r, row): (usize, &ComparedRow)| {
            let first = |c: usize| row.cells[c][0];
            let names: Vec<String> = row.filled().map(|c| self.name(c, first(c))).collect();
            let moved = row.filled().filter(|&c| view.moved[c].contains(&first(c)));
            let moved: Vec<String> = moved.map(|c| self.siglum(c).siglum).collect();
            let words = self.at.words();
            (names.len() > 1).then(|| MapEntry {
                url: self.place.row(self.at, r),
                label: names.join(&words.say("list.comma", &[])),
                remark: match moved.is_empty() {
                    true => String::new(),
                    false => words.say("compare.map-moved-in", &[("sigla", &words.list(&moved))]),
                },
            })
        };
        view.rows.iter().enumerate().filter_map(entry).collect()
    }

    /// The ribbons of a picture whose bars stand for several passages, in words.
    fn grouped_list(&self) -> Vec<MapEntry> {
        let of_column = |column: usize| {
            let ribbons = self.ribbons(column, (0.0, 0.0)).into_iter();
            let entry = |ribbon: Ribbon| MapEntry {
                url: ribbon.url,
                label: ribbon.title,
                remark: String::new(),
            };
            ribbons.map(entry).collect::<Vec<_>>()
        };
        (1..self.place.view.columns.len()).flat_map(of_column).collect()
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
