//! Milestones of referrers.

use std::collections::BTreeMap;

use domain::{ReferralState, RewardState, Trigger};
use engine::Memory;
use engine::tables::{MilestoneRow, ReferralRow, RewardRow};

use super::all;

/// Checks that a milestone stands on a conversion of its number, and is paid at most once while it stands (rules R8, W4).
pub fn milestones(memory: &Memory) {
    let referrals: BTreeMap<_, ReferralRow> = all::<ReferralRow>(memory).into_iter().map(|row| (row.id, row)).collect();
    let mut holders = BTreeMap::new();
    for row in all::<MilestoneRow>(memory) {
        let Some(holder) = row.referral else { continue };
        let referral = &referrals[&holder];
        assert_eq!(referral.state, ReferralState::Converted, "{row:?} stands on {referral:?}");
        let key = |share: &domain::Share| {
            format!("{}/{}/{}", share.referrer, referral.program, referral.conversions.0[0].number_of(share.referrer))
        };
        assert!(referral.shares.0.iter().any(|share| key(share) == row.id), "{row:?} has the number of {referral:?}");
        holders.insert(row.id, holder);
    }
    let rewards: Vec<RewardRow> = all(memory);
    let comes_to = |of: &RewardRow| {
        // A payment's own entry, of no referral, is no reward.
        let entries = rewards.iter().filter(|row| row.referral.is_some() && (row.id == of.id || row.corrects == Some(of.id)));
        entries.filter(|row| row.state != RewardState::OnHold).map(|row| row.amount).sum::<i64>()
    };
    let is_milestone = |row: &RewardRow| matches!(row.calculation.0.trigger, Trigger::NthConversion | Trigger::EveryKth);
    for row in rewards.iter().filter(|row| row.corrects.is_none() && is_milestone(row)) {
        let Some(referral) = row.referral.and_then(|id| referrals.get(&id)).filter(|referral| referral.reviews == 0) else { continue };
        let number = row.calculation.0.number.expect("a milestone has its number");
        let stands = holders.get(&format!("{}/{}/{number}", row.person, referral.program)) == Some(&referral.id);
        let is_of_referrer = referral.shares.0.iter().any(|share| share.referrer == row.person);
        assert!(comes_to(row) == 0 || stands || !is_of_referrer, "{row:?} was lost");
    }
}
