//! States move along their machines only, as the log's effects show.

use domain::{Form, PayoutState, ReferralState, RewardState};
use engine::table::Row;
use engine::tables::{PayoutRow, ProgramRow, ReferralRow, ReferrerRow, RewardRow};
use engine::{Effect, Memory, Outcome};

use super::effects;

/// Checks every change of a state that the log has. One command may take two steps where they are listed here.
pub fn machines(memory: &Memory) {
    for (recorded, effects) in memory.entries().iter().zip(effects(memory)) {
        let reviewed = matches!(recorded.entry.outcome, Outcome::Review { .. });
        for effect in &effects {
            if let Some((before, after)) = change::<ReferralRow>(effect) {
                referral(before.state, after.state);
            } else if let Some((before, after)) = change::<RewardRow>(effect) {
                reward(before.form, before.state, after.state);
            } else if let Some((before, after)) = change::<PayoutRow>(effect) {
                // Cash that was handed over all the same is a fact (rule O8).
                let is_fact = after.state == PayoutState::Paid && reviewed;
                let steps = before.state == after.state || before.state.step(after.state).is_ok();
                assert!(steps || is_fact, "a payout went from {} to {}", before.state, after.state);
                if before.state == PayoutState::Approved && after.state == PayoutState::Approved {
                    assert_eq!(before.lines, after.lines, "lines are frozen");
                }
            } else if let Some((before, after)) = change::<ProgramRow>(effect) {
                assert!(before.state == after.state || before.state.step(after.state).is_ok(), "{effect:?}");
            } else if let Some((before, after)) = change::<ReferrerRow>(effect) {
                assert!(before.status == after.status || before.status.step(after.status).is_ok(), "{effect:?}");
            }
            assert!(effect.after.is_some() || effect.table.name == "contact", "nothing but contacts is ever deleted: {effect:?}");
            let posted = effect.table.name == "posting" || effect.table.name == "ledger_transaction";
            assert!(!posted || effect.before.is_none(), "what is posted is never edited (rule M5): {effect:?}");
        }
    }
}

fn change<R: Row>(effect: &Effect) -> Option<(R, R)> {
    let read = |record| R::from_record(record).expect("a logged row can be read");
    match (&effect.before, &effect.after) {
        (Some(before), Some(after)) if effect.table.name == R::TABLE.name => Some((read(before), read(after))),
        _ => None,
    }
}

fn referral(before: ReferralState, after: ReferralState) {
    use ReferralState::{Accepted, Converted, Recorded};
    let at_once = (before, after) == (Recorded, Converted) && Recorded.step(Accepted).is_ok() && Accepted.step(Converted).is_ok();
    assert!(before == after || before.step(after).is_ok() || at_once, "a referral went from {before} to {after}");
}

fn reward(form: Form, before: RewardState, after: RewardState) {
    use RewardState::{Available, InPayout, OnHold, Paid};
    let through = |middle: RewardState| before.step(form, middle).is_ok() && middle.step(form, after).is_ok();
    // Held in between, freed from a payout first, taken into one again and paid, or paid and taken back at once.
    let steps = before == after || before.step(form, after).is_ok() || [OnHold, Available, InPayout, Paid].into_iter().any(through);
    let freed_and_held = before == InPayout && OnHold.step(form, after).is_ok();
    assert!(steps || freed_and_held, "a reward went from {before} to {after}");
}
