//! Telling what a decision is about before it is made: the rewards that wait for it (rules R1, Y2).

use domain::{Form, ReferralId, RewardState};

use crate::command::Envelope;
use crate::handlers::context::Context;
use crate::handlers::settle::{MAX_REWARDS, settle};
use crate::tables::{ReferralRow, RewardRow};
use crate::work::{Res, Work};

/// Returns the cash that a referral would give, and does not yet, if everything about it that waits were allowed in a command such
/// as this one: each reward as it would stand then.
pub fn waiting_for(work: &mut Work, envelope: &Envelope, referral: ReferralId) -> Res<Vec<RewardRow>> {
    let before = work.find(RewardRow::by_referral, &[&Some(referral)], MAX_REWARDS)?;
    let mut context = Context::open(work, envelope)?;
    let row: ReferralRow = context.need(referral)?;
    let allowed = ReferralRow { reviews: 0, contested: false, ..row };
    context.work.put(&allowed)?;
    settle(&mut context, &allowed, None)?;
    let mut after = work.find(RewardRow::by_referral, &[&Some(referral)], MAX_REWARDS)?;
    let given =
        |row: &RewardRow| before.iter().find(|was| was.id == row.id && was.state != RewardState::OnHold).map_or(0, |was| was.amount);
    after.retain(|row| row.form == Form::Cash && !row.state.is_void() && row.amount > given(row));
    Ok(after)
}
