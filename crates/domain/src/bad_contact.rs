//! The known bad list: how somebody is reached or paid who was found to cheat (rule R4). It holds no name.

use serde::{Deserialize, Serialize};

use crate::{BankAccount, Email, PersonDetails, Phone, Refusal};

words! {
    /// What the list holds.
    BadContactKind {
        /// A telephone number.
        Phone = "phone",
        /// A mailbox.
        Email = "email",
        /// An account for payouts.
        Account = "account",
    }
}

/// A telephone number, mailbox or account as the list holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum BadContact {
    /// A telephone number.
    Phone(Phone),
    /// A mailbox.
    Email(Email),
    /// An account for payouts.
    Account(BankAccount),
}

impl BadContact {
    /// Reads what is typed; local telephone numbers are of `country`.
    pub fn parse(kind: BadContactKind, typed: &str, country: &str) -> Result<Self, Refusal> {
        match kind {
            BadContactKind::Phone => Phone::parse(typed, country).map(Self::Phone),
            BadContactKind::Email => Email::parse(typed).map(Self::Email),
            BadContactKind::Account => BankAccount::parse(typed).map(Self::Account),
        }
    }

    /// Returns what it is.
    pub const fn kind(&self) -> BadContactKind {
        match self {
            Self::Phone(_) => BadContactKind::Phone,
            Self::Email(_) => BadContactKind::Email,
            Self::Account(_) => BadContactKind::Account,
        }
    }

    /// Returns the form in which it is compared: of an address the mailbox without dots, which many providers ignore.
    pub fn value(&self) -> String {
        match self {
            Self::Phone(phone) => phone.as_str().to_owned(),
            Self::Email(email) => email.undotted(),
            Self::Account(account) => account.as_str().to_owned(),
        }
    }

    /// Returns what is known of a person that can be on the list, in the form in which it is compared, each once.
    pub fn of(details: &PersonDetails) -> Vec<(BadContactKind, String)> {
        let phones = details.phones.iter().cloned().map(Self::Phone);
        let emails = details.emails.iter().cloned().map(Self::Email);
        let accounts = details.bank_account.iter().cloned().map(Self::Account);
        let mut all: Vec<_> = phones.chain(emails).chain(accounts).map(|contact| (contact.kind(), contact.value())).collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Name};

    #[test]
    fn r4_what_can_be_on_the_list_is_compared_in_one_form() {
        let mut details = PersonDetails::named(Name::parse("J. P.").expect("a name"), Language::Es);
        details.phones = vec![Phone::parse("614 415 20 84", "MX").expect("a number")];
        details.emails = ["J.Perez+2@Gmail.com", "jperez@googlemail.com"].map(|email| Email::parse(email).expect("an address")).to_vec();
        details.bank_account = Some(BankAccount::parse("002010077777777771").expect("an account"));
        let expected = [
            (BadContactKind::Phone, "+526144152084".to_owned()),
            (BadContactKind::Email, "jperez@gmail.com".to_owned()),
            (BadContactKind::Account, "002010077777777771".to_owned()),
        ];
        assert_eq!(BadContact::of(&details), expected);
    }
}
