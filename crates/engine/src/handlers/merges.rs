//! Making two records of one person one, and taking that back (rule P2). No row moves: each record keeps its history, and who
//! stands for both is looked up. What the two histories say of each other is judged when they come together, and no longer
//! when they part.

use domain::screening::{Sign, SignKind};
use domain::{Line, MergeId, PayoutState, PersonId, Refusal};

use crate::handlers::assess::holds_place;
use crate::handlers::context::Context;
use crate::handlers::conversions;
use crate::handlers::one_person::{self, MAX_RECORDS};
use crate::handlers::people::check_not_merged;
use crate::handlers::purchases::MAX_LOOKED_AT;
use crate::handlers::referrals::items_of;
use crate::handlers::screening;
use crate::handlers::settle::settle;
use crate::tables::attention::Verdict;
use crate::tables::{AttentionReason, AttentionRow, AttentionState, MergeRow, PayoutRow, PersonRow, PurchaseRow, ReferralRow, RewardRow};
use crate::value::Json;
use crate::work::Res;

pub(super) fn merge(context: &mut Context<'_>, id: MergeId, kept: PersonId, merged: PersonId, reason: &Line) -> Res<()> {
    context.vacant::<MergeRow>(id)?;
    let kept_row: PersonRow = context.need(kept)?;
    let merged_row: PersonRow = context.need(merged)?;
    check_not_merged(&kept_row)?;
    check_not_merged(&merged_row)?;
    if kept == merged {
        return Err(Refusal::PersonMerged { into: kept }.into());
    }
    let count = one_person::records(context.work, kept)?.len() + one_person::records(context.work, merged)?.len();
    if count > MAX_RECORDS {
        return Err(Refusal::TooMany { limit: MAX_RECORDS }.into());
    }
    context.work.put(&PersonRow { absorbed: kept_row.absorbed + 1, ..kept_row })?;
    context.work.put(&PersonRow { merged_into: Some(kept), ..merged_row })?;
    context.work.put(&MergeRow {
        id,
        kept,
        merged,
        command: context.envelope.id,
        reason: reason.clone(),
        at: context.at(),
        on: context.on(),
        staff: context.envelope.staff,
        undone_command: None,
        undone_at: None,
        undone_by: None,
        undone_reason: None,
    })?;
    let records = one_person::records(context.work, kept)?;
    judge(context, &records)?;
    count_earlier(context, &records)
}

pub(super) fn undo(context: &mut Context<'_>, id: MergeId, reason: &Line) -> Res<()> {
    let row: MergeRow = context.need(id)?;
    if row.undone_at.is_some() {
        return Err(Refusal::WrongState { state: "undone".to_owned() }.into());
    }
    let together = one_person::records(context.work, row.merged)?;
    let raised = raised_by(context, &row, &together)?;
    let kept: PersonRow = context.need(row.kept)?;
    let merged: PersonRow = context.need(row.merged)?;
    context.work.put(&PersonRow { absorbed: kept.absorbed.saturating_sub(1), ..kept })?;
    context.work.put(&PersonRow { merged_into: None, ..merged })?;
    let apart = [one_person::records(context.work, row.kept)?, one_person::records(context.work, row.merged)?];
    check_payouts(context, &apart)?;
    context.work.put(&MergeRow {
        undone_command: Some(context.envelope.id),
        undone_at: Some(context.at()),
        undone_by: context.envelope.staff,
        undone_reason: Some(reason.clone()),
        ..row
    })?;
    restore(context, &together, &raised, reason)?;
    for records in &apart {
        give_back_conversions(context, records, reason)?;
        judge(context, records)?;
        count_earlier(context, records)?;
    }
    Ok(())
}

/// Judges the referrals of a person anew by all records together (rules P3, R3, R4). What speaks against one goes to review.
fn judge(context: &mut Context<'_>, records: &[PersonId]) -> Res<()> {
    let people = context.work.get_many::<PersonRow>(&records.iter().map(PersonId::to_string).collect::<Vec<_>>())?;
    let firsts: Vec<String> = people.iter().filter_map(|row| row.first_purchase).map(|id| id.to_string()).collect();
    let firsts = context.work.get_many::<PurchaseRow>(&firsts)?;
    let mut referrals = came(context, records)?;
    // The first stands; one that has converted keeps the place (rule R3).
    referrals.sort_by_key(|row| (row.conversions.0.is_empty(), row.recorded_at, row.id));
    let mut holder: Option<ReferralRow> = None;
    for mut row in referrals {
        if !row.state.holds_place() || row.denied {
            continue;
        }
        let before = row.reviews;
        if row.referrer.is_some_and(|referrer| records.contains(&referrer)) {
            flag_once(context, AttentionReason::SelfReferral, &mut row, None)?;
        }
        let was_customer = people.iter().any(|person| person.id != row.friend && person.customer_since.is_some());
        let had_bought = firsts.iter().any(|first| first.person != row.friend && first.on < row.recorded_on);
        if was_customer || had_bought {
            flag_once(context, AttentionReason::NotNew, &mut row, None)?;
        }
        match &holder {
            Some(first) if !row.contested => {
                row.contested = true;
                flag(context, AttentionReason::Contested, &mut row, first.referrer)?;
            }
            Some(_) => {}
            None if holds_place(&row) => holder = Some(row.clone()),
            None => {}
        }
        if row.reviews != before {
            context.work.put(&row)?;
            settle(context, &row, None)?;
        }
    }
    Ok(())
}

/// A purchase under one record counts for the referral that waits under the other (rule R7).
fn count_earlier(context: &mut Context<'_>, records: &[PersonId]) -> Res<()> {
    for row in came(context, records)? {
        if row.state.is_open() && !row.contested && !row.denied {
            conversions::count_earlier(context, row.id)?;
        }
    }
    Ok(())
}

/// What was converted by a purchase that is another person's now is so no more.
fn give_back_conversions(context: &mut Context<'_>, records: &[PersonId], reason: &Line) -> Res<()> {
    for row in came(context, records)? {
        for conversion in row.conversions.0.clone() {
            let purchase: PurchaseRow = context.need(conversion.purchase)?;
            if !records.contains(&purchase.person) {
                context.work.put(&PurchaseRow { referral: None, ..purchase })?;
                let now: ReferralRow = context.need(row.id)?;
                conversions::take_back(context, now, conversion.purchase, reason)?;
                conversions::count_earlier(context, row.id)?;
            }
        }
    }
    Ok(())
}

/// Closes what the merge had raised: its ground is gone, whatever was decided on it.
fn restore(context: &mut Context<'_>, records: &[PersonId], raised: &[AttentionRow], reason: &Line) -> Res<()> {
    let place_was_given = raised.iter().any(|item| item.reason == AttentionReason::Contested && item.verdict == Some(Verdict::Allow));
    for item in raised.iter().filter(|item| item.state == AttentionState::Open) {
        context.work.put(&AttentionRow {
            state: AttentionState::Decided,
            verdict: Some(Verdict::Allow),
            decided_by: context.envelope.staff,
            decided_at: Some(context.at()),
            decision: Some(reason.clone()),
            ..item.clone()
        })?;
    }
    for row in came(context, records)? {
        let of_it: Vec<&AttentionRow> = raised.iter().filter(|item| item.referral == Some(row.id)).collect();
        // The one whose place a manager gave to another referral of the merged person has it again.
        let lost_its_place = place_was_given && row.contested && row.denied;
        if of_it.is_empty() && !lost_its_place {
            continue;
        }
        let others = items_of(context, row.id)?;
        let mut others = others.iter().filter(|item| !raised.iter().any(|raised| raised.id == item.id));
        let was_contested = |item: &AttentionRow| item.reason == AttentionReason::Contested && item.verdict != Some(Verdict::Allow);
        let contested = row.contested && others.clone().any(was_contested);
        let denied = row.denied && others.clone().any(|item| item.verdict == Some(Verdict::Deny));
        let open = others.by_ref().filter(|item| item.state == AttentionState::Open).count();
        let reviews = u32::try_from(open).unwrap_or(u32::MAX);
        let row = ReferralRow { contested, denied, reviews, ..row };
        context.work.put(&row)?;
        settle(context, &row, Some(reason))?;
    }
    Ok(())
}

/// Returns the items that a merge raised.
fn raised_by(context: &mut Context<'_>, row: &MergeRow, records: &[PersonId]) -> Res<Vec<AttentionRow>> {
    let mut raised = Vec::new();
    for referral in came(context, records)? {
        raised.extend(items_of(context, referral.id)?.into_iter().filter(|item| item.command == row.command));
    }
    Ok(raised)
}

/// A payout that pays both must be paid or withdrawn first: who would get the other one's money?
fn check_payouts(context: &mut Context<'_>, apart: &[Vec<PersonId>; 2]) -> Res<()> {
    let everybody: Vec<PersonId> = apart.concat();
    for payout in one_person::find_of(context.work, PayoutRow::by_person, &everybody, &[], MAX_LOOKED_AT)? {
        if !matches!(payout.state, PayoutState::Requested | PayoutState::Approved | PayoutState::Failed) {
            continue;
        }
        let own = apart.iter().find(|records| records.contains(&payout.person));
        let rewards: Vec<String> = payout.lines.0.iter().map(|line| line.reward.to_string()).collect();
        let rewards = context.work.get_many::<RewardRow>(&rewards)?;
        if rewards.iter().any(|reward| own.is_some_and(|own| !own.contains(&reward.person))) {
            return Err(Refusal::PayoutOpen.into());
        }
    }
    Ok(())
}

/// Returns the referrals by which a person came.
fn came(context: &mut Context<'_>, records: &[PersonId]) -> Res<Vec<ReferralRow>> {
    one_person::find_of(context.work, ReferralRow::by_friend, records, &[], MAX_LOOKED_AT)
}

/// Raises an item unless the referral has, or had, one of that reason.
pub(super) fn flag_once(context: &mut Context<'_>, reason: AttentionReason, row: &mut ReferralRow, other: Option<PersonId>) -> Res<()> {
    if items_of(context, row.id)?.iter().any(|item| item.reason == reason) {
        return Ok(());
    }
    flag(context, reason, row, other)
}

fn flag(context: &mut Context<'_>, reason: AttentionReason, row: &mut ReferralRow, other: Option<PersonId>) -> Res<()> {
    let (referral, friend) = (row.id, row.friend);
    let signs = match (reason, other) {
        (AttentionReason::SelfReferral, Some(other)) => screening::shared(context.work, friend, other)?,
        (AttentionReason::NotNew, _) => vec![Sign::of(SignKind::Customer)],
        _ => Vec::new(),
    };
    context.flag(reason, |item| {
        item.referral = Some(referral);
        item.person = Some(friend);
        item.other = other;
        item.signs = Json(signs);
    })?;
    row.reviews += 1;
    Ok(())
}
