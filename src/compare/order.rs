//! Which of a sequence of rows keep their order.

/// Which items of `rows` belong to its longest stretch that never steps back (patience
/// sorting, Schensted 1961); of several equally long ones that whose items come first.
pub(super) fn in_order(rows: &[usize]) -> Vec<bool> {
    let mut heads: Vec<usize> = Vec::new();
    let mut behind: Vec<Option<usize>> = vec![None; rows.len()];
    for n in (0..rows.len()).rev() {
        let pile = heads.partition_point(|&head| rows[head] >= rows[n]);
        behind[n] = pile.checked_sub(1).map(|under| heads[under]);
        match heads.get_mut(pile) {
            Some(head) => *head = n,
            None => heads.push(n),
        }
    }
    let mut kept = vec![false; rows.len()];
    let mut next = heads.last().copied();
    while let Some(n) = next {
        kept[n] = true;
        next = behind[n];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::in_order;

    fn kept(rows: &[usize]) -> Vec<usize> {
        let kept = in_order(rows);
        rows.iter().zip(kept).filter(|(_, kept)| *kept).map(|(row, _)| *row).collect()
    }

    #[test]
    fn the_longest_run_forwards_is_kept() {
        assert_eq!(kept(&[0, 5, 1, 2, 9, 3]), [0, 1, 2, 9]);
        assert_eq!(kept(&[2, 2, 1, 2]), [2, 2, 2]);
        assert_eq!(kept(&[1, 0]), [1], "what comes first stays");
        assert!(kept(&[]).is_empty());
    }
}
