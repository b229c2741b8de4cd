//! People and what they are as referrers (rules P1, P2, P4).

use domain::terms::OwnTerms;
use domain::{BankAccount, ContactKind, Line, PersonDetails, PersonId, Recipient, ReferrerKind, ReferrerStatus, Refusal};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::{issuing, shared_account};
use crate::tables::{AccountChangeRow, ContactRow, PersonRow, ReferrerRow};
use crate::work::{Res, Work};

/// Most contact values that one person may have: three lists, an address, a name, a bank account.
const MAX_CONTACTS: usize = 64;

pub(super) fn register(context: &mut Context<'_>, id: PersonId, details: &PersonDetails) -> Res<()> {
    details.check()?;
    details.check_since(context.on())?;
    context.vacant::<PersonRow>(id)?;
    let row = PersonRow::new(id, details, context.at(), context.on());
    context.work.put(&row)?;
    put_contacts(context.work, id, details)?;
    note_account(context, id, None, details.bank_account.as_ref())?;
    issuing::by_itself(context, id, |issuing| issuing.at_registration)
}

pub(super) fn update(context: &mut Context<'_>, id: PersonId, details: &PersonDetails) -> Res<()> {
    details.check()?;
    details.check_since(context.on())?;
    let before: PersonRow = context.need(id)?;
    check_not_merged(&before)?;
    let former = context.work.find(ContactRow::by_person, &[&id], MAX_CONTACTS)?;
    for contact in former {
        context.work.delete::<ContactRow>(contact.id)?;
    }
    let (first_purchase, absorbed) = (before.first_purchase, before.absorbed);
    let row = PersonRow { first_purchase, absorbed, ..PersonRow::new(id, details, before.created_at, before.created_on) };
    context.work.put(&row)?;
    put_contacts(context.work, id, details)?;
    note_account(context, id, before.bank_account.as_ref(), details.bank_account.as_ref())
}

pub(super) fn set_referrer(
    context: &mut Context<'_>,
    id: PersonId,
    kind: ReferrerKind,
    status: ReferrerStatus,
    own_terms: &[OwnTerms],
    reason: Option<&Line>,
) -> Res<()> {
    let person: PersonRow = context.need(id)?;
    check_not_merged(&person)?;
    check_own_terms(context, own_terms)?;
    let before = context.work.get::<ReferrerRow>(id)?;
    let status = match &before {
        Some(row) if row.status != status => row.status.step(status)?,
        Some(_) => status,
        None if ReferrerStatus::FIRST.contains(&status) => status,
        None => return Err(Refusal::WrongState { state: status.to_string() }.into()),
    };
    if matches!(status, ReferrerStatus::Suspended | ReferrerStatus::Terminated | ReferrerStatus::Declined) && reason.is_none() {
        return Err(Refusal::ReasonNeeded.into());
    }
    let since = before.map_or(context.on(), |row| row.since);
    context.work.put(&ReferrerRow { id, kind, status, own_terms: crate::value::Json(own_terms.to_vec()), since })
}

/// Refuses somebody for whom another record stands (rule P2).
pub(super) fn check_not_merged(person: &PersonRow) -> Result<(), Refusal> {
    match person.merged_into {
        Some(into) => Err(Refusal::PersonMerged { into }),
        None => Ok(()),
    }
}

/// Refuses own terms that no referral could be computed by (rule W3).
pub(super) fn check_own_terms(context: &Context<'_>, own_terms: &[OwnTerms]) -> Res<()> {
    if own_terms.len() > Recipient::ALL.len() {
        return Err(Refusal::TooMany { limit: Recipient::ALL.len() }.into());
    }
    // Each recipient has one.
    let twice = |(nth, own): (usize, &OwnTerms)| own_terms[..nth].iter().any(|other| other.recipient == own.recipient);
    if own_terms.iter().enumerate().any(twice) {
        return Err(Refusal::RuleOutOfRange { field: "own_terms".to_owned() }.into());
    }
    let currency = context.organization.currency;
    Ok(own_terms.iter().try_for_each(|own| own.check(currency))?)
}

/// Returns the person as a referrer; a customer who refers for the first time becomes one (rule P1).
pub(super) fn referrer(context: &mut Context<'_>, id: PersonId) -> Res<ReferrerRow> {
    if let Some(row) = context.work.get::<ReferrerRow>(id)? {
        return Ok(row);
    }
    let _: PersonRow = context.need(id)?;
    let row = ReferrerRow {
        id,
        kind: ReferrerKind::Customer,
        status: ReferrerStatus::Active,
        own_terms: crate::value::Json::default(),
        since: context.on(),
    };
    context.work.put(&row)?;
    Ok(row)
}

/// Keeps that a bank account changed, and by whom: money will go there.
fn note_account(context: &mut Context<'_>, person: PersonId, before: Option<&BankAccount>, after: Option<&BankAccount>) -> Res<()> {
    if before == after {
        return Ok(());
    }
    let id = context.next_id::<AccountChangeRow>();
    let (at, staff) = (context.at(), context.envelope.staff);
    context.work.put(&AccountChangeRow { id, person, account: after.cloned(), at, staff })?;
    match after {
        Some(account) => shared_account::review(context, person, account),
        None => Ok(()),
    }
}

fn put_contacts(work: &mut Work, person: PersonId, details: &PersonDetails) -> Res<()> {
    for (kind, value) in details.contacts() {
        let id = contact_id(person, kind, &value);
        work.put(&ContactRow { id, person, kind, value })?;
    }
    Ok(())
}

fn contact_id(person: PersonId, kind: ContactKind, value: &str) -> Uuid {
    Uuid::new_v5(&person.0, format!("{kind}/{value}").as_bytes())
}
