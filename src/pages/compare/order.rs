//! Which of a sequence of rows keep their order.

/// Which items of `rows` belong to its longest stretch that never steps back (patience
/// sorting, Schensted 1961); of several equally long ones always the same.
pub(super) fn in_order(rows: &[usize]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (n, &row) in rows.iter().enumerate() {
        let pile = tails.partition_point(|&tail| rows[tail] <= row);
        before.push(pile.checked_sub(1).map(|under| tails[under]));
        if pile == tails.len() {
            tails.push(n);
        } else {
            tails[pile] = n;
        }
    }
    let mut kept = vec![false; rows.len()];
    let mut next = tails.last().copied();
    while let Some(n) = next {
        kept[n] = true;
        next = before[n];
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
        assert_eq!(kept(&[0, 5, 1, 2, 9, 3]), [0, 1, 2, 3]);
        assert_eq!(kept(&[2, 2, 1, 2]), [2, 2, 2]);
        assert_eq!(kept(&[3]), [3]);
        assert!(kept(&[]).is_empty());
    }
}
