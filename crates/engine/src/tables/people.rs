//! People, the values they are compared by, and what referrers are.

use domain::terms::OwnTerms;
use domain::{
    BankAccount, Consent, ContactKind, Language, Line, LocalDate, Name, Note, Patient, PersonDetails, PersonId, Phone, ReferrerKind,
    ReferrerStatus, StaffId, Timestamp,
};
use domain::{Email, PurchaseId};
use uuid::Uuid;

use crate::value::Json;

table! {
    /// A person (rule P1).
    PersonRow = "person" subject id {
        /// Their id.
        id: PersonId,
        /// The name.
        name: @sealed Name,
        /// Telephone numbers.
        phones: @sealed Json<Vec<Phone>>,
        /// E-mail addresses.
        emails: @sealed Json<Vec<Email>>,
        /// The postal address.
        address: @sealed Option<Line>,
        /// The language of cards and messages.
        language: Language,
        /// What the person allows.
        consent: Json<Consent>,
        /// Notes of the staff.
        notes: @sealed Option<Note>,
        /// The number in another system.
        external_id: @sealed Option<Line>,
        /// Pets, students, policies.
        patients: @sealed Json<Vec<Patient>>,
        /// What the staff tells people apart by (rule P5).
        tags: @sealed Json<Vec<Name>>,
        /// The date since when the person is a customer, if that was before any purchase recorded here.
        customer_since: Option<LocalDate>,
        /// The bank account to which payouts go.
        bank_account: @sealed Option<BankAccount>,
        /// The person's first purchase recorded here (rule P3).
        first_purchase: Option<PurchaseId>,
        /// The person who stands for this one since they were merged (rule P2).
        merged_into: Option<PersonId>,
        /// How many people were merged into this one.
        absorbed: u32,
        /// When the person was registered.
        created_at: Timestamp,
        /// The date of it at the clinic.
        created_on: LocalDate,
    }
    index by_merged_into(merged_into);
}

impl PersonRow {
    /// Makes the row of a person.
    pub fn new(id: PersonId, details: &PersonDetails, created_at: Timestamp, created_on: LocalDate) -> Self {
        Self {
            id,
            name: details.name.clone(),
            phones: Json(details.phones.clone()),
            emails: Json(details.emails.clone()),
            address: details.address.clone(),
            language: details.language,
            consent: Json(details.consent.clone()),
            notes: details.notes.clone(),
            external_id: details.external_id.clone(),
            patients: Json(details.patients.clone()),
            tags: Json(details.tags.clone()),
            customer_since: details.customer_since,
            bank_account: details.bank_account.clone(),
            first_purchase: None,
            merged_into: None,
            absorbed: 0,
            created_at,
            created_on,
        }
    }

    /// Returns the details.
    pub fn details(&self) -> PersonDetails {
        PersonDetails {
            name: self.name.clone(),
            phones: self.phones.0.clone(),
            emails: self.emails.0.clone(),
            address: self.address.clone(),
            language: self.language,
            consent: self.consent.0.clone(),
            notes: self.notes.clone(),
            external_id: self.external_id.clone(),
            patients: self.patients.0.clone(),
            tags: self.tags.0.clone(),
            customer_since: self.customer_since,
            bank_account: self.bank_account.clone(),
        }
    }
}

table! {
    /// A value by which a person is compared with others (rule P2).
    ContactRow = "contact" subject person {
        /// Its id: of person, kind and value.
        id: Uuid,
        /// Whose.
        person: PersonId,
        /// What it is.
        kind: ContactKind,
        /// The comparable value.
        value: @sealed String,
    }
    index by_value(kind, value);
    index by_person(person);
}

table! {
    /// That a person's bank account was entered, changed or taken out: who did it is told in the person's story.
    AccountChangeRow = "account_change" subject person {
        /// Its id.
        id: Uuid,
        /// Whose.
        person: PersonId,
        /// The account since; none if it was taken out.
        account: @sealed Option<BankAccount>,
        /// When.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
    }
    index by_person(person);
}

table! {
    /// What a person is as a referrer (rule P4).
    ReferrerRow = "referrer" {
        /// The person.
        id: PersonId,
        /// What the referrer is to the organization.
        kind: ReferrerKind,
        /// Where the referrer stands.
        status: ReferrerStatus,
        /// The referrer's own terms (rule W3).
        own_terms: Json<Vec<OwnTerms>>,
        /// Since when.
        since: LocalDate,
    }
    index by_status(status);
}
