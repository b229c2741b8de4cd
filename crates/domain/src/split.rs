//! Splitting one amount among several so that the parts add up to it (rules M2, X4).

/// Splits `total` minor units by integer `weights`: each gets its floor, missing units go to the largest remainders, ties
/// to the earlier. A negative total is split as its absolute value (rule X4). Without a positive weight nothing is split.
pub fn split(total: i64, weights: &[u64]) -> Vec<i64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let magnitude = u128::from(total.unsigned_abs());
    let mut parts: Vec<u128> = Vec::with_capacity(weights.len());
    let mut remainders: Vec<(u128, usize)> = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        let exact = magnitude * u128::from(*weight);
        parts.push(exact / sum);
        remainders.push((exact % sum, index));
    }
    remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let missing = magnitude - parts.iter().sum::<u128>();
    for (_, index) in remainders.iter().take(usize::try_from(missing).expect("fewer units are missing than there are parts")) {
        parts[*index] += 1;
    }
    parts.into_iter().map(|part| i64::try_from(part).expect("a part is not larger than the total") * total.signum()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn x4_examples_of_the_rules() {
        assert_eq!(split(1000, &[1, 1, 1]), [334, 333, 333], "10.00 in three");
        assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33], "-1.00 in three");
        let position = split(1_000_000, &[400_000, 66_667, 66_667, 66_666, 400_000]);
        assert_eq!(position, [400_000, 66_667, 66_667, 66_666, 400_000], "five touches");
        assert_eq!(split(101, &[400_000, 100_000, 100_000, 400_000]), [41, 10, 10, 40], "1.01 by position over four touches");
        assert_eq!(split(200_000, &[1, 1, 1]), [66_667, 66_667, 66_666], "the middle of five touches");
    }

    proptest! {
        #[test]
        fn m2_parts_add_up_to_the_total(total in -1_000_000_000_000_000_i64..=1_000_000_000_000_000, weights in prop::collection::vec(0_u64..=1_000_000, 1..12)) {
            let parts = split(total, &weights);
            let expected = if weights.iter().all(|weight| *weight == 0) { 0 } else { total };
            prop_assert_eq!(parts.iter().sum::<i64>(), expected);
        }
    }
}
