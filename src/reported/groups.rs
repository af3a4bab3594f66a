//! Which quotations are one.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{Common, Line, chain};
use super::words::Words;
use super::{Group, Member, Reading, Speech, apparatus, unmarked};

/// Three words that more quotations share say nothing about two of them.
const CROWD: usize = 60;

/// Quotations as words, by their number.
pub(super) struct Lines {
    pub members: Vec<Member>,
    pub words: Vec<Vec<usize>>,
}

impl Lines {
    fn new(words: &Words, speeches: &[Vec<Speech>]) -> Self {
        let mut lines = Lines { members: Vec::new(), words: Vec::new() };
        for (text, list) in speeches.iter().enumerate() {
            for (at, speech) in list.iter().enumerate() {
                lines.members.push((text, at));
                lines.words.push(words.of(text, speech));
            }
        }
        lines
    }

    pub(super) fn get(&self, at: usize) -> Line<'_> {
        Line { text: self.members[at].0, at: &self.words[at] }
    }

    /// Runs of `len` words of a quotation.
    pub(super) fn shingles(&self, words: &Words, at: usize, len: usize) -> BTreeSet<Vec<u32>> {
        let line = self.get(at);
        let ids: Vec<u32> = (0..line.at.len()).map(|at| line.id(words, at)).collect();
        ids.windows(len).map(<[u32]>::to_vec).collect()
    }
}

/// See [`super::groups()`].
pub(super) fn groups(
    words: &Words,
    speeches: &[Vec<Speech>],
    same: &[(Member, Member)],
) -> Vec<Group> {
    let lines = Lines::new(words, speeches);
    let mut sets = Sets((0..lines.members.len()).collect());
    for (a, b) in candidates(words, &lines) {
        let (one, other) = (lines.get(a), lines.get(b));
        if Common::of(words, one, other, &chain(words, one, other)).is_one() {
            sets.join(a, b);
        }
    }
    for (a, b) in same {
        let number = |member| lines.members.binary_search(member).ok();
        if let (Some(a), Some(b)) = (number(a), number(b)) {
            sets.join(a, b);
        }
    }
    let sets = sets.finish();
    let mut unmarked = unmarked::find(words, &lines, &sets, speeches);
    let mut groups = Vec::new();
    for (first, members) in sets {
        let unmarked = unmarked.remove(&first).unwrap_or_default();
        let texts: BTreeSet<usize> = members.iter().map(|&at| lines.members[at].0).collect();
        if texts.len() + unmarked.len() >= 2 {
            groups.push(Group { unmarked, ..group(words, &lines, &members) });
        }
    }
    groups
}

fn group(words: &Words, lines: &Lines, members: &[usize]) -> Group {
    let lemma = fullest(words, lines, members);
    let base = lines.get(members[lemma]);
    let readings: Vec<Vec<Reading>> =
        members.iter().map(|&at| apparatus::readings(words, base, lines.get(at))).collect();
    let changed = members.iter().zip(&readings).filter(|(_, list)| !list.is_empty());
    let wording = |&at: &usize| -> Vec<u32> {
        (0..lines.words[at].len()).map(|word| lines.get(at).id(words, word)).collect()
    };
    let wordings: BTreeSet<Vec<u32>> = changed.map(|(at, _)| wording(at)).collect();
    Group {
        members: members.iter().map(|&at| lines.members[at]).collect(),
        lemma,
        readings,
        wordings: 1 + wordings.len(),
        unmarked: Vec::new(),
    }
}

/// The member that prints most of what the others print; of equals the longest, then
/// the first.
fn fullest(words: &Words, lines: &Lines, members: &[usize]) -> usize {
    let shared = |one: usize, other: usize| {
        let (one, other) = (lines.get(one), lines.get(other));
        Common::of(words, one, other, &chain(words, one, other)).shared
    };
    let others = |one: usize| members.iter().filter(move |other| **other != one);
    let score = |one: usize| others(one).take(CROWD).map(|other| shared(one, *other)).sum::<f64>();
    let scores: Vec<f64> = members.iter().map(|at| score(*at)).collect();
    let length = |at: usize| lines.words[members[at]].len();
    let more = |a: &usize, b: &usize| {
        scores[*a].total_cmp(&scores[*b]).then(length(*a).cmp(&length(*b))).then(b.cmp(a))
    };
    (0..members.len()).max_by(more).unwrap_or(0)
}

/// Pairs of quotations that share three words in a row.
fn candidates(words: &Words, lines: &Lines) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<Vec<u32>, Vec<usize>> = BTreeMap::new();
    for at in 0..lines.members.len() {
        for shingle in lines.shingles(words, at, 3) {
            holders.entry(shingle).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for list in holders.values().filter(|list| list.len() <= CROWD) {
        for (place, &a) in list.iter().enumerate() {
            pairs.extend(list[place + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

/// Disjoint sets, each named by its smallest member.
struct Sets(Vec<usize>);

impl Sets {
    fn root(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn finish(mut self) -> BTreeMap<usize, Vec<usize>> {
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.0.len() {
            sets.entry(self.root(at)).or_default().push(at);
        }
        sets
    }
}
