//! Longest common subsequences of words.
//!
//! Lengths are counted for all prefixes at once, a machine word for each 64 words
//! (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).

use std::collections::HashMap;

/// For each word of one side, at which of its places it stands.
pub(super) struct Masks {
    slots: HashMap<u32, usize>,
    masks: Vec<Vec<u64>>,
    len: usize,
}

/// One comparison with words that come one after the other.
pub(super) struct Row<'m> {
    masks: &'m Masks,
    /// A zero for each place where the common subsequence grows.
    bits: Vec<u64>,
}

impl Masks {
    /// Words without an id equal no other.
    pub fn new(words: &[Option<u32>]) -> Masks {
        let (mut slots, mut masks) = (HashMap::new(), Vec::new());
        let blocks = words.len().div_ceil(64);
        for (at, id) in words.iter().enumerate() {
            let Some(id) = id else { continue };
            let slot = *slots.entry(*id).or_insert(masks.len());
            if slot == masks.len() {
                masks.push(vec![0; blocks]);
            }
            masks[slot][at / 64] |= 1 << (at % 64);
        }
        Masks { slots, masks, len: words.len() }
    }

    /// What to push for a word: `None` if this side does not have it.
    pub fn slot(&self, id: u32) -> Option<usize> {
        self.slots.get(&id).copied()
    }

    /// A comparison that has seen nothing yet.
    pub fn row(&self) -> Row<'_> {
        Row { masks: self, bits: vec![u64::MAX; self.len.div_ceil(64)] }
    }
}

impl Row<'_> {
    /// Adds a word to the other side, by its slot.
    pub fn push(&mut self, slot: Option<usize>) {
        let Some(slot) = slot else { return };
        let mask = &self.masks.masks[slot];
        let mut carry = false;
        for (bits, mask) in self.bits.iter_mut().zip(mask) {
            let matched = *bits & mask;
            let (sum, first) = bits.overflowing_add(matched);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits & !mask);
        }
    }

    /// How long the longest common subsequence is so far.
    pub fn common(&self) -> usize {
        let zeros = |(block, bits): (usize, &u64)| {
            let used = (self.masks.len - block * 64).min(64);
            let unused = if used == 64 { 0 } else { u64::MAX << used };
            (bits | unused).count_zeros() as usize
        };
        self.bits.iter().enumerate().map(zeros).sum()
    }
}

/// Two sequences laid side by side along a longest common subsequence: indexes of the
/// first, of the second, or of both. Takes time and space of their product.
pub(super) fn pairs<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(Option<usize>, Option<usize>)> {
    let width = b.len() + 1;
    let mut table = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i] == b[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::with_capacity(a.len().max(b.len()));
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            pairs.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len()
            || i < a.len() && table[(i + 1) * width + j] >= table[i * width + j + 1]
        {
            pairs.push((Some(i), None));
            i += 1;
        } else {
            pairs.push((None, Some(j)));
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(a: &[u32], b: &[u32]) -> usize {
        let masks = Masks::new(&a.iter().map(|&id| Some(id)).collect::<Vec<_>>());
        let mut row = masks.row();
        b.iter().for_each(|&id| row.push(masks.slot(id)));
        row.common()
    }

    #[test]
    fn both_ways_of_counting_agree() {
        let long: Vec<u32> = (0..200).map(|n| n * 7 % 31).collect();
        let other: Vec<u32> = (0..170).map(|n| n * 5 % 29).collect();
        for (a, b) in [(&[1, 2, 3][..], &[1, 3][..]), (&[1, 2], &[]), (&long, &other)] {
            let same = pairs(a, b).iter().filter(|p| p.0.is_some() && p.1.is_some()).count();
            assert_eq!(count(a, b), same);
        }
        assert_eq!(count(&[1, 2, 3, 4], &[2, 9, 4, 1]), 2);
    }

    #[test]
    fn nothing_is_lost_side_by_side() {
        let pairs = pairs(&["a", "b", "c"], &["a", "x", "c", "d"]);
        assert_eq!(pairs.iter().filter_map(|pair| pair.0).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(pairs.iter().filter_map(|pair| pair.1).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }
}
