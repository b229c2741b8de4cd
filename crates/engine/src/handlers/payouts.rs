//! Payouts: asked for, approved by another person, paid, refused, sent back (rules O2–O4, O8).

use domain::{Account, Form, Line, LocalDate, Money, PayoutId, PayoutMethod, PayoutState, PersonId, Refusal, RewardState};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::ledger::{About, of_payout, standing, transfer};
use crate::handlers::rewards::{self, mature_one, move_to, moved};
use crate::handlers::settle::settle_source;
use crate::handlers::{credits, exports, one_person, taxes};
use crate::outcome::Adjustment;
use crate::tables::{AttentionReason, CounterRow, PayoutLine, PayoutRow, PersonRow, RewardRow, StaffRow, TransactionKind, TransactionRow};
use crate::value::Json;
use crate::work::Res;

/// Most rewards that one payout pays; more wait for the next.
const MAX_LINES: usize = 1000;
/// The counter of payouts.
const NUMBER: &str = "payout";

pub(super) fn request(context: &mut Context<'_>, id: PayoutId, person: PersonId, method: PayoutMethod) -> Res<()> {
    context.vacant::<PayoutRow>(id)?;
    let _: PersonRow = context.need(person)?;
    // Who stands for several records is paid for all of them (rule P2).
    let records = one_person::records(context.work, person)?;
    let asking = context.person_acting()?.clone();
    if asking.person.is_some_and(|own| records.contains(&own)) && context.organization.settings.0.four_eyes {
        return Err(Refusal::OwnPayout.into());
    }
    ask(context, id, &records, method, None)
}

/// What the schedule asks for, once a day of it; who approves is then the only other person (rules O2, O3).
pub(super) fn request_scheduled(context: &mut Context<'_>, id: PayoutId, person: PersonId, due: LocalDate) -> Res<()> {
    context.vacant::<PayoutRow>(id)?;
    let _: PersonRow = context.need(person)?;
    let schedule = context.organization.settings.0.payout_schedule;
    let schedule = schedule.filter(|schedule| schedule.latest(context.on()) == Some(due)).ok_or(Refusal::NotDue)?;
    let records = one_person::records(context.work, person)?;
    if !one_person::find_of(context.work, PayoutRow::by_person_due, &records, &[&Some(due)], 1)?.is_empty() {
        return Err(Refusal::NotDue.into());
    }
    let payee: PersonRow = context.need(records[0])?;
    let method = if payee.bank_account.is_some() { PayoutMethod::BankTransfer } else { schedule.otherwise };
    ask(context, id, &records, method, Some(due))
}

fn ask(context: &mut Context<'_>, id: PayoutId, records: &[PersonId], method: PayoutMethod, due_on: Option<LocalDate>) -> Res<()> {
    let settings = context.organization.settings.0.clone();
    let by_state = RewardRow::by_person_state;
    let pending = one_person::find_of(context.work, by_state, records, &[&RewardState::Pending], MAX_LINES)?;
    for row in pending.into_iter().filter(|row| row.form == Form::Cash) {
        mature_one(context, row)?;
    }
    let available = one_person::find_of(context.work, by_state, records, &[&RewardState::Available], MAX_LINES)?;
    let rewards: Vec<RewardRow> = available.into_iter().filter(|row| row.form == Form::Cash && row.amount != 0).take(MAX_LINES).collect();
    if rewards.is_empty() {
        return Err(Refusal::NothingToPay.into());
    }
    let currency = context.organization.currency;
    let mut sum = currency.of(0);
    for row in &rewards {
        sum = sum.plus(row.money())?;
    }
    if sum.minor < settings.payout_minimum.minor || sum.minor <= 0 {
        return Err(Refusal::BelowMinimum { minimum: settings.payout_minimum, sum }.into());
    }
    taxes::check(context, records, sum, None)?;
    let number = context.work.get::<CounterRow>(NUMBER)?.map_or(0, |row| row.value) + 1;
    context.work.put(&CounterRow { id: NUMBER.to_owned(), value: number })?;
    let lines: Vec<PayoutLine> = rewards.iter().map(|row| PayoutLine { reward: row.id, amount: row.amount }).collect();
    take_lines(context, id, rewards)?;
    let row = PayoutRow {
        id,
        number,
        person: records[0],
        method,
        state: PayoutState::Requested,
        credit: None,
        export: None,
        amount: sum.minor,
        currency,
        lines: Json(lines),
        version: 1,
        requested_by: context.staff.as_ref().map(|staff| staff.id),
        requested_at: context.at(),
        requested_on: context.on(),
        due_on,
        approved_by: None,
        approved_at: None,
        one_person: false,
        paid_by: None,
        paid_at: None,
        paid_on: None,
        paid_desk: None,
        reference: None,
        reason: None,
    };
    context.work.put(&row)
}

pub(super) fn approve(context: &mut Context<'_>, id: PayoutId, version: u32) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    if let (PayoutState::Approved | PayoutState::Paid, Some(by)) = (row.state, row.approved_by) {
        return Err(Refusal::AlreadyApproved { by }.into());
    }
    let state = row.state.step(PayoutState::Approved)?;
    if row.version != version {
        return Err(Refusal::ChangedSince.into());
    }
    let approver = context.person_acting()?.clone();
    let (asked, is_paid) = roles_of(context, &approver, &row)?;
    if context.organization.settings.0.four_eyes {
        if asked {
            return Err(Refusal::ApproverAsked.into());
        }
        if is_paid {
            return Err(Refusal::OwnPayout.into());
        }
    }
    let records = one_person::records(context.work, row.person)?;
    taxes::check(context, &records, row.money(), Some(row.id))?;
    let one_person = asked || is_paid;
    let approved_by = Some(approver.id);
    let row = PayoutRow { state, approved_by, approved_at: Some(context.at()), one_person, reason: None, ..row };
    context.work.put(&row)
}

pub(super) fn reject(context: &mut Context<'_>, id: PayoutId, reason: &Line) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    check_not_exported(context, &row)?;
    end(context, row, PayoutState::Rejected, reason)
}

pub(super) fn cancel(context: &mut Context<'_>, id: PayoutId, reason: &Line) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    // An approved payout is a manager's to withdraw.
    if row.state != PayoutState::Requested {
        context.role().require(domain::Permission::Approve)?;
    }
    check_not_exported(context, &row)?;
    end(context, row, PayoutState::Cancelled, reason)
}

/// Refuses what may be on its way by the bank already: it must not be free to be paid once more (rule O5).
fn check_not_exported(context: &mut Context<'_>, row: &PayoutRow) -> Res<()> {
    if row.state != PayoutState::Approved {
        return Ok(());
    }
    match exports::exported_in(context.work, row)? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

pub(super) fn pay(context: &mut Context<'_>, id: PayoutId, reference: Option<&Line>) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    if row.state == PayoutState::Paid {
        // Marking paid twice is one payment (rule O4).
        context.adjust(Adjustment::AlreadyDone);
        return Ok(());
    }
    let reference = match reference {
        Some(reference) if is_taken(context, id, reference)? => return Err(Refusal::ReferenceTaken.into()),
        Some(reference) => reference.clone(),
        None => receipt_number(context, &row)?,
    };
    if row.state != PayoutState::Approved || is_between_too_few(context, &row)? {
        // Money was handed over that nobody approved, or nobody else: it happened, so it is recorded, and a manager looks (rule O8).
        let (payout, person) = (row.id, row.person);
        context.flag(AttentionReason::PaidUnapproved, |item| {
            item.payout = Some(payout);
            item.person = Some(person);
        })?;
    }
    let credit = if row.method == PayoutMethod::AccountCredit { Some(credits::give(context, &row)?) } else { None };
    for (person, amount) in owed_by_record(context, &row)? {
        let about = About { person: Some(person), reward: credit, payout: Some(row.id), ..About::default() };
        let payable = (Account::Payable, Some(person.0));
        transfer(context, TransactionKind::Paid, about, amount, paying_account(context, &row), payable)?;
    }
    pay_lines(context, &row)?;
    let row = PayoutRow {
        state: PayoutState::Paid,
        credit,
        paid_by: context.envelope.staff,
        paid_at: Some(context.at()),
        paid_on: Some(context.on()),
        paid_desk: Some(context.envelope.desk),
        reference: Some(reference),
        ..row
    };
    context.work.put(&row)?;
    settle_lines(context, &row, None)
}

/// Returns whether two members of staff are one person as customers (rule P2).
fn is_one(context: &mut Context<'_>, one: Option<PersonId>, other: Option<PersonId>) -> Res<bool> {
    match other {
        Some(other) => rewards::is_own(context, one, other),
        None => Ok(false),
    }
}

/// Returns whether who asked, who approved and who is paid are fewer than three since, by a merge or another setting, and the
/// approval does not say so (rule O2).
fn is_between_too_few(context: &mut Context<'_>, row: &PayoutRow) -> Res<bool> {
    let Some(approved_by) = row.approved_by.filter(|_| !row.one_person) else { return Ok(false) };
    let approver: StaffRow = context.need(approved_by)?;
    let (asked, is_paid) = roles_of(context, &approver, row)?;
    Ok(asked || is_paid)
}

/// Returns whether who approves asked for it too, and whether one of those two is who is paid; both may have come about since, by a
/// merge or another setting. The schedule is nobody: it is neither.
fn roles_of(context: &mut Context<'_>, approver: &StaffRow, row: &PayoutRow) -> Res<(bool, bool)> {
    let asking = row.requested_by.map(|staff| context.need::<StaffRow>(staff)).transpose()?;
    let asked = match &asking {
        Some(asking) => approver.id == asking.id || is_one(context, approver.person, asking.person)?,
        None => false,
    };
    let own = asking.and_then(|asking| asking.person);
    let is_paid = rewards::is_own(context, approver.person, row.person)? || rewards::is_own(context, own, row.person)?;
    Ok((asked, is_paid))
}

/// Returns what a payout pays of each record of the person: what is owed stands on their own accounts (rules M4, P2).
fn owed_by_record(context: &mut Context<'_>, row: &PayoutRow) -> Res<Vec<(PersonId, Money)>> {
    let rewards = rewards_of(context, row)?;
    let mut owed: Vec<(PersonId, Money)> = vec![(row.person, row.currency.of(0))];
    for line in &row.lines.0 {
        let person = rewards.iter().find(|reward| reward.id == line.reward).map_or(row.person, |reward| reward.person);
        match owed.iter_mut().find(|(known, _)| *known == person) {
            Some((_, sum)) => sum.minor += line.amount,
            None => owed.push((person, row.currency.of(line.amount))),
        }
    }
    Ok(owed)
}

/// Cash is paid against its receipt, whose number is the reference; another payment may have been given that text by hand.
fn receipt_number(context: &mut Context<'_>, row: &PayoutRow) -> Res<Line> {
    let number = Line::parse(&format!("P-{:04}", row.number))?;
    if is_taken(context, row.id, &number)? { Ok(Line::parse(&format!("P-{:04}-{}", row.number, row.id))?) } else { Ok(number) }
}

fn is_taken(context: &mut Context<'_>, id: PayoutId, reference: &Line) -> Res<bool> {
    let others = context.work.find(PayoutRow::by_reference, &[&Some(reference.clone())], 2)?;
    Ok(others.iter().any(|other| other.id != id))
}

/// Pays the lines. Those of a payout that had ended are free again, or were changed or paid by another payout since: what was
/// paid for them without being owed is noted, and the next payout nets it.
fn pay_lines(context: &mut Context<'_>, row: &PayoutRow) -> Res<()> {
    let rewards = rewards_of(context, row)?;
    for line in &row.lines.0 {
        let Some(reward) = rewards.iter().find(|reward| reward.id == line.reward) else { continue };
        let is_ours = reward.payout == Some(row.id);
        let is_free = reward.state == RewardState::Available && reward.payout.is_none();
        let mut owed = 0;
        if is_ours || is_free {
            owed = reward.amount;
            let mut paid = RewardRow { payout: Some(row.id), ..reward.clone() };
            if is_free {
                paid = moved(context, paid, RewardState::InPayout, None)?;
            }
            move_to(context, paid, RewardState::Paid, None)?;
        }
        if line.amount != owed {
            rewards::note_unowed(context, row.id, reward, line.amount - owed, rewards::recalculated()?)?;
        }
    }
    Ok(())
}

pub(super) fn fail(context: &mut Context<'_>, id: PayoutId, reason: &Line) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    let state = row.state.step(PayoutState::Failed)?;
    context.work.put(&PayoutRow { state, reason: Some(reason.clone()), ..row })
}

pub(super) fn retry(context: &mut Context<'_>, id: PayoutId) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    let state = row.state.step(PayoutState::Requested)?;
    let asking = context.person_acting()?.clone();
    if rewards::is_own(context, asking.person, row.person)? && context.organization.settings.0.four_eyes {
        return Err(Refusal::OwnPayout.into());
    }
    let requested_by = Some(asking.id);
    let version = row.version + 1;
    // It goes into another bank file: what was sent of it failed.
    let (export, approved_by, approved_at) = (None, None, None);
    context.work.put(&PayoutRow { state, requested_by, version, export, approved_by, approved_at, one_person: false, ..row })
}

/// The bank sent it back, or it should not be account credit: the money is owed again (rules O2, O6).
pub(super) fn send_back(context: &mut Context<'_>, id: PayoutId, reason: &Line) -> Res<()> {
    let row: PayoutRow = context.need(id)?;
    let state = row.state.step(PayoutState::Returned)?;
    let paid_from = match row.credit {
        Some(credit) => credits::take_back(context, &row, credit, reason)?,
        None => paying_account(context, &row),
    };
    let posted = of_payout(context, row.id)?;
    for (person, amount) in owed_by_record(context, &row)? {
        let of_record: Vec<TransactionRow> = posted.iter().filter(|other| other.person == Some(person)).cloned().collect();
        let reverses = standing(&of_record, TransactionKind::Paid);
        let (payout, reason) = (Some(row.id), Some(reason.clone()));
        let about = About { person: Some(person), reward: row.credit, payout, reverses, reason };
        transfer(context, TransactionKind::Returned, about, amount, (Account::Payable, Some(person.0)), paid_from)?;
    }
    let rewards = rewards_of(context, &row)?;
    for line in &row.lines.0 {
        let Some(reward) = rewards.iter().find(|reward| reward.id == line.reward) else { continue };
        let mut owed = 0;
        if reward.payout == Some(row.id) {
            owed = reward.amount;
            move_to(context, RewardRow { payout: None, ..reward.clone() }, RewardState::Available, None)?;
        }
        if line.amount != owed {
            rewards::note_unowed(context, row.id, reward, owed - line.amount, reason.clone())?;
        }
    }
    context.work.put(&PayoutRow { state, reason: Some(reason.clone()), ..row.clone() })?;
    settle_lines(context, &row, Some(reason))
}

/// Takes a reward out of the requested payout it is in; who approves sees that the payout changed.
pub(super) fn free_line(context: &mut Context<'_>, reward: RewardRow, reason: Option<&Line>) -> Res<RewardRow> {
    let Some(payout) = reward.payout else { return Ok(reward) };
    let row: PayoutRow = context.need(payout)?;
    let lines: Vec<PayoutLine> = row.lines.0.iter().filter(|line| line.reward != reward.id).copied().collect();
    let amount: i64 = lines.iter().map(|line| line.amount).sum();
    let freed = RewardRow { state: reward.state.step(reward.form, RewardState::Available)?, payout: None, ..reward };
    context.work.put(&freed)?;
    if amount > 0 && amount >= context.organization.settings.0.payout_minimum.minor {
        context.work.put(&PayoutRow { lines: Json(lines), amount, version: row.version + 1, ..row })?;
    } else {
        // What is left rolls forward (rule O3). Lines and amount stay as they were asked for: if that was handed over all the
        // same, it is what was paid (rule O8).
        let state = row.state.step(PayoutState::Cancelled)?;
        free_lines(context, &row)?;
        let asked = context.work.before::<PayoutRow>(row.id)?.unwrap_or(row);
        context.work.put(&PayoutRow { state, reason: reason.cloned(), ..asked })?;
    }
    Ok(freed)
}

fn end(context: &mut Context<'_>, row: PayoutRow, state: PayoutState, reason: &Line) -> Res<()> {
    let state = row.state.step(state)?;
    free_lines(context, &row)?;
    context.work.put(&PayoutRow { state, reason: Some(reason.clone()), ..row.clone() })?;
    settle_lines(context, &row, Some(reason))
}

/// What was frozen is free again, or given: the referrals that came under review since wait with it (rule R1), and those that were
/// refunded since end it or take it back (rule R8).
fn settle_lines(context: &mut Context<'_>, row: &PayoutRow, reason: Option<&Line>) -> Res<()> {
    let mut rewards = rewards_of(context, row)?;
    rewards.sort_by_key(|reward| (reward.referral, reward.action));
    rewards.dedup_by_key(|reward| (reward.referral, reward.action));
    rewards.iter().try_for_each(|reward| settle_source(context, reward.referral, reward.action, reason))
}

fn free_lines(context: &mut Context<'_>, row: &PayoutRow) -> Res<()> {
    for reward in rewards_of(context, row)? {
        if reward.payout == Some(row.id) {
            move_to(context, RewardRow { payout: None, ..reward }, RewardState::Available, None)?;
        }
    }
    Ok(())
}

fn take_lines(context: &mut Context<'_>, id: PayoutId, rewards: Vec<RewardRow>) -> Res<()> {
    for reward in rewards {
        move_to(context, RewardRow { payout: Some(id), ..reward }, RewardState::InPayout, None)?;
    }
    Ok(())
}

fn rewards_of(context: &mut Context<'_>, row: &PayoutRow) -> Res<Vec<RewardRow>> {
    let ids: Vec<String> = row.lines.0.iter().map(|line| line.reward.to_string()).collect();
    context.work.get_many::<RewardRow>(&ids)
}

fn paying_account(context: &Context<'_>, row: &PayoutRow) -> (Account, Option<Uuid>) {
    match row.method {
        PayoutMethod::Cash => (Account::Cash, Some(row.paid_desk.unwrap_or(context.envelope.desk).0)),
        PayoutMethod::BankTransfer => (Account::Bank, None),
        PayoutMethod::Check => (Account::Check, None),
        PayoutMethod::AccountCredit => (Account::Credit, Some(row.person.0)),
    }
}
