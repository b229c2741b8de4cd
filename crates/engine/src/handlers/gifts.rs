//! Credit, gift cards, services, things and units: what a person has and uses, at once or in parts (rules O1, R8, W2, W7, X1).

use domain::reward::Grant;
use domain::{Account, Commodity, Form, Line, Money, PurchaseId, Refusal, RewardId, RewardState, RewardUseId};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::ledger::{About, first_of, of_reward, standing, transfer_of};
use crate::handlers::one_person;
use crate::handlers::purchases::MAX_LOOKED_AT;
use crate::handlers::rewards::{self, Origin, about, cost_account, moved, natural_state};
use crate::handlers::settle::{Due, Group, hold_for_review, settle_source};
use crate::handlers::source::Source;
use crate::tables::{ActionRow, PurchaseRow, ReferralRow, RewardRow, RewardUseRow, TransactionKind};
use crate::value::Json;
use crate::work::Res;

/// How much of a reward is used, and where.
pub(super) struct Used<'a> {
    pub amount: Option<Money>,
    pub units: Option<u32>,
    pub purchase: Option<PurchaseId>,
    pub visit: Option<&'a Line>,
}

/// Returns what a reward is counted in.
pub(crate) const fn commodity(row: &RewardRow) -> Commodity {
    match row.form {
        Form::Points => Commodity::Points,
        Form::Quota => Commodity::Quota,
        Form::Feature => Commodity::Feature,
        Form::Cash | Form::Discount | Form::Credit | Form::GiftCard | Form::Service | Form::Product | Form::Merchandise => {
            Commodity::Money(row.currency)
        }
    }
}

/// Returns the account of what a person has and has not used.
pub(crate) fn has_account(row: &RewardRow) -> (Account, Option<Uuid>) {
    let account = if row.credit_of().is_some() { Account::Credit } else { Account::Gifts };
    (account, Some(row.person.0))
}

/// Returns the account of what was used. What a payout was paid as is no program's: its rewards were (rule O6).
fn given_account(row: &RewardRow) -> (Account, Option<Uuid>) {
    (Account::Given, Some(row.program.0).filter(|_| row.credit_of().is_none()))
}

/// Uses a reward, all that is left of it if nothing else is asked for.
pub(super) fn use_up(context: &mut Context<'_>, id: RewardUseId, reward: RewardId, used: &Used<'_>) -> Res<()> {
    context.vacant::<RewardUseRow>(id)?;
    let mut row: RewardRow = context.need(reward)?;
    if row.state == RewardState::Pending {
        let next = natural_state(&row, context.on());
        row = if next == RewardState::Pending { row } else { moved(context, row, next, None)? };
    }
    let has_lapsed = row.valid_until.is_some_and(|last| last < context.on());
    if !row.form.is_gift() || row.state != RewardState::Available || has_lapsed {
        let state = if has_lapsed { RewardState::Expired } else { row.state };
        return Err(Refusal::WrongState { state: state.to_string() }.into());
    }
    let asked = asked(&row, used)?;
    if let Some(purchase) = used.purchase {
        check_purchase(context, &row, purchase, asked)?;
    }
    check_items(context, &row, used.purchase)?;
    let left = row.left() - asked;
    let state = if left == 0 { row.state.step(row.form, RewardState::Used)? } else { row.state };
    let row = RewardRow { state, used_on: used.purchase, used_by: context.envelope.staff, reason: None, ..row };
    let row = row.counting(row.quantity(), left);
    let transaction =
        transfer_of(context, TransactionKind::Used, about(&row, None), (commodity(&row), asked), given_account(&row), has_account(&row))?;
    context.work.put(&row)?;
    context.work.put(&RewardUseRow {
        id,
        reward,
        person: row.person,
        quantity: asked,
        purchase: used.purchase,
        visit: used.visit.cloned(),
        transaction_id: transaction,
        on: context.on(),
        at: context.at(),
        staff: context.envelope.staff,
        undone: false,
        undone_by: None,
        reason: None,
    })
}

/// Returns how much is used: what is asked for, as far as there is so much left and it can be divided.
fn asked(row: &RewardRow, used: &Used<'_>) -> Res<i64> {
    let asked = match (row.form.in_units(), used.amount, used.units) {
        (_, None, None) => row.left(),
        (false, Some(amount), None) if amount.currency == row.currency => amount.checked()?.minor,
        (true, None, Some(units)) => i64::from(units),
        (false, ..) | (true, ..) => return Err(Refusal::CurrencyDiffers.into()),
    };
    if asked <= 0 {
        return Err(Refusal::AmountNotPositive.into());
    }
    if asked > row.left() {
        return Err(Refusal::MoreThanLeft.into());
    }
    if asked < row.left() && !row.form.is_used_in_parts() { Err(Refusal::GivenWhole.into()) } else { Ok(asked) }
}

/// Refuses a purchase that is not the person's, or costs less than is used on it.
fn check_purchase(context: &mut Context<'_>, row: &RewardRow, id: PurchaseId, asked: i64) -> Res<()> {
    let purchase: PurchaseRow = context.need(id)?;
    if purchase.voided {
        return Err(Refusal::WrongState { state: "voided".to_owned() }.into());
    }
    if !one_person::is_same(context.work, purchase.person, row.person)? {
        return Err(Refusal::NotFound { what: "purchase".to_owned() }.into());
    }
    if !matches!(row.form, Form::Credit | Form::GiftCard) {
        return Ok(());
    }
    let others = context.work.find(RewardUseRow::by_purchase, &[&Some(id)], MAX_LOOKED_AT)?;
    let mut before = 0;
    for other in others.iter().filter(|other| !other.undone) {
        let other_row: RewardRow = context.need(other.reward)?;
        if matches!(other_row.form, Form::Credit | Form::GiftCard) {
            before += other.quantity;
        }
    }
    if before + asked > purchase.figures().paid.minor { Err(Refusal::MoreThanLeft.into()) } else { Ok(()) }
}

/// Refuses credit that is for certain items only on a purchase without them.
fn check_items(context: &mut Context<'_>, row: &RewardRow, purchase: Option<PurchaseId>) -> Res<()> {
    let terms = match (row.referral, row.action) {
        (Some(referral), _) => context.need::<ReferralRow>(referral)?.terms.0,
        (None, Some(action)) => context.need::<ActionRow>(action)?.terms.0,
        (None, None) => return Ok(()),
    };
    let rule = terms.rules.iter().find(|rule| rule.number == row.rule);
    let Some(rule) = rule.filter(|rule| row.form == Form::Credit && !rule.usable_on.is_empty()) else { return Ok(()) };
    let purchase = match purchase {
        Some(purchase) => context.work.get::<PurchaseRow>(purchase)?,
        None => None,
    };
    let is_bought = purchase.is_some_and(|purchase| purchase.items.0.iter().any(|item| item.is_one_of(&rule.usable_on)));
    if is_bought { Ok(()) } else { Err(Refusal::NotForItems.into()) }
}

/// Takes one use back: there was no such use.
pub(super) fn undo(context: &mut Context<'_>, id: RewardUseId, reason: &Line) -> Res<()> {
    let used: RewardUseRow = context.need(id)?;
    if used.undone {
        return Err(Refusal::WrongState { state: "undone".to_owned() }.into());
    }
    let mut row: RewardRow = context.need(used.reward)?;
    if matches!(row.state, RewardState::Used | RewardState::Expired) {
        row = moved(context, row, RewardState::Available, Some(reason.clone()))?;
    }
    let left = row.left() + used.quantity;
    let row = RewardRow { used_on: None, used_by: None, reason: Some(reason.clone()), ..row };
    let row = row.counting(row.quantity(), left);
    let about = About { reverses: used.transaction_id, ..about(&row, Some(reason.clone())) };
    let (has, given) = (has_account(&row), given_account(&row));
    transfer_of(context, TransactionKind::Used, about, (commodity(&row), used.quantity), has, given)?;
    context.work.put(&row)?;
    context.work.put(&RewardUseRow { undone: true, undone_by: context.envelope.staff, reason: Some(reason.clone()), ..used })?;
    // What it comes from may have been taken back since: then it ends (rule R8).
    settle_source(context, row.referral, row.action, Some(reason))
}

/// Takes back what was used on a purchase that there was not (rule O6).
pub(super) fn give_back(context: &mut Context<'_>, purchase: &PurchaseRow, reason: &Line) -> Res<()> {
    let used = context.work.find(RewardUseRow::by_purchase, &[&Some(purchase.id)], MAX_LOOKED_AT)?;
    used.into_iter().filter(|used| !used.undone).try_for_each(|used| undo(context, used.id, reason))
}

/// Brings a gift to what is due. What was used is not charged back: what of it is not due any more is recorded as lost (rule R8);
/// what has lapsed is not granted again.
pub(super) fn keep(
    context: &mut Context<'_>,
    source: Source<'_>,
    group: &Group<'_>,
    wanted: Option<&Due>,
    waits: bool,
    reason: Option<&Line>,
) -> Res<()> {
    let is_open = |row: &RewardRow| !row.state.is_void() && row.state != RewardState::Used;
    if wanted.is_none() && waits {
        return group.entries.iter().filter(|row| is_open(row)).try_for_each(|row| hold_for_review(context, row.id));
    }
    let mut rows: Vec<RewardRow> = group.entries.iter().map(|row| (*row).clone()).collect();
    for row in rows.iter_mut().filter(|row| row.state == RewardState::OnHold && row.reason.is_none()) {
        *row = moved(context, row.clone(), natural_state(row, context.on()), None)?;
    }
    let used: i64 = rows.iter().filter(|row| !row.state.is_void()).map(|row| row.quantity() - row.left()).sum();
    let due = (wanted.map_or(0, |due| due.grant.quantity()) - group.forgone().unwrap_or(0)).max(0);
    let stands: i64 = rows.iter().map(RewardRow::quantity).sum();
    let mut difference = due.max(used) - stands;
    let grant = wanted.map(|due| &due.grant);
    for row in rows.iter_mut().filter(|row| is_open(row)) {
        let taken = difference.min(0).max(-row.left());
        if taken < 0 {
            *row = add(context, row.clone(), taken, grant, reason)?;
            difference -= taken;
        } else if let Some(grant) = grant.filter(|grant| grant.calculation != row.calculation.0) {
            row.calculation = Json(grant.calculation.clone());
            context.work.put(row)?;
        }
    }
    if difference > 0
        && let Some(due) = wanted
    {
        match rows.iter_mut().find(|row| !row.state.is_void()) {
            Some(row) => *row = add(context, row.clone(), difference, grant, reason)?,
            None => grant_again(context, source, group.original, due, difference, reason)?,
        }
    }
    let lost = (used - due).max(0);
    let original: RewardRow = context.need(group.original.id)?;
    if original.lost == lost { Ok(()) } else { context.work.put(&RewardRow { lost, ..original }) }
}

/// Grants what had ended anew, as an entry of the reward.
fn grant_again(
    context: &mut Context<'_>,
    source: Source<'_>,
    original: &RewardRow,
    due: &Due,
    quantity: i64,
    reason: Option<&Line>,
) -> Res<()> {
    let reason = Some(reason.cloned().unwrap_or(rewards::recalculated()?));
    let origin = Origin { source, event: &original.event, on: due.on, person: due.person, corrects: Some(original.id), reason };
    rewards::grant(context, &origin, &due.grant.of_quantity(quantity))
}

/// Adds to a gift that stands, or takes from what is left of it, and posts that. What has nothing left is over.
pub(super) fn add(context: &mut Context<'_>, row: RewardRow, by: i64, grant: Option<&Grant>, reason: Option<&Line>) -> Res<RewardRow> {
    let reason = reason.cloned().unwrap_or(rewards::recalculated()?);
    let mut row = row.counting(row.quantity() + by, row.left() + by);
    if let Some(grant) = grant {
        row.calculation = Json(grant.calculation.clone());
    }
    let about = About { reverses: first_of(context, row.id)?, ..about(&row, Some(reason.clone())) };
    let (kind, has, cost) = (TransactionKind::Changed, has_account(&row), cost_account(&row));
    if by > 0 {
        transfer_of(context, kind, about, (commodity(&row), by), has, cost)?;
    } else {
        transfer_of(context, kind, about, (commodity(&row), -by), cost, has)?;
    }
    let next = if row.quantity() == 0 {
        RewardState::Cancelled
    } else if row.left() == 0 {
        RewardState::Used
    } else if row.state == RewardState::Used {
        RewardState::Available
    } else {
        row.state
    };
    if next == row.state {
        context.work.put(&row)?;
        return Ok(row);
    }
    // What was used in part before it was held is used now.
    if next == RewardState::Used && row.state != RewardState::Available {
        row = moved(context, row, RewardState::Available, None)?;
    }
    moved(context, row, next, Some(reason))
}

/// Posts that what is left of a gift lapsed, or came back (rule W7).
pub(super) fn lapse(context: &mut Context<'_>, row: &RewardRow, reason: Option<Line>, back: bool) -> Res<()> {
    let reverses = if back { standing(&of_reward(context, row.id)?, TransactionKind::Lapsed) } else { None };
    let about = About { reverses, ..about(row, reason) };
    // What nobody used has cost nothing.
    let (has, cost) = (has_account(row), cost_account(row));
    let (from, to) = if back { (has, cost) } else { (cost, has) };
    transfer_of(context, TransactionKind::Lapsed, about, (commodity(row), row.left()), from, to).map(drop)
}
