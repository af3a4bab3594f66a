//! The walk over all places where something begins, ends or stands.

use std::ops::Range;

use super::{Element, Weave, escape};

pub(super) fn write(text: &str, within: Range<usize>, weave: &Weave) -> String {
    let mut writer = Writer { out: String::with_capacity(within.len() * 2), open: Vec::new() };
    let elements = ordered(&weave.elements, &within);
    let inserts = ordered_inserts(weave, &within);
    let hidden = merged(&weave.hidden);
    let places = places(&within, &elements, &inserts, weave);
    let (mut element, mut insert) = (0, 0);
    for (n, &at) in places.iter().enumerate() {
        writer.close(at);
        while insert < inserts.len() && weave.inserts[inserts[insert]].at == at {
            writer.insert(&weave.inserts[inserts[insert]]);
            insert += 1;
        }
        while element < elements.len() && elements[element].0.start == at {
            writer.open(&elements[element]);
            element += 1;
        }
        let Some(&next) = places.get(n + 1) else { break };
        if !covered(&hidden, at) {
            escape(&text[at..next], &mut writer.out);
        }
    }
    writer.out
}

/// The elements inside `within`, in the order in which they open.
fn ordered<'a>(elements: &'a [Element], within: &Range<usize>) -> Vec<(Range<usize>, &'a Element)> {
    let mut kept: Vec<_> = elements
        .iter()
        .map(|e| (e.range.start.max(within.start)..e.range.end.min(within.end), e))
        .filter(|(range, e)| range.start < range.end || e.range == *range)
        .collect();
    kept.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    kept
}

fn ordered_inserts(weave: &Weave, within: &Range<usize>) -> Vec<usize> {
    let inside = |&n: &usize| (within.start..=within.end).contains(&weave.inserts[n].at);
    let mut order: Vec<usize> = (0..weave.inserts.len()).filter(inside).collect();
    order.sort_by_key(|&n| weave.inserts[n].at);
    order
}

/// Every place where something happens, both ends of `within` included.
fn places(
    within: &Range<usize>,
    elements: &[(Range<usize>, &Element)],
    inserts: &[usize],
    weave: &Weave,
) -> Vec<usize> {
    let mut places = vec![within.start, within.end];
    places.extend(elements.iter().flat_map(|(range, _)| [range.start, range.end]));
    places.extend(inserts.iter().map(|&n| weave.inserts[n].at));
    places.extend(weave.hidden.iter().flat_map(|range| [range.start, range.end]));
    places.retain(|at| (within.start..=within.end).contains(at));
    places.sort_unstable();
    places.dedup();
    places
}

fn merged(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted = ranges.to_vec();
    sorted.sort_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in sorted {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn covered(merged: &[Range<usize>], at: usize) -> bool {
    let after = merged.partition_point(|range| range.start <= at);
    after > 0 && merged[after - 1].end > at
}

struct Writer<'a> {
    out: String,
    open: Vec<(Range<usize>, &'a Element)>,
}

impl<'a> Writer<'a> {
    fn open(&mut self, (range, element): &(Range<usize>, &'a Element)) {
        if element.name == "a" && self.open.iter().any(|(_, e)| e.name == "a") {
            return;
        }
        self.tag(element, true);
        if range.is_empty() {
            self.end(element);
        } else {
            self.open.push((range.clone(), element));
        }
    }

    /// Closes what ends at `at`; what lies inside it and goes on is reopened.
    fn close(&mut self, at: usize) {
        let Some(first) = self.open.iter().position(|(range, _)| range.end <= at) else {
            return;
        };
        let cut = self.cut(first);
        self.reopen(cut.into_iter().filter(|(range, _)| range.end > at));
    }

    fn insert(&mut self, insert: &super::Insert) {
        let link = self.open.iter().position(|(_, e)| insert.link && e.name == "a");
        let cut = link.map(|first| self.cut(first)).unwrap_or_default();
        self.out.push_str(insert.html.as_str());
        self.reopen(cut.into_iter());
    }

    fn cut(&mut self, first: usize) -> Vec<(Range<usize>, &'a Element)> {
        let cut = self.open.split_off(first);
        for (_, element) in cut.iter().rev() {
            self.end(element);
        }
        cut
    }

    fn reopen(&mut self, cut: impl Iterator<Item = (Range<usize>, &'a Element)>) {
        for (range, element) in cut {
            self.tag(element, false);
            self.open.push((range, element));
        }
    }

    fn tag(&mut self, element: &Element, first: bool) {
        self.out.push('<');
        self.out.push_str(element.name);
        let id = element.id.as_ref().filter(|_| first).map(|id| ("id", id));
        let attributes = element.attributes.iter().map(|(name, value)| (*name, value));
        for (name, value) in id.into_iter().chain(attributes) {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
        self.out.push('>');
    }

    fn end(&mut self, element: &Element) {
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
    }
}
