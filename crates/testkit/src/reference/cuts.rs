//! What limits take of the grants of one event, in the order of rule X1: the most for one referral, for each referrer in a day, a month
//! and a year, and for the program.

use domain::PersonId;

use super::fires::{Cut, Grant};

/// A limit, and what is left of it for the grants at hand.
#[derive(Clone, Debug)]
pub struct Limit {
    pub by: &'static str,
    pub limit: i128,
    pub left: i128,
    /// Whose alone it is, by all records of that referrer; none if it is for everybody.
    pub of: Option<Vec<PersonId>>,
}

/// Cuts: walks back from the last, first what can be divided, then what is given whole or not at all.
pub fn cut(grants: &mut [Grant], limit: &Limit) {
    let is_in =
        |grant: &Grant| grant.kind.has_worth() && limit.of.as_ref().is_none_or(|of| !grant.for_friend && of.contains(&grant.people[0].0));
    let sum: i128 = grants.iter().filter(|grant| is_in(grant)).map(|grant| grant.amount).sum();
    let mut over = sum - limit.left.max(0);
    for divisible in [true, false] {
        for grant in grants.iter_mut().rev().filter(|grant| is_in(grant)) {
            if over <= 0 || grant.amount <= 0 || divisible == grant.kind.is_whole() {
                continue;
            }
            let take = if divisible { grant.amount.min(over) } else { grant.amount };
            grant.cuts.push(Cut { by: limit.by, limit: limit.limit, from: grant.amount, to: grant.amount - take });
            grant.amount -= take;
            over -= take;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::terms::Kind;

    #[test]
    fn x1_a_nail_trim_stays_and_cash_is_cut() {
        let grant = |rule, kind, amount| Grant {
            event: String::new(),
            on: crate::reference::day::Day::read("2026-03-02"),
            rule,
            people: vec![(PersonId(uuid::Uuid::nil()), 1)],
            for_friend: false,
            kind,
            amount,
            base: None,
            number: None,
            cuts: Vec::new(),
        };
        let mut grants = [grant(1, Kind::Cash, 25_000), grant(2, Kind::Thing, 12_000)];
        cut(&mut grants, &Limit { by: "referral", limit: 50_000, left: 50_000 - 15_000, of: None });
        assert_eq!(grants.map(|grant| grant.amount), [23_000, 12_000]);
    }
}
