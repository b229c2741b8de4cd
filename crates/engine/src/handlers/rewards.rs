//! The life of one reward: granting, moving between states, changing its amount, and the postings of each (rules O1, W6, W7).

use std::collections::BTreeSet;

use domain::reward::Grant;
use domain::{Account, Form, Handling, Line, LocalDate, PayoutId, PersonId, Recipient, Refusal, RewardId, RewardState};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::gifts;
use crate::handlers::ledger::{About, first_of, lapse, of_reward, standing, transfer, transfer_of};
use crate::handlers::one_person;
use crate::handlers::source::Source;
use crate::outcome::Adjustment;
use crate::tables::{ReferralRow, RewardRow, TransactionKind};
use crate::value::Json;
use crate::work::Res;

/// The reason of a change that nobody asked for: what it follows from was put right.
pub const RECALCULATED: &str = "recalculated";

/// Most rewards that one command makes available.
const MAX_AT_ONCE: usize = 1000;

pub(super) fn approve(context: &mut Context<'_>, id: RewardId) -> Res<()> {
    let mut row: RewardRow = context.need(id)?;
    if !row.needs_approval || row.approved_by.is_some() || row.state.is_void() {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let approver = context.person_acting()?.person;
    if is_own(context, approver, row.person)? && context.organization.settings.0.four_eyes {
        return Err(Refusal::OwnPayout.into());
    }
    row.approved_by = context.envelope.staff;
    if row.state == RewardState::NeedsApproval { move_to(context, row, RewardState::Available, None) } else { context.work.put(&row) }
}

/// Returns whether a member of staff is, as a customer, the person that something is for (rules O2, P2).
pub(super) fn is_own(context: &mut Context<'_>, staff_person: Option<PersonId>, person: PersonId) -> Res<bool> {
    match staff_person {
        Some(own) => one_person::is_same(context.work, own, person),
        None => Ok(false),
    }
}

pub(super) fn hold(context: &mut Context<'_>, id: RewardId, reason: &Line) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    // What is taken back is netted by the next payout; holding it would pay too much.
    if row.payout.is_some() || row.amount < 0 {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    move_to(context, row, RewardState::OnHold, Some(reason.clone()))
}

pub(super) fn release(context: &mut Context<'_>, id: RewardId) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    if row.state != RewardState::OnHold {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    // What the referrer earned waits with its referral: that is decided first (rule R1).
    let earned = row.referral.filter(|_| row.form != Form::Discount && row.recipient == Recipient::Referrer);
    let referral = earned.map(|id| context.need::<ReferralRow>(id)).transpose()?;
    if referral.is_some_and(|referral| waits(&referral)) {
        return Err(Refusal::WrongState { state: "under_review".to_owned() }.into());
    }
    let next = natural_state(&row, context.on());
    move_to(context, row, next, None)
}

/// Cancels what was not given yet, for good.
pub(super) fn cancel(context: &mut Context<'_>, id: RewardId, reason: &Line) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    // What was taken back stays owed to the clinic; what was asked for is rejected as a payout.
    if row.payout.is_some() || row.amount < 0 || row.state.is_void() || row.state.is_given() {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    let what = if row.form.is_gift() { row.left() } else { row.amount };
    let forgone = RewardRow { forgone: Some(what), ..row };
    match forgone.form.handling() {
        Handling::Paid => {
            let difference = -forgone.amount;
            change_amount(context, forgone, difference, None, Some(reason))
        }
        Handling::TakenOff => move_to(context, forgone, RewardState::Cancelled, Some(reason.clone())),
        // What was used of it stays used.
        Handling::Used => gifts::add(context, forgone, -what, None, Some(reason)).map(drop),
    }
}

/// Returns whether a referral holds its place but waits for a person's decision: it accrues nothing (rule R1).
pub(super) fn waits(referral: &ReferralRow) -> bool {
    referral.state.holds_place() && !referral.denied && referral.reviews > 0
}

pub(super) fn mature(context: &mut Context<'_>, ids: &[RewardId]) -> Res<()> {
    if ids.len() > MAX_AT_ONCE {
        return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
    }
    // One that is named twice is made available once.
    let once: BTreeSet<RewardId> = ids.iter().copied().collect();
    let mut matured = 0;
    for row in context.work.get_many::<RewardRow>(&once.into_iter().collect::<Vec<_>>())? {
        matured += usize::from(mature_one(context, row)?);
    }
    let left_out = u32::try_from(ids.len() - matured).unwrap_or(u32::MAX);
    if left_out > 0 {
        context.adjust(Adjustment::LeftOut { count: left_out });
    }
    Ok(())
}

/// Moves a pending reward on if its waiting time is over; returns whether it was.
pub(super) fn mature_one(context: &mut Context<'_>, row: RewardRow) -> Res<bool> {
    let next = natural_state(&row, context.on());
    if row.state != RewardState::Pending || next == RewardState::Pending {
        return Ok(false);
    }
    move_to(context, row, next, None)?;
    Ok(true)
}

pub(super) fn expire(context: &mut Context<'_>, id: RewardId) -> Res<()> {
    let row: RewardRow = context.need(id)?;
    if row.valid_until.is_none_or(|last| context.on() <= last) {
        return Err(Refusal::WrongState { state: row.state.to_string() }.into());
    }
    move_to(context, row, RewardState::Expired, None)
}

/// Returns the state in which a reward stands by its date and approval.
pub(super) fn natural_state(row: &RewardRow, on: LocalDate) -> RewardState {
    if on < row.available_on {
        RewardState::Pending
    } else if row.needs_approval && row.approved_by.is_none() {
        RewardState::NeedsApproval
    } else {
        RewardState::Available
    }
}

/// Where a reward comes from.
pub(super) struct Origin<'a> {
    pub source: Source<'a>,
    pub event: &'a str,
    pub on: LocalDate,
    pub person: PersonId,
    pub corrects: Option<RewardId>,
    pub reason: Option<Line>,
}

/// Grants a reward and posts it.
pub(super) fn grant(context: &mut Context<'_>, origin: &Origin<'_>, grant: &Grant) -> Res<()> {
    let terms = origin.source.terms();
    let (available_on, valid_until) = match grant.form.handling() {
        // What is taken back waits for nothing.
        Handling::Paid if grant.amount.minor < 0 => (context.on(), None),
        Handling::Paid | Handling::TakenOff | Handling::Used => grant.days(terms, origin.on, origin.source.expires_on()),
    };
    let mut row = RewardRow {
        id: RewardId(context.next_id::<RewardRow>()),
        person: origin.person,
        referral: origin.source.referral(),
        action: origin.source.action(),
        program: terms.program,
        event: origin.event.to_owned(),
        rule: grant.calculation.rule,
        recipient: grant.recipient,
        form: grant.form,
        state: RewardState::Pending,
        amount: if grant.form.has_worth() { grant.amount.minor } else { 0 },
        units: grant.units,
        currency: terms.currency,
        calculation: Json(grant.calculation.clone()),
        needs_approval: grant.needs_approval,
        approved_by: None,
        available_on,
        valid_until,
        event_on: origin.on,
        payout: None,
        used_on: None,
        used_by: None,
        remainder: if grant.form.is_gift() { grant.amount.minor } else { 0 },
        units_left: grant.units,
        lost: 0,
        transferred_to: None,
        forgone: None,
        corrects: origin.corrects,
        reason: origin.reason.clone(),
        granted_at: context.at(),
        granted_on: context.on(),
    };
    if !grant.calculation.cuts.is_empty() {
        context.adjust(Adjustment::Cut);
    }
    row.state = match row.form.handling() {
        // Cut down to nothing: it is shown with its reason, but there is nothing to pay or to use.
        Handling::Paid | Handling::Used if row.quantity() == 0 => RewardState::Cancelled,
        Handling::Paid | Handling::TakenOff | Handling::Used => natural_state(&row, context.on()),
    };
    let mut about = about(&row, origin.reason.clone());
    let kind = match row.corrects {
        None => TransactionKind::Granted,
        Some(corrected) => {
            about.reverses = first_of(context, corrected)?;
            TransactionKind::Changed
        }
    };
    let has = if row.form.is_gift() { gifts::has_account(&row) } else { owed_account(&row) };
    transfer_of(context, kind, about, (gifts::commodity(&row), row.quantity()), has, cost_account(&row))?;
    context.work.put(&row)
}

/// Notes that a payout paid `amount` that was not owed, or the reverse: an entry of its own, which the next payout nets. The
/// payment has posted it already.
pub(super) fn note_unowed(context: &mut Context<'_>, payout: PayoutId, paid: &RewardRow, amount: i64, reason: Line) -> Res<()> {
    let row = RewardRow {
        id: RewardId(context.next_id::<RewardRow>()),
        referral: None,
        action: None,
        event: format!("{payout}/{}", paid.id),
        state: RewardState::Available,
        amount: -amount,
        needs_approval: false,
        approved_by: None,
        available_on: context.on(),
        event_on: context.on(),
        payout: None,
        forgone: None,
        corrects: Some(paid.id),
        reason: Some(reason),
        granted_at: context.at(),
        granted_on: context.on(),
        ..paid.clone()
    };
    context.work.put(&row)
}

/// Moves a reward to a state and posts what moves between accounts.
pub(super) fn move_to(context: &mut Context<'_>, row: RewardRow, next: RewardState, reason: Option<Line>) -> Res<()> {
    moved(context, row, next, reason).map(drop)
}

/// Moves a reward to a state, step by legal step, posts what moves between accounts, and returns the row.
pub(super) fn moved(context: &mut Context<'_>, mut row: RewardRow, next: RewardState, reason: Option<Line>) -> Res<RewardRow> {
    let (from, was) = (owed_account(&row), row.state);
    row.state = match row.state.step(row.form, next) {
        Ok(state) => state,
        // Through the state of being held, where there is no direct way.
        Err(refusal) => {
            let held = row.state.step(row.form, RewardState::OnHold).map_err(|_| refusal)?;
            held.step(row.form, next)?
        }
    };
    row.reason = reason.clone();
    let lapsed = RewardState::Expired;
    if (was == lapsed) != (row.state == lapsed) {
        // The lapse is a posting, and so is what takes it back (rules M5, W7).
        let back = was == lapsed;
        match row.form.handling() {
            Handling::Paid => {}
            Handling::TakenOff => {
                let reverses = if back { standing(&of_reward(context, row.id)?, TransactionKind::Lapsed) } else { None };
                lapse(context, About { reverses, ..about(&row, reason.clone()) }, row.program, back)?;
            }
            Handling::Used => gifts::lapse(context, &row, reason.clone(), back)?,
        }
    }
    let to = owed_account(&row);
    if row.form == Form::Cash && from != to && !row.state.is_void() {
        // What is owed stands as a negative amount: moving it on is a transfer the other way.
        let about = about(&row, reason);
        transfer(context, TransactionKind::Moved, about, row.money(), to, from)?;
    }
    context.work.put(&row)?;
    Ok(row)
}

/// Changes the amount of a cash reward that was not given yet, and posts the difference; to zero cancels it.
pub(super) fn change_amount(
    context: &mut Context<'_>,
    mut row: RewardRow,
    difference: i64,
    grant: Option<&Grant>,
    reason: Option<&Line>,
) -> Res<()> {
    let owed = owed_account(&row);
    row.amount += difference;
    if let Some(grant) = grant {
        row.calculation = Json(grant.calculation.clone());
        row.needs_approval = grant.needs_approval;
    }
    if difference > 0 {
        // What was approved was less.
        row.approved_by = None;
    }
    let reason = reason.cloned().unwrap_or(recalculated()?);
    let mut about = about(&row, Some(reason.clone()));
    about.reverses = first_of(context, row.id)?;
    transfer(context, TransactionKind::Changed, about, row.currency.of(difference), owed, cost_account(&row))?;
    if row.amount == 0 {
        return move_to(context, row, RewardState::Cancelled, Some(reason));
    }
    let next = natural_state(&row, context.on());
    let held_by_hand = row.state == RewardState::OnHold;
    if held_by_hand || next == row.state { context.work.put(&row) } else { move_to(context, row, next, None) }
}

/// Returns [`RECALCULATED`] as a reason.
pub(super) fn recalculated() -> Res<Line> {
    Ok(Line::parse(RECALCULATED)?)
}

/// Returns the account on which a cash reward is owed: waiting until it can be paid.
pub(super) fn owed_account(row: &RewardRow) -> (Account, Option<Uuid>) {
    let account = match row.state {
        RewardState::Pending | RewardState::NeedsApproval | RewardState::OnHold => Account::Waiting,
        RewardState::Available
        | RewardState::InPayout
        | RewardState::Paid
        | RewardState::Used
        | RewardState::Expired
        | RewardState::Cancelled
        | RewardState::TakenBack
        | RewardState::Transferred => Account::Payable,
    };
    (account, Some(row.person.0))
}

/// Returns the account of the program's cost.
pub(super) fn cost_account(row: &RewardRow) -> (Account, Option<Uuid>) {
    (Account::ProgramCost, Some(row.program.0))
}

/// Returns what a transaction about a reward says.
pub(super) fn about(row: &RewardRow, reason: Option<Line>) -> About {
    About { person: Some(row.person), reward: Some(row.id), reason, ..About::default() }
}

/// Returns who gets a grant: the friend, or the referrers by their shares.
pub(super) fn recipients(referral: &ReferralRow, recipient: Recipient) -> Vec<(PersonId, u32)> {
    match recipient {
        Recipient::NewCustomer => vec![(referral.friend, domain::Share::WHOLE)],
        Recipient::Referrer => referral.shares.0.iter().map(|share| (share.referrer, share.ppm)).collect(),
    }
}
