//! Whole numbers only: rounding, percentages, factors and shares, as rules M2, X3 and X4 say them.

/// Divides, rounding half away from zero.
pub fn rounded(number: i128, by: i128) -> i128 {
    assert!(by > 0, "something is divided by {by}");
    let (whole, rest) = (number.abs() / by, number.abs() % by);
    let up = if rest * 2 >= by { 1 } else { 0 };
    (whole + up) * number.signum()
}

/// A percentage in basis points, times a factor in thousandths, rounded once (rule X3).
pub fn percent(base: i128, basis_points: i128, thousandths: i128) -> i128 {
    rounded(base * basis_points * thousandths, 10_000 * 1_000)
}

/// A fixed amount times a factor in thousandths.
pub fn times(amount: i128, thousandths: i128) -> i128 {
    rounded(amount * thousandths, 1_000)
}

/// Splits a total by integer weights: each is floored, the missing units go to the largest remainders, the earlier first (rule X4).
pub fn split(total: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let of = total.abs();
    let mut parts: Vec<i128> = weights.iter().map(|weight| of * weight / sum).collect();
    let mut places: Vec<usize> = (0..weights.len()).collect();
    // A sort that keeps the order of equals.
    places.sort_by_key(|place| std::cmp::Reverse(of * weights[*place] % sum));
    let missing = of - parts.iter().sum::<i128>();
    for place in places.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        parts[place] += 1;
    }
    parts.into_iter().map(|part| part * total.signum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn m2_x3_the_page_of_rules_in_this_arithmetic() {
        let rows = [(3_335, 1_000, 334), (3_334, 1_000, 333), (-3_335, 1_000, -334), (99_999, 333, 3_330), (1, 5_000, 1)];
        for (base, rate, gives) in rows {
            assert_eq!(percent(base, rate, 1_000), gives, "{rate} of {base}");
        }
        assert_eq!(percent(3_335, 1_000, 2_000), 667);
        assert_eq!(percent(3_333, 1_250, 1_500), 625);
    }

    #[test]
    fn x4_shares_of_the_page_of_rules() {
        assert_eq!(split(1_000, &[1, 1, 1]), [334, 333, 333]);
        assert_eq!(split(-100, &[1, 1, 1]), [-34, -33, -33]);
        assert_eq!(split(101, &[400_000, 100_000, 100_000, 400_000]), [41, 10, 10, 40]);
    }
}
