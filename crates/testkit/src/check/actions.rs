//! Named actions: paid as often as the rules say, and taken back with all that they brought.

use std::collections::BTreeMap;

use domain::{Form, PersonId};
use engine::Memory;
use engine::tables::{ActionRow, RewardRow};

use super::all;

/// Checks that no rule pays the same action to a person sooner than it says, that an action that there was not gives no money, and that
/// its rewards are of the rules that pay for it (rules R8, W2, W9).
pub fn actions(memory: &Memory) {
    let rewards: Vec<RewardRow> = all(memory);
    let mut paid: BTreeMap<(PersonId, String, u16), Vec<ActionRow>> = BTreeMap::new();
    for row in all::<ActionRow>(memory) {
        let of_it: Vec<&RewardRow> = rewards.iter().filter(|reward| reward.action == Some(row.id)).collect();
        assert!(of_it.iter().all(|reward| row.rules.0.contains(&reward.rule) && reward.referral.is_none()), "{row:?} {of_it:?}");
        if row.withdrawn {
            let cash: i64 = of_it.iter().filter(|reward| reward.form == Form::Cash).map(|reward| reward.amount).sum();
            assert_eq!(cash, 0, "{row:?} was taken back");
            continue;
        }
        assert!(!row.rules.0.is_empty(), "{row:?} pays");
        for rule in &row.rules.0 {
            paid.entry((row.person, row.program.to_string(), *rule)).or_default().push(row.clone());
        }
    }
    for ((_, _, number), mut rows) in paid {
        rows.sort_by_key(|row| row.at);
        for pair in rows.windows(2) {
            let rule = pair[1].terms.0.rules.iter().find(|rule| rule.number == number).expect("a rule that pays is in the terms");
            assert!(rule.is_paid_again(pair[0].on, pair[1].on), "{:?} is paid too soon after {:?}", pair[1], pair[0]);
        }
    }
}
