//! Bank files: which payouts go into one, and taking one back that never reached the bank (rule O5). What cannot go is left out and
//! told; it never holds the others.

use std::collections::{BTreeMap, BTreeSet};

use domain::bank_file::{BankFormat, MAX_TRANSFERS, check_bank, check_sum, check_transfer};
use domain::{BankAccount, ExportId, Line, LocalDate, Name, PayoutId, PayoutMethod, PayoutState, PersonId, ReferrerKind, Refusal};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::outcome::Adjustment;
use crate::tables::{CounterRow, ExportRow, PayoutRow, PersonRow, ReferrerRow, TransferRow};
use crate::value::Json;
use crate::work::{Res, Work};

/// The counter of bank files.
const NUMBER: &str = "payout_export";
/// Days ahead for which a bank takes a file.
const MOST_DAYS: u32 = 366;

/// A payout that can go into a file, with what is written of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// The payout.
    pub row: PayoutRow,
    /// The payee's name.
    pub name: Name,
    /// The payee's account.
    pub account: BankAccount,
    /// Whether the payee is a business.
    pub business: bool,
}

/// Says of each payout, each named once, whether it can go into a file of a format, and if not, why.
pub fn ready_to_export(work: &mut Work, format: BankFormat, payouts: &[PayoutId]) -> Res<Vec<(PayoutId, Result<Ready, Refusal>)>> {
    let ids: Vec<PayoutId> = payouts.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    let rows: BTreeMap<PayoutId, PayoutRow> = work.get_many::<PayoutRow>(&ids)?.into_iter().map(|row| (row.id, row)).collect();
    let people: Vec<PersonId> = rows.values().map(|row| row.person).collect::<BTreeSet<_>>().into_iter().collect();
    let referrers = work.get_many::<ReferrerRow>(&people);
    let people: BTreeMap<PersonId, PersonRow> = work.get_many::<PersonRow>(&people)?.into_iter().map(|row| (row.id, row)).collect();
    let businesses: BTreeSet<PersonId> =
        referrers?.into_iter().filter(|row| row.kind == ReferrerKind::BusinessPartner).map(|row| row.id).collect();
    let mut judged = Vec::with_capacity(ids.len());
    let mut by_number: Vec<(i64, PayoutId)> = ids.iter().map(|id| (rows.get(id).map_or(0, |row| row.number), *id)).collect();
    by_number.sort_unstable();
    for (_, id) in by_number {
        let Some(row) = rows.get(&id) else {
            judged.push((id, Err(Refusal::NotFound { what: "payout".to_owned() })));
            continue;
        };
        let Some(person) = people.get(&row.person) else {
            judged.push((id, Err(Refusal::NotFound { what: "person".to_owned() })));
            continue;
        };
        let verdict = match can_go(work, row)? {
            Some(refusal) => Err(refusal),
            None => {
                let account = account_of(work, person)?;
                match (check_transfer(format, account.as_ref(), row.money()), account) {
                    (Ok(()), Some(account)) => {
                        Ok(Ready { row: row.clone(), name: person.name.clone(), account, business: businesses.contains(&row.person) })
                    }
                    (Err(refusal), _) => Err(refusal),
                    (Ok(()), None) => Err(Refusal::BankAccountMissing),
                }
            }
        };
        judged.push((id, verdict));
    }
    Ok(judged)
}

/// Returns why a payout cannot go into any file, if it cannot.
fn can_go(work: &mut Work, row: &PayoutRow) -> Res<Option<Refusal>> {
    if row.method != PayoutMethod::BankTransfer {
        return Ok(Some(Refusal::NoBankTransfer));
    }
    if row.state != PayoutState::Approved {
        return Ok(Some(Refusal::WrongState { state: row.state.to_string() }));
    }
    exported_in(work, row)
}

/// Returns that a payout is in a bank file, if it is.
pub(super) fn exported_in(work: &mut Work, row: &PayoutRow) -> Res<Option<Refusal>> {
    let Some(export) = row.export else { return Ok(None) };
    let number = work.get::<ExportRow>(export)?.map_or(0, |export| export.number);
    Ok(Some(Refusal::InBankFile { number }))
}

/// Returns the account of who stands for a person; without one that of another record of the person (rule P2).
fn account_of(work: &mut Work, person: &PersonRow) -> Res<Option<BankAccount>> {
    if person.bank_account.is_some() || (person.absorbed == 0 && person.merged_into.is_none()) {
        return Ok(person.bank_account.clone());
    }
    let records = one_person::records(work, person.id)?;
    let rows = work.get_many::<PersonRow>(&records)?;
    Ok(rows.into_iter().find_map(|row| row.bank_account))
}

pub(super) fn export(
    context: &mut Context<'_>,
    id: ExportId,
    format: BankFormat,
    due_on: Option<LocalDate>,
    payouts: &[PayoutId],
) -> Res<()> {
    context.vacant::<ExportRow>(id)?;
    if payouts.len() > MAX_TRANSFERS {
        return Err(Refusal::TooMany { limit: MAX_TRANSFERS }.into());
    }
    let due_on = due_on.unwrap_or(context.on());
    if due_on < context.on() || due_on > context.on().plus_days(MOST_DAYS) {
        return Err(Refusal::DateIncoherent.into());
    }
    let currency = context.organization.currency;
    let bank = context.organization.settings.0.bank.clone();
    check_bank(format, bank.as_ref(), currency)?;
    let judged = ready_to_export(context.work, format, payouts)?;
    let asked = judged.len();
    let ready: Vec<Ready> = judged.into_iter().filter_map(|(_, verdict)| verdict.ok()).collect();
    if ready.is_empty() {
        return Err(Refusal::NothingToExport.into());
    }
    let mut sum = currency.of(0);
    for one in &ready {
        sum = sum.plus(one.row.money())?;
    }
    check_sum(format, sum)?;
    let number = context.work.get::<CounterRow>(NUMBER)?.map_or(0, |row| row.value) + 1;
    context.work.put(&CounterRow { id: NUMBER.to_owned(), value: number })?;
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    context.work.put(&ExportRow {
        id,
        number,
        format,
        company: context.organization.name.clone(),
        bank: Json(bank),
        currency,
        amount: sum.minor,
        transfers: count(ready.len()),
        due_on,
        made: Json(context.envelope.moment),
        staff: context.envelope.staff,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    })?;
    if ready.len() < asked {
        context.adjust(Adjustment::LeftOut { count: count(asked - ready.len()) });
    }
    for (nth, Ready { row, name, account, business }) in (1..).zip(ready) {
        // A payout that failed and was asked for again is another transfer: the bank must not take it for the first.
        let reference = Line::parse(&format!("P-{:04}-{number}", row.number))?;
        let transfer = Uuid::new_v5(&id.0, &row.id.0.into_bytes());
        let (payout, person, amount) = (row.id, row.person, row.amount);
        context.work.put(&TransferRow { id: transfer, export: id, nth, payout, person, name, account, business, amount, reference })?;
        context.work.put(&PayoutRow { export: Some(id), ..row })?;
    }
    Ok(())
}

/// Takes back a file that was not handed to the bank: what of it is not paid can go into another one.
pub(super) fn withdraw(context: &mut Context<'_>, id: ExportId, reason: &Line) -> Res<()> {
    let row: ExportRow = context.need(id)?;
    if row.withdrawn_at.is_some() {
        return Err(Refusal::WrongState { state: "withdrawn".to_owned() }.into());
    }
    let transfers = context.work.find(TransferRow::by_export, &[&id], MAX_TRANSFERS)?;
    let ids: Vec<PayoutId> = transfers.iter().map(|transfer| transfer.payout).collect();
    let payouts = context.work.get_many::<PayoutRow>(&ids)?;
    for payout in payouts.into_iter().filter(|payout| payout.export == Some(id) && payout.state == PayoutState::Approved) {
        context.work.put(&PayoutRow { export: None, ..payout })?;
    }
    let (withdrawn_at, withdrawn_by) = (Some(context.at()), context.envelope.staff);
    context.work.put(&ExportRow { withdrawn_at, withdrawn_by, withdrawn_reason: Some(reason.clone()), ..row })
}
