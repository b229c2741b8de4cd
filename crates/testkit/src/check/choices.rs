//! What people choose: one thing of each choice, and nothing of what nobody chose.

use std::collections::BTreeSet;

use domain::{Form, RewardState};
use engine::Memory;
use engine::tables::{ActionRow, ChoiceRow, ReferralRow, RewardRow};

use super::all;

/// Checks that each choice of a person is offered once, and that money of an alternative comes from its being chosen (rules R8, W2, W9).
pub fn choices(memory: &Memory) {
    let rows: Vec<ChoiceRow> = all(memory);
    let mut offered = BTreeSet::new();
    for row in &rows {
        assert!(offered.insert((row.event.clone(), row.number, row.person)), "{row:?} is offered once");
        assert_eq!(row.alternative.is_some(), row.chosen_on.is_some() && row.chosen_at.is_some(), "{row:?}");
        assert_ne!(row.referral.is_some(), row.action.is_some(), "{row:?} comes from one");
    }
    let (referrals, actions): (Vec<ReferralRow>, Vec<ActionRow>) = (all(memory), all(memory));
    let rewards: Vec<RewardRow> = all(memory);
    for reward in rewards.iter().filter(|row| row.corrects.is_none() && row.form == Form::Cash) {
        let referral = referrals.iter().find(|row| Some(row.id) == reward.referral);
        let action = actions.iter().find(|row| Some(row.id) == reward.action);
        let Some(terms) = referral.map(|row| &row.terms.0).or(action.map(|row| &row.terms.0)) else { continue };
        let rule = terms.rules.iter().find(|rule| rule.number == reward.rule).expect("a reward has its rule");
        let Some(alternative) = rule.alternative.filter(|_| referral.is_none_or(|row| row.reviews == 0)) else { continue };
        let entries = rewards.iter().filter(|row| row.id == reward.id || row.corrects == Some(reward.id));
        let sum: i64 = entries.filter(|row| row.state != RewardState::OnHold).map(|row| row.amount).sum();
        let of_it = |row: &&ChoiceRow| row.event == reward.event && row.number == alternative.choice;
        let is_chosen = rows.iter().filter(of_it).any(|row| row.alternative == Some(alternative.number));
        assert!(sum == 0 || is_chosen, "nobody chose {reward:?}");
    }
}
