//! Groups of corresponding passages across many texts: strongest link first.
//!
//! Average linkage over the pairwise links: two groups join while the mean strength
//! over all pairs of passages from different texts (a pair without a link counts 0)
//! is high enough. So a chain of single links does not tie together what hardly
//! touches, and a passage split in two in one text stays with its whole.

use std::collections::{BTreeMap, BTreeSet};

/// A passage: text and place, both from 0.
pub(super) type Member = (usize, usize);

/// Two passages that correspond, and how surely.
pub(super) type Link = (Member, Member, f64);

/// Mean strength at which groups still join.
const JOIN: f64 = 0.35;

struct Group {
    members: Vec<Member>,
    /// Summed strength towards other groups.
    near: BTreeMap<usize, f64>,
}

/// The groups of two or more, each ascending, in order of their first member.
pub(super) fn groups(links: &[Link]) -> Vec<Vec<Member>> {
    let members: BTreeSet<Member> = links.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    let number: BTreeMap<Member, usize> = members.iter().copied().zip(0..).collect();
    let mut groups: Vec<Option<Group>> = members
        .iter()
        .map(|member| Some(Group { members: vec![*member], near: BTreeMap::new() }))
        .collect();
    for (a, b, strength) in links {
        let (x, y) = (number[a], number[b]);
        for (from, to) in [(x, y), (y, x)] {
            if let Some(group) = &mut groups[from] {
                *group.near.entry(to).or_default() += strength;
            }
        }
    }
    let mut queue: BTreeSet<(Reverse, usize, usize)> = BTreeSet::new();
    for x in 0..groups.len() {
        for y in neighbours(&groups, x).filter(|y| *y > x) {
            queue.insert((mean(&groups, x, y), x, y));
        }
    }
    while let Some((strength, x, y)) = queue.pop_first() {
        if strength.0 < JOIN {
            break;
        }
        join(&mut groups, &mut queue, x, y);
    }
    let mut found: Vec<Vec<Member>> = groups
        .into_iter()
        .flatten()
        .map(|mut group| {
            group.members.sort_unstable();
            group.members
        })
        .filter(|members| members.len() > 1)
        .collect();
    found.sort_unstable();
    found
}

/// Strengths in falling order.
#[derive(Clone, Copy, PartialEq)]
struct Reverse(f64);

impl Eq for Reverse {}

impl PartialOrd for Reverse {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reverse {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.0.total_cmp(&self.0)
    }
}

fn neighbours(groups: &[Option<Group>], x: usize) -> impl Iterator<Item = usize> + '_ {
    groups[x].iter().flat_map(|group| group.near.keys().copied())
}

/// The mean strength between two groups; pairs within one text count neither way.
fn mean(groups: &[Option<Group>], x: usize, y: usize) -> Reverse {
    let (Some(a), Some(b)) = (&groups[x], &groups[y]) else { return Reverse(0.0) };
    let apart = |(text, _): &Member| b.members.iter().filter(|(other, _)| other != text).count();
    let pairs: usize = a.members.iter().map(apart).sum();
    Reverse(a.near.get(&y).copied().unwrap_or(0.0) / pairs.max(1) as f64)
}

fn join(
    groups: &mut [Option<Group>],
    queue: &mut BTreeSet<(Reverse, usize, usize)>,
    x: usize,
    y: usize,
) {
    for (from, other) in [(x, y), (y, x)] {
        for near in neighbours(groups, from).filter(|near| *near != other).collect::<Vec<_>>() {
            queue.remove(&(mean(groups, from, near), from.min(near), from.max(near)));
            queue.remove(&(mean(groups, near, from), from.min(near), from.max(near)));
        }
    }
    let Some(taken) = groups[y].take() else { return };
    if let Some(group) = &mut groups[x] {
        group.members.extend(taken.members);
        group.near.remove(&y);
    }
    for (near, strength) in taken.near {
        if near == x {
            continue;
        }
        if let Some(group) = &mut groups[x] {
            *group.near.entry(near).or_default() += strength;
        }
        if let Some(group) = &mut groups[near] {
            group.near.remove(&y);
            *group.near.entry(x).or_default() += strength;
        }
    }
    for near in neighbours(groups, x).collect::<Vec<_>>() {
        queue.insert((mean(groups, x, near), x.min(near), x.max(near)));
    }
}
