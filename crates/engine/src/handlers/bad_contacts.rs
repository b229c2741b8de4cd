//! The known bad list: kept by managers, compared with friend and referrer of each referral (rule R4). Nothing is refused for it.

use domain::screening::{Sign, SignKind};
use domain::{AttentionId, BadContact, BadContactId, BadContactKind, ContactKind, Email, Line, PersonDetails, PersonId, Refusal};
use uuid::Uuid;

use crate::handlers::context::Context;
use crate::handlers::one_person;
use crate::tables::{AttentionRow, BadContactRow, ContactRow, PersonRow, ReferralRow};
use crate::work::{Res, Work};

/// Most entries of one value that are looked at, withdrawn ones with them.
const MAX_ENTRIES: usize = 100;
/// Most contacts that one decision puts on the list.
const MAX_AT_ONCE: usize = 50;

/// Puts a contact on the list.
pub(super) fn list(context: &mut Context<'_>, id: BadContactId, contact: &BadContact, reason: &Line) -> Res<()> {
    context.vacant::<BadContactRow>(id)?;
    let (kind, value) = (contact.kind(), contact.value());
    if let Some(entry) = standing(context.work, kind, &value)? {
        return Err(Refusal::AlreadyListed { on: entry.on }.into());
    }
    put(context, id, (kind, value), reason, None)
}

/// Takes an entry off the list.
pub(super) fn withdraw(context: &mut Context<'_>, id: BadContactId, reason: &Line) -> Res<()> {
    let row: BadContactRow = context.need(id)?;
    if row.withdrawn_at.is_some() {
        return Err(Refusal::WrongState { state: "withdrawn".to_owned() }.into());
    }
    let (withdrawn_at, withdrawn_by) = (Some(context.at()), context.envelope.staff);
    context.work.put(&BadContactRow { withdrawn_at, withdrawn_by, withdrawn_for: Some(reason.clone()), ..row })
}

/// Puts contacts of the people of a matter on the list; what is on it already stays as it is.
pub(super) fn list_of(context: &mut Context<'_>, item: &AttentionRow, contacts: &[Uuid], reason: &Line) -> Res<()> {
    if contacts.len() > MAX_AT_ONCE {
        return Err(Refusal::TooMany { limit: MAX_AT_ONCE }.into());
    }
    if contacts.is_empty() {
        return Ok(());
    }
    let people = people_of(context.work, item)?;
    for contact in contacts {
        let row: ContactRow = context.need(*contact)?;
        let listed = Some(&row).filter(|row| people.contains(&row.person)).and_then(compared);
        let (kind, value) = listed.ok_or_else(|| Refusal::NotFound { what: "contact".to_owned() })?;
        if standing(context.work, kind, &value)?.is_none() {
            let id = BadContactId(context.next_id::<BadContactRow>());
            put(context, id, (kind, value), reason, Some(item.id))?;
        }
    }
    Ok(())
}

/// A contact of a matter's people that can be on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listable {
    /// The contact.
    pub contact: Uuid,
    /// Whose.
    pub person: PersonId,
    /// What it is.
    pub kind: BadContactKind,
    /// The form in which it is compared.
    pub value: String,
    /// Whether it is on the list already.
    pub is_listed: bool,
}

/// Returns the contacts of a matter's people that can be on the list.
pub fn listable(work: &mut Work, item: &AttentionRow) -> Res<Vec<Listable>> {
    let mut found = Vec::new();
    for person in people_of(work, item)? {
        for contact in work.find(ContactRow::by_person, &[&person], MAX_ENTRIES)? {
            if let Some((kind, value)) = compared(&contact) {
                let is_listed = standing(work, kind, &value)?.is_some();
                found.push(Listable { contact: contact.id, person: contact.person, kind, value, is_listed });
            }
        }
    }
    Ok(found)
}

/// Returns what of a friend and of the referrer is on the list; of one person who is both it is told once.
pub(super) fn signs(work: &mut Work, friend: &[PersonDetails], referrer: Option<PersonId>) -> Res<Vec<Sign>> {
    let records = match referrer {
        Some(referrer) => one_person::records(work, referrer)?,
        None => Vec::new(),
    };
    let referrers: Vec<PersonDetails> = work.get_many::<PersonRow>(&records)?.iter().map(PersonRow::details).collect();
    let mut signs: Vec<Sign> = Vec::new();
    for (kind, people) in [(SignKind::ListedFriend, friend), (SignKind::ListedReferrer, &referrers)] {
        let contacts: Vec<(BadContactKind, String)> = people.iter().flat_map(BadContact::of).collect();
        for (contact, value) in &contacts {
            work.hint_find(BadContactRow::by_value, &[contact, value], MAX_ENTRIES);
        }
        for (contact, value) in contacts {
            let entry = standing(work, contact, &value)?.map(|entry| entry.id);
            if let Some(entry) = entry.filter(|entry| signs.iter().all(|sign| sign.entry != Some(*entry))) {
                signs.push(Sign::listed(kind, entry));
            }
        }
    }
    Ok(signs)
}

fn put(
    context: &mut Context<'_>,
    id: BadContactId,
    (kind, value): (BadContactKind, String),
    reason: &Line,
    attention: Option<AttentionId>,
) -> Res<()> {
    context.work.put(&BadContactRow {
        id,
        kind,
        value,
        reason: reason.clone(),
        attention,
        at: context.at(),
        on: context.on(),
        staff: context.envelope.staff,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_for: None,
    })
}

/// Returns the entry of a value that was not taken off.
fn standing(work: &mut Work, kind: BadContactKind, value: &String) -> Res<Option<BadContactRow>> {
    let entries = work.find(BadContactRow::by_value, &[&kind, value], MAX_ENTRIES)?;
    Ok(entries.into_iter().find(|entry| entry.withdrawn_at.is_none()))
}

/// Returns every record of those whom a matter is about.
fn people_of(work: &mut Work, item: &AttentionRow) -> Res<Vec<PersonId>> {
    let referral = match item.referral {
        Some(referral) => work.get::<ReferralRow>(referral)?,
        None => None,
    };
    let mut people = Vec::new();
    for person in item.person.into_iter().chain(item.other).chain(referral.and_then(|referral| referral.referrer)) {
        for record in one_person::records(work, person)? {
            if !people.contains(&record) {
                people.push(record);
            }
        }
    }
    Ok(people)
}

/// Returns the form in which the list compares a contact; none of an address or a name.
fn compared(contact: &ContactRow) -> Option<(BadContactKind, String)> {
    let value = contact.value.clone();
    match contact.kind {
        ContactKind::Phone => Some((BadContactKind::Phone, value)),
        ContactKind::Email => Email::parse(&value).ok().map(|email| (BadContactKind::Email, email.undotted())),
        ContactKind::Account => Some((BadContactKind::Account, value)),
        ContactKind::Address | ContactKind::Name => None,
    }
}
