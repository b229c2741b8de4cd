//! People: details, ways to reach them, and what a referrer is (rules P1, P4).

use serde::{Deserialize, Serialize};

use crate::text::fold;
use crate::{BankAccount, Email, Language, Line, LocalDate, Name, Note, Phone, Refusal};

/// Most phones, addresses or patients that one person may have.
pub const MAX_LIST: usize = 20;

words! {
    /// What a referrer is to the organization (rule P4).
    ReferrerKind {
        /// A customer.
        Customer = "customer",
        /// A student.
        Student = "student",
        /// A former student.
        Alumnus = "alumnus",
        /// A parent of a student.
        Parent = "parent",
        /// A business partner.
        BusinessPartner = "business_partner",
        /// An affiliate.
        Affiliate = "affiliate",
        /// An agent.
        Agent = "agent",
        /// An influencer.
        Influencer = "influencer",
        /// An employee.
        Employee = "employee",
        /// A professional: a vet, a trainer.
        Professional = "professional",
    }
}

words! {
    /// Where a referrer stands (rule P4). Only an active one accrues.
    ReferrerStatus {
        /// Asked to take part.
        Applied = "applied",
        /// Takes part.
        Active = "active",
        /// Was not taken.
        Declined = "declined",
        /// Pauses by own wish.
        Inactive = "inactive",
        /// Was stopped for a time.
        Suspended = "suspended",
        /// Was stopped for good.
        Terminated = "terminated",
    }
}

impl ReferrerStatus {
    /// Where somebody begins who was no referrer before (rule P4).
    pub const FIRST: &[Self] = &[Self::Applied, Self::Active];

    /// Returns the steps that rule P4 has from here, or the first ones.
    pub fn next(from: Option<Self>) -> Vec<Self> {
        match from {
            None => Self::FIRST.to_vec(),
            Some(from) => Self::ALL.iter().copied().filter(|next| from.step(*next).is_ok()).collect(),
        }
    }

    /// Steps to `next`, if rule P4 has that step.
    pub fn step(self, next: Self) -> Result<Self, Refusal> {
        use ReferrerStatus::{Active, Applied, Declined, Inactive, Suspended, Terminated};
        let allowed = match self {
            Applied => matches!(next, Active | Declined | Terminated),
            Active => matches!(next, Inactive | Suspended | Terminated),
            Inactive | Suspended => matches!(next, Active | Terminated),
            Declined => matches!(next, Terminated),
            Terminated => false,
        };
        if allowed { Ok(next) } else { Err(Refusal::WrongState { state: self.as_str().to_owned() }) }
    }
}

words! {
    /// A way in which two people can be the same or near (rules P2, P3, R4).
    ContactKind {
        /// The same telephone number.
        Phone = "phone",
        /// The same mailbox.
        Email = "email",
        /// The same address.
        Address = "address",
        /// The same name, to be compared with the address.
        Name = "name",
        /// The same bank account.
        Account = "account",
    }
}

/// What a person allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Consent {
    /// Messages about referrals and rewards.
    pub messages: bool,
    /// The name on leaderboards.
    pub leaderboard: bool,
}

/// A pet, a student, a policy: what the person is a customer for (rule P1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Patient {
    /// Its name.
    pub name: Name,
    /// What it is: labrador, cat, car policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Name>,
}

/// Everything known of a person (rule P1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonDetails {
    /// The name.
    pub name: Name,
    /// Telephone numbers, the first one preferred.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// E-mail addresses, the first one preferred.
    #[serde(default)]
    pub emails: Vec<Email>,
    /// The postal address.
    #[serde(default)]
    pub address: Option<Line>,
    /// The language of cards and messages.
    pub language: Language,
    /// What the person allows.
    #[serde(default)]
    pub consent: Consent,
    /// Notes of the staff.
    #[serde(default)]
    pub notes: Option<Note>,
    /// The number in another system.
    #[serde(default)]
    pub external_id: Option<Line>,
    /// Pets, students, policies.
    #[serde(default)]
    pub patients: Vec<Patient>,
    /// What the staff tells people apart by (rule P5).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Name>>", optional)]
    pub tags: Vec<Name>,
    /// The date since when the person is a customer, if that was before any purchase recorded here (rule P3).
    #[serde(default)]
    pub customer_since: Option<LocalDate>,
    /// The bank account to which payouts go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub bank_account: Option<BankAccount>,
}

impl PersonDetails {
    /// Makes the details of a person of whom only the name is known.
    pub fn named(name: Name, language: Language) -> Self {
        Self {
            name,
            phones: Vec::new(),
            emails: Vec::new(),
            address: None,
            language,
            consent: Consent::default(),
            notes: None,
            external_id: None,
            patients: Vec::new(),
            tags: Vec::new(),
            customer_since: None,
            bank_account: None,
        }
    }

    /// Refuses a customer since a day that has not been on `on`.
    pub fn check_since(&self, on: LocalDate) -> Result<(), Refusal> {
        self.customer_since.map_or(Ok(()), |since| since.has_been(on))
    }

    /// Refuses lists that are longer than [`MAX_LIST`].
    pub fn check(&self) -> Result<(), Refusal> {
        let longest = self.phones.len().max(self.emails.len()).max(self.patients.len()).max(self.tags.len());
        if longest > MAX_LIST { Err(Refusal::TooMany { limit: MAX_LIST }) } else { Ok(()) }
    }

    /// Returns the values by which this person is compared with others, each once (rule P2).
    pub fn contacts(&self) -> Vec<(ContactKind, String)> {
        let mut contacts: Vec<(ContactKind, String)> = Vec::new();
        contacts.extend(self.phones.iter().map(|phone| (ContactKind::Phone, phone.as_str().to_owned())));
        contacts.extend(self.emails.iter().map(|email| (ContactKind::Email, email.mailbox())));
        if let Some(address) = &self.address {
            contacts.push((ContactKind::Address, fold(address.as_str())));
        }
        contacts.push((ContactKind::Name, fold(self.name.as_str())));
        contacts.extend(self.bank_account.iter().map(|account| (ContactKind::Account, account.as_str().to_owned())));
        contacts.retain(|(_, value)| !value.is_empty());
        contacts.sort();
        contacts.dedup();
        contacts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p4_status_takes_no_other_step() {
        use ReferrerStatus::*;
        let allowed = [
            (Applied, Active),
            (Applied, Declined),
            (Active, Inactive),
            (Inactive, Active),
            (Active, Suspended),
            (Suspended, Active),
            (Applied, Terminated),
            (Active, Terminated),
            (Declined, Terminated),
            (Inactive, Terminated),
            (Suspended, Terminated),
        ];
        for from in ReferrerStatus::ALL {
            for to in ReferrerStatus::ALL {
                assert_eq!(from.step(*to).is_ok(), allowed.contains(&(*from, *to)), "{from} to {to}");
            }
        }
    }

    #[test]
    fn p4_the_next_statuses_are_those_that_a_step_leads_to() {
        use ReferrerStatus::*;
        assert_eq!(ReferrerStatus::next(None), [Applied, Active]);
        assert_eq!(ReferrerStatus::next(Some(Active)), [Inactive, Suspended, Terminated]);
        assert!(ReferrerStatus::next(Some(Terminated)).is_empty());
    }

    #[test]
    fn p2_contacts_are_comparable() {
        let mut details = PersonDetails::named(Name::parse("José  Ñíguez").expect("a name"), Language::Es);
        details.emails = vec![Email::parse("A+b@X.mx").expect("valid"), Email::parse("a@x.mx").expect("valid")];
        details.address = Some(Line::parse("Calle Aldama #14, Centro").expect("valid"));
        let contacts = details.contacts();
        assert_eq!(
            contacts,
            [
                (ContactKind::Email, "a@x.mx".to_owned()),
                (ContactKind::Address, "calle aldama 14 centro".to_owned()),
                (ContactKind::Name, "jose niguez".to_owned()),
            ]
        );
    }
}
