//! Milestones: which conversion stands on a number of its referrer's conversions, so that each is paid once, and again only after it
//! was taken back (rules R8, W4). Streaks go with them.

use domain::{Conversion, Counted, Line, PersonId, ProgramId, ReferralId};

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::handlers::settle::settle;
use crate::handlers::streaks;
use crate::tables::{MilestoneRow, ReferralRow};
use crate::work::{Res, Work};

/// Returns how the conversion of a referral counts for each of its referrers, in the order of their shares.
pub(crate) fn counted(work: &mut Work, referral: &ReferralRow) -> Res<Vec<Counted>> {
    let Some(first) = referral.conversions.0.first() else { return Ok(vec![Counted::FIRST]) };
    let mut counted = Vec::with_capacity(referral.shares.0.len());
    for share in &referral.shares.0 {
        let number = first.number_of(share.referrer);
        let holds = !has_milestone(referral, number) || {
            let row = work.get::<MilestoneRow>(key(share.referrer, referral.program, number))?;
            row.is_some_and(|row| row.referral == Some(referral.id))
        };
        let streaks = streaks::standing(work, referral, share.referrer)?;
        counted.push(Counted { ppm: share.ppm, number, holds, streaks });
    }
    Ok(if counted.is_empty() { vec![Counted { number: first.number, ..Counted::FIRST }] } else { counted })
}

/// Lets a conversion stand on the milestones of its numbers and on the streaks that it completes. Where another one stood, because its referrer's records were taken
/// apart since, that one is lost.
pub(super) fn reach(context: &mut Context<'_>, referral: &ReferralRow) -> Res<()> {
    let Some(first) = referral.conversions.0.first() else { return Ok(()) };
    for share in &referral.shares.0 {
        let number = first.number_of(share.referrer);
        if !has_milestone(referral, number) {
            continue;
        }
        let displaced = end(context, share.referrer, referral.program, number)?;
        context.work.put(&MilestoneRow { id: key(share.referrer, referral.program, number), referral: Some(referral.id) })?;
        settle_others(context, referral.id, &displaced, None)?;
    }
    streaks::enter(context, referral)
}

/// Ends the milestones and streaks that no longer hold after a conversion of a referral was taken back: its own, and those of the numbers that
/// its referrers, who have so many left, no longer reach.
pub(super) fn lose(context: &mut Context<'_>, referral: &ReferralRow, former: &Conversion, left: &[u32], reason: &Line) -> Res<()> {
    for (share, left) in referral.shares.0.iter().zip(left) {
        let own = key(share.referrer, referral.program, former.number_of(share.referrer));
        if context.work.get::<MilestoneRow>(&own)?.is_some_and(|row| row.referral == Some(referral.id)) {
            context.work.put(&MilestoneRow { id: own, referral: None })?;
        }
        let lost = end(context, share.referrer, referral.program, left + 1)?;
        settle_others(context, referral.id, &lost, Some(reason))?;
    }
    streaks::leave(context, referral, former.on, reason)
}

/// Ends the milestone of a number for all records of a referrer, and returns the referrals that stood on it (rule P2).
fn end(context: &mut Context<'_>, referrer: PersonId, program: ProgramId, number: u32) -> Res<Vec<ReferralId>> {
    let mut stood = Vec::new();
    for record in one_person::records(context.work, referrer)? {
        let key = key(record, program, number);
        let row = context.work.get::<MilestoneRow>(&key)?;
        if let Some(referral) = row.and_then(|row| row.referral) {
            context.work.put(&MilestoneRow { id: key, referral: None })?;
            stood.push(referral);
        }
    }
    Ok(stood)
}

/// Settles referrals but the one that is being settled itself.
pub(super) fn settle_others(context: &mut Context<'_>, own: ReferralId, others: &[ReferralId], reason: Option<&Line>) -> Res<()> {
    for other in others.iter().filter(|other| **other != own) {
        let row: ReferralRow = context.need(*other)?;
        settle(context, &row, reason)?;
    }
    Ok(())
}

fn has_milestone(referral: &ReferralRow, number: u32) -> bool {
    referral.terms.0.rules.iter().any(|rule| rule.is_at(number))
}

pub(crate) fn key(referrer: PersonId, program: ProgramId, number: u32) -> String {
    format!("{referrer}/{program}/{number}")
}
