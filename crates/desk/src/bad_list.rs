//! The known bad list as managers keep it: what is on it, put there by hand, taken off with a reason (rule R4).

use domain::{BadContact, BadContactId, BadContactKind, Email, LocalDate, PersonId, Phone};
use engine::tables::{AttentionRow, BadContactRow};
use engine::work::{Res, Work};
use engine::{Action, listable};
use serde::{Deserialize, Serialize};
use store::read::bad_contacts::BadContactView;
use uuid::Uuid;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::form::Fields;
use crate::manager::{line_of, reason_of};
use crate::matter::name_of;

/// The known bad list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct BadList {
    /// How many entries stand.
    pub standing: u32,
    /// What was looked for, or the newest.
    pub entries: Vec<BadContactView>,
}

/// What is typed of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct BadContactForm {
    /// What it is.
    pub kind: BadContactKind,
    /// The number, address or account.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// How one of a matter's people is reached or paid, which can go on the list when it is denied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ListableTold {
    /// Which.
    pub contact: Uuid,
    /// Whose.
    pub person: PersonId,
    /// The name.
    pub person_name: String,
    /// What it is.
    pub kind: BadContactKind,
    /// The number, mailbox or account.
    pub value: String,
    /// Whether it is on the list already.
    pub is_listed: bool,
}

/// An entry that a sign of a matter names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ListedTold {
    /// Which.
    pub entry: BadContactId,
    /// The number, mailbox or account.
    pub value: String,
    /// Why it is on the list.
    pub reason: String,
    /// Since when.
    pub on: LocalDate,
}

impl Desk {
    /// Returns the list, or what of it has a part of what is typed.
    pub async fn bad_list(&self, typed: &str) -> Result<BadList, DeskError> {
        self.acting_to_read(domain::Permission::Decide).await?;
        let mut reader = self.store.reader().await?;
        let country = self.customs(&mut reader).await?.country;
        let mut entries = store::read::bad_contacts::list(&mut reader, &part(typed, &country)).await?;
        for entry in &mut entries {
            entry.value = shown(entry.kind, &entry.value, &country);
        }
        Ok(BadList { standing: store::read::bad_contacts::standing(&mut reader).await?, entries })
    }

    /// Puts an entry on the list.
    pub async fn list_bad_contact(&self, form: &BadContactForm) -> Result<Done, DeskError> {
        let country = {
            let mut reader = self.store.reader().await?;
            self.customs(&mut reader).await?.country
        };
        let mut fields = Fields::default();
        let contact = fields.take("value", BadContact::parse(form.kind, &form.value, &country));
        let reason = fields.take("reason", line_of(&form.reason));
        let (contact, reason) = fields.done((|| Some((contact?, reason?)))())?;
        let entry = BadContactId(new_id());
        self.act(entry.0, Action::ListBadContact { entry, contact, reason }).await
    }

    /// Takes an entry off the list.
    pub async fn withdraw_bad_contact(&self, entry: BadContactId, reason: &str) -> Result<Done, DeskError> {
        self.act(entry.0, Action::WithdrawBadContact { entry, reason: reason_of(reason)? }).await
    }
}

/// Returns what of a matter's people can be on the list.
pub(crate) fn told(work: &mut Work, item: &AttentionRow, country: &str) -> Res<Vec<ListableTold>> {
    let mut told = Vec::new();
    for one in listable(work, item)? {
        let person_name = name_of(work, one.person)?;
        let value = shown(one.kind, &one.value, country);
        told.push(ListableTold { contact: one.contact, person: one.person, person_name, kind: one.kind, value, is_listed: one.is_listed });
    }
    Ok(told)
}

/// Returns the entries that the signs of a matter name, withdrawn ones too.
pub(crate) fn named(work: &mut Work, item: &AttentionRow, country: &str) -> Res<Vec<ListedTold>> {
    let ids: Vec<BadContactId> = item.signs.0.iter().filter_map(|sign| sign.entry).collect();
    let rows = work.get_many::<BadContactRow>(&ids)?;
    let told = |row: BadContactRow| {
        let value = shown(row.kind, &row.value, country);
        ListedTold { entry: row.id, value, reason: row.reason.to_string(), on: row.on }
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Writes what is on the list as people of a country read it.
fn shown(kind: BadContactKind, value: &str, country: &str) -> String {
    match kind {
        BadContactKind::Phone => Phone::try_from(value.to_owned()).map_or_else(|_| value.to_owned(), |phone| phone.local(country)),
        BadContactKind::Email | BadContactKind::Account => value.to_owned(),
    }
}

/// Returns the form in which the list holds what is typed, or the typed part of it.
fn part(typed: &str, country: &str) -> String {
    let phone = Phone::parse(typed, country).map(|phone| phone.as_str().to_owned());
    let email = Email::parse(typed).map(|email| email.undotted());
    phone.or(email).unwrap_or_else(|_| typed.split_whitespace().collect())
}
