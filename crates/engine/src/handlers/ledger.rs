//! Posting: every movement is one balanced transaction, and balances follow (rules M4, M5).

use domain::account::balanced;
use domain::{Account, Commodity, Currency, Line, Money, PayoutId, PersonId, Posting, ProgramId, RewardId, TransactionId};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::tables::{BalanceRow, PostingRow, TransactionKind, TransactionRow};
use crate::work::Res;

/// What a transaction is about.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    pub person: Option<PersonId>,
    pub reward: Option<RewardId>,
    pub payout: Option<PayoutId>,
    pub reverses: Option<TransactionId>,
    pub reason: Option<Line>,
}

/// Most transactions of one reward or payout that are looked at.
const MAX_TRANSACTIONS: usize = 500;

/// Returns the transaction that first posted a reward, which its changes name (rule M5).
pub(super) fn first_of(context: &mut Context<'_>, reward: RewardId) -> Res<Option<TransactionId>> {
    let rows = of_reward(context, reward)?;
    let posts = |kind| matches!(kind, TransactionKind::Granted | TransactionKind::Changed);
    Ok(rows.iter().filter(|row| posts(row.kind)).min_by_key(|row| (row.at, row.id)).map(|row| row.id))
}

/// Returns the one among transactions that nothing has taken back yet (rule M5).
pub(super) fn standing(rows: &[TransactionRow], kind: TransactionKind) -> Option<TransactionId> {
    let taken_back = |id| rows.iter().any(|other| other.reverses == Some(id));
    rows.iter().filter(|row| row.kind == kind && row.reverses.is_none()).map(|row| row.id).find(|id| !taken_back(*id))
}

/// Returns the transactions of a reward.
pub(super) fn of_reward(context: &mut Context<'_>, reward: RewardId) -> Res<Vec<TransactionRow>> {
    context.work.find(TransactionRow::by_reward, &[&Some(reward)], MAX_TRANSACTIONS)
}

/// Returns the transactions of a payout.
pub(super) fn of_payout(context: &mut Context<'_>, payout: PayoutId) -> Res<Vec<TransactionRow>> {
    context.work.find(TransactionRow::by_payout, &[&Some(payout)], MAX_TRANSACTIONS)
}

/// Posts `amount` from one account to another; nothing if it is zero.
pub(super) fn transfer(
    context: &mut Context<'_>,
    kind: TransactionKind,
    about: About,
    amount: Money,
    from: (Account, Option<Uuid>),
    to: (Account, Option<Uuid>),
) -> Res<()> {
    if amount.is_zero() {
        return Ok(());
    }
    hint_balances(context, amount.currency, &[from, to]);
    move_between(context, kind, about, Commodity::Money(amount.currency), amount.minor, from, to).map(drop)
}

/// Posts so much of what is counted from one account to another; nothing if it is none. Returns the transaction.
pub(super) fn transfer_of(
    context: &mut Context<'_>,
    kind: TransactionKind,
    about: About,
    (commodity, amount): (Commodity, i64),
    from: (Account, Option<Uuid>),
    to: (Account, Option<Uuid>),
) -> Res<Option<TransactionId>> {
    if amount == 0 { Ok(None) } else { move_between(context, kind, about, commodity, amount, from, to).map(Some) }
}

/// Posts that one promise of a person lapsed, or came back (rule W7): only the discount's use will say what it is worth.
pub(super) fn lapse(context: &mut Context<'_>, about: About, program: ProgramId, back: bool) -> Res<()> {
    let (person, lapsed) = ((Account::Promised, about.person.map(|person| person.0)), (Account::Lapsed, Some(program.0)));
    let (from, to) = if back { (lapsed, person) } else { (person, lapsed) };
    move_between(context, TransactionKind::Lapsed, about, Commodity::Promise, 1, from, to).map(drop)
}

fn move_between(
    context: &mut Context<'_>,
    kind: TransactionKind,
    about: About,
    commodity: Commodity,
    amount: i64,
    from: (Account, Option<Uuid>),
    to: (Account, Option<Uuid>),
) -> Res<TransactionId> {
    let postings =
        [Posting { account: to.0, owner: to.1, commodity, amount }, Posting { account: from.0, owner: from.1, commodity, amount: -amount }];
    post(context, kind, about, &postings)
}

fn post(context: &mut Context<'_>, kind: TransactionKind, about: About, postings: &[Posting]) -> Res<TransactionId> {
    if !balanced(postings) {
        return Err(crate::Fault::Invariant("postings sum to zero per commodity").into());
    }
    let id = TransactionId(context.next_id::<TransactionRow>());
    let row = TransactionRow {
        id,
        kind,
        command: context.envelope.id,
        person: about.person,
        reward: about.reward,
        payout: about.payout,
        reverses: about.reverses,
        reason: about.reason,
        at: context.at(),
        on: context.on(),
        staff: context.envelope.staff,
    };
    context.work.put(&row)?;
    for posting in postings {
        let row = PostingRow {
            id: context.next_id::<PostingRow>(),
            transaction_id: id,
            account: posting.account,
            owner: posting.owner,
            commodity: posting.commodity.as_str().to_owned(),
            amount: posting.amount,
        };
        context.work.put(&row)?;
        add_to_balance(context, posting)?;
    }
    Ok(id)
}

/// Returns the key of a balance.
pub(crate) fn balance_id(account: Account, owner: Option<Uuid>, commodity: Commodity) -> String {
    let owner = owner.map_or_else(|| "-".to_owned(), |owner| owner.to_string());
    format!("{account}/{owner}/{}", commodity.as_str())
}

/// Announces the balances that transfers between accounts will change.
pub(super) fn hint_balances(context: &mut Context<'_>, currency: Currency, accounts: &[(Account, Option<Uuid>)]) {
    for (account, owner) in accounts {
        context.work.hint::<BalanceRow>(balance_id(*account, *owner, Commodity::Money(currency)));
    }
}

fn add_to_balance(context: &mut Context<'_>, posting: &Posting) -> Res<()> {
    let id = balance_id(posting.account, posting.owner, posting.commodity);
    let before = context.work.get::<BalanceRow>(&id)?.map_or(0, |row| row.amount);
    let amount = before.checked_add(posting.amount).filter(|sum| sum.unsigned_abs() < 1 << 53);
    let amount = amount.ok_or(domain::Refusal::AmountTooLarge)?;
    let row = BalanceRow { id, account: posting.account, owner: posting.owner, commodity: posting.commodity.as_str().to_owned(), amount };
    context.work.put(&row)
}
