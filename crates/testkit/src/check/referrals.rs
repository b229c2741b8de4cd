//! Codes, places, conversions and rewards of referrals.

use std::collections::BTreeMap;

use domain::experiment::Variant;
use domain::money::Multiplier;
use domain::{Form, RewardState};
use domain::{Recipient, ReferralState, Rule, Terms};
use engine::Memory;
use engine::tables::{
    AttentionReason, AttentionRow, AttentionState, CodeRow, CounterRow, ExperimentRow, ProgramVersionRow, PurchaseRow, ReferralRow,
    RewardRow, UnmatchedPurchaseRow, UnmatchedState,
};

use super::all;

/// Checks that a code's uses are its referrals that were not withdrawn, and that no two codes read the same (rules C2, C5, R11).
pub fn code_uses(memory: &Memory) {
    let referrals: Vec<ReferralRow> = all(memory);
    let mut texts = Vec::new();
    for code in all::<CodeRow>(memory) {
        let uses = referrals.iter().filter(|row| row.code == Some(code.id) && row.state != ReferralState::Cancelled).count();
        assert_eq!(usize::try_from(code.uses).expect("few uses"), uses, "{code:?}");
        texts.push(code.text);
    }
    let count = texts.len();
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), count, "no two codes read the same");
}

/// Checks that each referral holds the terms of a version that there was, with the rules of the variant that it got, but for what is its own
/// (rules W1, W3, W11).
pub fn frozen_terms(memory: &Memory) {
    let versions: BTreeMap<String, ProgramVersionRow> =
        all(memory).into_iter().map(|row: ProgramVersionRow| (row.id.clone(), row)).collect();
    let experiments: Vec<ExperimentRow> = all(memory);
    let bare = |terms: &Terms| Terms { multiplier: Multiplier::ONE, kind: None, shared: Vec::new(), rules: Vec::new(), ..terms.clone() };
    let numbers = |rules: &[Rule]| rules.iter().map(|rule| (rule.number, rule.recipient)).collect::<Vec<_>>();
    for row in all::<ReferralRow>(memory) {
        let version = versions.get(&format!("{}/{}", row.program, row.version)).expect("a version that was written");
        assert_eq!(bare(&row.terms.0), bare(&version.terms.0), "{row:?}");
        let experiment = experiments.iter().find(|experiment| row.experiment == Some(experiment.id));
        assert_eq!(experiment.is_some(), row.experiment.is_some(), "{row:?}");
        let rules = match (experiment, row.variant) {
            (Some(experiment), Some(Variant::A)) => &experiment.a.0,
            (Some(experiment), Some(Variant::B)) => &experiment.b.0,
            _ => &version.terms.0.rules,
        };
        assert_eq!(numbers(&row.terms.0.rules), numbers(rules), "{row:?}");
    }
}

/// Checks that each counter of conversions is their count; a shared one counts for each (rule W4).
pub fn conversion_counters(memory: &Memory) {
    let mut counted: BTreeMap<String, i64> = BTreeMap::new();
    for row in all::<ReferralRow>(memory) {
        assert_eq!(row.state == ReferralState::Converted, !row.conversions.0.is_empty(), "{row:?}");
        let of_experiment = [row.experiment.is_some(), row.variant.is_some(), row.dealt_to.is_some()];
        assert!(of_experiment.iter().all(|there| *there == of_experiment[0]), "{row:?}");
        assert_eq!(row.converted_on, row.conversions.0.first().map(|first| first.on), "{row:?}");
        for share in row.shares.0.iter().filter(|_| !row.conversions.0.is_empty()) {
            *counted.entry(format!("conversions/{}/{}", share.referrer, row.program)).or_default() += 1;
        }
    }
    let counters = all::<CounterRow>(memory).into_iter().filter(|row| row.id.starts_with("conversions/") && row.value != 0);
    assert_eq!(counters.map(|row| (row.id, row.value)).collect::<BTreeMap<_, _>>(), counted);
}

/// Checks that one referral of a friend holds the rewarded place, and that its referrer's rewards accrue for no other (rule R3).
pub fn one_place_per_friend(memory: &Memory) {
    let mut holders = BTreeMap::new();
    let stands = super::standing(memory);
    let rewards: Vec<RewardRow> = all(memory);
    for row in all::<ReferralRow>(memory) {
        if row.state.holds_place() && !row.contested && !row.denied {
            let other = holders.insert(stands[&row.friend], row.id);
            assert_eq!(other, None, "{row:?} shares the friend's place");
        } else {
            let of_it = rewards.iter().filter(|reward| reward.referral == Some(row.id) && reward.recipient == Recipient::Referrer);
            let held = |reward: &&RewardRow| reward.form == Form::Cash && reward.state != RewardState::OnHold;
            let sum: i64 = of_it.filter(held).map(|reward| reward.amount).sum();
            // What was paid, or stands in an approved payout, stays until a person has decided.
            let is_frozen = |reward: &RewardRow| matches!(reward.state, RewardState::Paid | RewardState::InPayout);
            let frozen = rewards.iter().any(|reward| reward.referral == Some(row.id) && is_frozen(reward));
            assert!(sum <= 0 || frozen && row.reviews > 0, "{row:?} gives its referrer nothing, but {sum}");
        }
    }
}

/// Checks that there is one reward for each event, rule, recipient and form (rule W9), and none above the cap (rule W5).
pub fn one_reward_per_event(memory: &Memory) {
    let mut seen = std::collections::BTreeSet::new();
    for row in all::<RewardRow>(memory).into_iter().filter(|row| row.corrects.is_none()) {
        // One that came to nothing, because the purchase went to another referral of the same referrer, is one of its own referral.
        let came_to_nothing = row.state == RewardState::Cancelled && row.amount == 0;
        let referral = row.referral.filter(|_| came_to_nothing);
        let key = (row.event.clone(), row.rule, row.recipient, row.person, row.form.as_str(), referral);
        assert!(seen.insert(key), "{row:?} is a second one");
    }
    let rewards: Vec<RewardRow> = all(memory);
    let items: Vec<AttentionRow> = all(memory);
    let not_due: Vec<_> = items.iter().filter(|item| item.reason == AttentionReason::DiscountNotDue).map(|item| item.purchase).collect();
    for referral in all::<ReferralRow>(memory) {
        let cash = rewards.iter().filter(|row| row.referral == Some(referral.id) && row.form.has_worth());
        let sum: i64 = cash.map(|row| row.amount).sum();
        assert!(sum <= referral.terms.0.referral_cap.minor, "{referral:?} gives {sum}");
        assert!(sum >= 0, "{referral:?} gives {sum}");
        // With the discounts that were used, unless somebody gave more than was due.
        let used: Vec<&RewardRow> = rewards
            .iter()
            .filter(|row| row.referral == Some(referral.id) && row.form == Form::Discount && row.state == RewardState::Used)
            .collect();
        let was_due = |row: &&&RewardRow| !not_due.contains(&row.used_on);
        if referral.reviews == 0 && used.iter().filter(was_due).count() == used.len() {
            let sum = sum + used.iter().map(|row| row.amount).sum::<i64>();
            assert!(sum <= referral.terms.0.referral_cap.minor, "{referral:?} gives {sum} with what was used");
        }
    }
}

/// Checks that a used promise is the discount of one purchase that stands (rules O1, W2).
pub fn used_promises(memory: &Memory) {
    let purchases: BTreeMap<_, PurchaseRow> = all::<PurchaseRow>(memory).into_iter().map(|row| (row.id, row)).collect();
    let mut bought = std::collections::BTreeSet::new();
    for row in all::<RewardRow>(memory).into_iter().filter(|row| row.form == Form::Discount) {
        match (row.state, row.used_on) {
            (RewardState::Used, Some(purchase)) => {
                let purchase = &purchases[&purchase];
                assert!(!purchase.voided && purchase.discount == row.amount && row.used_by == purchase.recorded_by, "{row:?} {purchase:?}");
                assert!(bought.insert(purchase.id), "{purchase:?} uses two promises");
            }
            (state, used_on) => assert!(state != RewardState::Used && used_on.is_none() && row.amount == 0, "{row:?}"),
        }
    }
}

/// Checks that a purchase that fits nobody waits with one open item, and that a matched one is a purchase (rule R7).
pub fn unmatched_wait(memory: &Memory) {
    let (purchases, items): (Vec<PurchaseRow>, Vec<AttentionRow>) = (all(memory), all(memory));
    for row in all::<UnmatchedPurchaseRow>(memory) {
        let open = items.iter().filter(|item| item.unmatched == Some(row.id) && item.state == AttentionState::Open).count();
        assert_eq!(open, usize::from(row.state == UnmatchedState::Open), "{row:?}");
        let is_purchase = purchases.iter().any(|purchase| purchase.id == row.id);
        assert!(!is_purchase || row.state == UnmatchedState::Matched, "{row:?}");
    }
}
