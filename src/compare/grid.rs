//! Passages gathered into rows, and the rows put in order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::order::in_order;
use crate::edition::{Alignment, BaseView, ComparedRow, SourceId};

/// What rows are made from: the sources with the base first, their units, their links.
pub(super) struct Ground<'a> {
    pub alignment: &'a Alignment,
    pub columns: Vec<SourceId>,
    /// For each column the units that have a place in a row, ascending.
    pub units: Vec<Vec<usize>>,
}

/// The rows that follow the first column.
pub(super) fn view(ground: &Ground) -> BaseView {
    let mut groups = Groups::new(&ground.units);
    let also = groups.join_base(ground);
    groups.join_others(ground);
    let rows = Sorter::new(&ground.units, groups.rows()).rows();
    let row = |cells| ComparedRow { cells, percents: Vec::new(), words: None };
    let rows: Vec<ComparedRow> = rows.into_iter().map(row).collect();
    let row_of = row_of(&rows, ground.columns.len());
    let moved = ground.units.iter().zip(&row_of).map(|(units, row_of)| moved(units, row_of));
    let moved = moved.collect();
    let columns = ground.columns.clone();
    let parts = std::iter::once(0..rows.len()).collect();
    BaseView { base: columns[0], columns, rows, row_of, moved, also, parts }
}

/// For each column the row of every unit.
fn row_of(rows: &[ComparedRow], columns: usize) -> Vec<BTreeMap<usize, usize>> {
    let mut row_of = vec![BTreeMap::new(); columns];
    for (r, row) in rows.iter().enumerate() {
        for (c, cell) in row.cells.iter().enumerate() {
            row_of[c].extend(cell.iter().map(|&unit| (unit, r)));
        }
    }
    row_of
}

/// The units of a column that stand out of its order.
fn moved(units: &[usize], row_of: &BTreeMap<usize, usize>) -> BTreeSet<usize> {
    let rows: Vec<usize> = units.iter().map(|unit| row_of[unit]).collect();
    let kept = in_order(&rows);
    units.iter().zip(kept).filter(|(_, kept)| !kept).map(|(unit, _)| *unit).collect()
}

/// The part of its strongest link to the base that a further link of a passage must reach
/// to make one row of two passages of the base.
const SECOND: f64 = 0.9;

/// Passages that correspond, as sets that are joined step by step.
struct Groups<'a> {
    units: &'a [Vec<usize>],
    /// Number of the first passage of each column.
    first: Vec<usize>,
    /// For each passage another of its group, or itself.
    parent: Vec<usize>,
}

impl<'a> Groups<'a> {
    fn new(units: &'a [Vec<usize>]) -> Self {
        let mut first = Vec::new();
        let mut total = 0;
        for column in units {
            first.push(total);
            total += column.len();
        }
        Groups { units, first, parent: (0..total).collect() }
    }

    /// Joins what is linked to the base, strongest link first. Passages of the base only
    /// become one row if they are neighbours: else one passage with several counterparts
    /// would pull the whole text together. Links that are left out so are returned.
    fn join_base(&mut self, ground: &Ground) -> Vec<BTreeSet<(usize, usize)>> {
        let columns = &ground.columns;
        let mut also = vec![BTreeSet::new(); columns.len()];
        for column in 1..columns.len() {
            let links = ground.alignment.links(columns[0], columns[column]);
            let mut sorted: Vec<(usize, usize, f64)> =
                links.map(|(a, b, link)| (a, b, link.measured)).collect();
            sorted.sort_by_key(|&(a, b, strength)| (Reverse(millionths(strength)), a, b));
            let mut best: BTreeMap<usize, f64> = BTreeMap::new();
            for (a, b, strength) in sorted {
                let (Some(x), Some(y)) = (self.number(0, a), self.number(column, b)) else {
                    continue;
                };
                let best = *best.entry(b).or_insert(strength);
                if strength >= SECOND * best && self.touches(x, y) {
                    self.unite(x, y);
                } else {
                    also[column].insert((a, b));
                }
            }
        }
        also
    }

    /// Joins what is linked to anything else, strongest link first, as long as that does not
    /// make two rows of the base one.
    fn join_others(&mut self, ground: &Ground) {
        let columns = &ground.columns;
        let mut rest: Vec<(u32, usize, usize)> = Vec::new();
        for a in 1..columns.len() {
            for b in a + 1..columns.len() {
                for (x, y, link) in ground.alignment.links(columns[a], columns[b]) {
                    let (x, y) = (self.number(a, x), self.number(b, y));
                    rest.extend(x.zip(y).map(|(x, y)| (millionths(link.measured), x, y)));
                }
            }
        }
        rest.sort_by_key(|&(strength, x, y)| (Reverse(strength), x, y));
        for (_, x, y) in rest {
            if !(self.has_base(x) && self.has_base(y)) {
                self.unite(x, y);
            }
        }
    }

    /// Whether a passage of another source belongs to no row of the base yet, or to that of
    /// a passage of the base or of its neighbour.
    fn touches(&mut self, base: usize, other: usize) -> bool {
        let row = self.root(other);
        let near = [Some(base), base.checked_sub(1), Some(base + 1)];
        let near = near.into_iter().flatten().filter(|&n| n < self.units[0].len());
        row >= self.units[0].len() || near.into_iter().any(|n| self.root(n) == row)
    }

    fn number(&self, column: usize, unit: usize) -> Option<usize> {
        self.units[column].binary_search(&unit).ok().map(|n| n + self.first[column])
    }

    fn root(&mut self, mut n: usize) -> usize {
        while self.parent[n] != n {
            self.parent[n] = self.parent[self.parent[n]];
            n = self.parent[n];
        }
        n
    }

    /// The lowest number of a group is its root, so that one with a base passage shows it.
    fn unite(&mut self, x: usize, y: usize) {
        let (x, y) = (self.root(x), self.root(y));
        self.parent[x.max(y)] = x.min(y);
    }

    fn has_base(&mut self, n: usize) -> bool {
        self.root(n) < self.units[0].len()
    }

    /// The groups as cells by column, in no order that matters.
    fn rows(mut self) -> Vec<Vec<Vec<usize>>> {
        let mut rows: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
        for (c, column) in self.units.iter().enumerate() {
            for (n, &unit) in column.iter().enumerate() {
                let root = self.root(self.first[c] + n);
                rows.entry(root).or_insert_with(|| vec![Vec::new(); self.units.len()])[c]
                    .push(unit);
            }
        }
        rows.into_values().collect()
    }
}

/// The strength of a link as a number that can be sorted.
fn millionths(strength: f64) -> u32 {
    (strength.clamp(0.0, 1.0) * 1e6) as u32
}

/// Where a row goes: behind which row of the base, then the row itself before what only
/// other sources have, by column and passage.
type Key = (usize, bool, usize, usize);

/// Puts rows in order: those of the base as the base has them, any other where its first
/// source has it. Neighbouring passages that only one source has become one row.
struct Sorter<'a> {
    units: &'a [Vec<usize>],
    rows: Vec<Vec<Vec<usize>>>,
    /// For each column and unit the row in `rows`.
    row_of: Vec<BTreeMap<usize, usize>>,
    /// For each row with a base passage its position among them.
    base_position: BTreeMap<usize, usize>,
}

impl<'a> Sorter<'a> {
    fn new(units: &'a [Vec<usize>], rows: Vec<Vec<Vec<usize>>>) -> Self {
        let mut row_of = vec![BTreeMap::new(); units.len()];
        for (r, row) in rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                row_of[c].extend(cell.iter().map(|&unit| (unit, r)));
            }
        }
        let mut of_base: Vec<(usize, usize)> =
            rows.iter().enumerate().filter_map(|(r, row)| Some((*row[0].first()?, r))).collect();
        of_base.sort_unstable();
        let base_position = of_base.into_iter().enumerate().map(|(n, (_, r))| (r, n)).collect();
        Sorter { units, rows, row_of, base_position }
    }

    fn rows(self) -> Vec<Vec<Vec<usize>>> {
        let mut keyed: Vec<(Key, Vec<Vec<usize>>)> = self
            .base_position
            .iter()
            .map(|(&r, &n)| ((n + 1, false, 0, 0), self.rows[r].clone()))
            .collect();
        for column in 1..self.units.len() {
            self.others(column, &mut keyed);
        }
        keyed.sort_by_key(|(key, _)| *key);
        keyed.into_iter().map(|(_, row)| row).collect()
    }

    /// The rows without a base passage whose first source is that of a column.
    fn others(&self, column: usize, keyed: &mut Vec<(Key, Vec<Vec<usize>>)>) {
        let anchors = self.anchors(column);
        let mut slot = 0;
        let mut run: Option<usize> = None;
        let mut done = BTreeSet::new();
        for &unit in &self.units[column] {
            let row = self.row_of[column][&unit];
            if let Some(&position) = anchors.get(&unit) {
                (slot, run) = (position + 1, None);
            }
            let own = self.rows[row].iter().position(|cell| !cell.is_empty()) == Some(column);
            if !own || !done.insert(row) {
                continue;
            }
            let alone = self.rows[row].iter().filter(|cell| !cell.is_empty()).count() == 1;
            match run.filter(|_| alone) {
                Some(at) => keyed[at].1[column].push(unit),
                None => {
                    keyed.push(((slot, true, column, unit), self.rows[row].clone()));
                    run = alone.then_some(keyed.len() - 1);
                }
            }
        }
    }

    /// The units of a column that stand in rows of the base, in the base's order, with
    /// the position of the row.
    fn anchors(&self, column: usize) -> BTreeMap<usize, usize> {
        let in_base = self.units[column].iter().filter_map(|&unit| {
            let position = self.base_position.get(&self.row_of[column][&unit])?;
            Some((unit, *position))
        });
        let (units, positions): (Vec<usize>, Vec<usize>) = in_base.unzip();
        let kept = in_order(&positions);
        let placed = units.into_iter().zip(positions).zip(kept);
        placed.filter(|(_, kept)| *kept).map(|(placed, _)| placed).collect()
    }
}
