//! Fraud screening: what speaks against a referral, why and by how much (rules P3, R4). A sign never blocks anything: what weighs
//! enough waits for a person, who clears or confirms it.

use serde::{Deserialize, Serialize};

use crate::{BadContactId, Email};

/// The most that the signs of one matter come to.
pub const MAX_SCORE: u32 = 100;

words! {
    /// Something that speaks against a referral.
    SignKind {
        /// The friend is the referrer.
        SamePerson = "same_person",
        /// One mailbox, but for `+tag` and case.
        SameEmail = "same_email",
        /// One mailbox, but for dots.
        SimilarEmail = "similar_email",
        /// One account for payouts.
        SameAccount = "same_account",
        /// One of their telephone numbers is the same.
        SamePhone = "same_phone",
        /// One address.
        SameAddress = "same_address",
        /// One name.
        SameName = "same_name",
        /// The friend has bought before.
        Customer = "customer",
        /// More friends by one code on one day than is usual.
        BurstCode = "burst_code",
        /// More friends of one referrer on one day than is usual.
        BurstReferrer = "burst_referrer",
        /// More friends at one desk on one day than is usual.
        BurstDesk = "burst_desk",
        /// How the friend is reached or paid is on the known bad list.
        ListedFriend = "listed_friend",
        /// How the referrer is reached or paid is on the known bad list.
        ListedReferrer = "listed_referrer",
    }
}

impl SignKind {
    /// Returns how much it weighs; a hundred is certain.
    pub const fn weight(self) -> u32 {
        match self {
            Self::SamePerson => 100,
            Self::SameEmail | Self::SameAccount | Self::ListedFriend | Self::ListedReferrer => 90,
            Self::SimilarEmail => 70,
            Self::SamePhone | Self::Customer => 60,
            Self::SameAddress | Self::BurstCode | Self::BurstReferrer => 40,
            Self::SameName => 30,
            Self::BurstDesk => 20,
        }
    }
}

/// A sign with its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Sign {
    /// Which.
    pub kind: SignKind,
    /// How much it weighs.
    pub weight: u32,
    /// Of a burst: how many there were that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Of a burst: how many are usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Of the known bad list: which entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub entry: Option<BadContactId>,
}

impl Sign {
    /// Makes a sign that says all by its kind.
    pub const fn of(kind: SignKind) -> Self {
        Self { kind, weight: kind.weight(), count: None, limit: None, entry: None }
    }

    /// Makes the sign of an entry of the known bad list.
    pub const fn listed(kind: SignKind, entry: BadContactId) -> Self {
        Self { entry: Some(entry), ..Self::of(kind) }
    }

    /// Makes the sign of a burst, if there is one.
    pub fn burst(kind: SignKind, count: u32, limit: u32) -> Option<Self> {
        (count > limit).then_some(Self { count: Some(count), limit: Some(limit), ..Self::of(kind) })
    }
}

/// Returns what signs come to together, at most a hundred.
pub fn score(signs: &[Sign]) -> u32 {
    signs.iter().map(|sign| sign.weight).sum::<u32>().min(MAX_SCORE)
}

/// How many referrals of one day are usual; more of them wait for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Usual {
    /// By one code.
    pub code: u32,
    /// Of one referrer.
    pub referrer: u32,
    /// At one desk.
    pub desk: u32,
}

/// The most that a limit may be: so many rows are counted for each referral.
pub const MAX_USUAL: u32 = 500;

impl Default for Usual {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl Usual {
    /// What a busy clinic does not reach.
    pub const DEFAULT: Self = Self { code: 15, referrer: 15, desk: 150 };

    /// Returns whether it is the default, which settings don't write.
    pub fn is_default(&self) -> bool {
        *self == Self::DEFAULT
    }

    /// Returns whether each limit is one that can be counted.
    pub fn fits(self) -> bool {
        [self.code, self.referrer, self.desk].into_iter().all(|limit| (1..=MAX_USUAL).contains(&limit))
    }
}

/// Returns whether two addresses are of one mailbox but for dots.
pub fn is_similar(one: &Email, other: &Email) -> bool {
    one.undotted() == other.undotted()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r4_addresses_are_similar_but_for_dots_tags_and_case() {
        let email = |text: &str| Email::parse(text).expect("an address of the test");
        for (one, other, similar) in [
            ("j.perez@gmail.com", "jperez@gmail.com", true),
            ("J.Perez+vet@Gmail.com", "jperez@googlemail.com", true),
            ("jperez@x.mx", "jperes@x.mx", false),
            ("jperez@x.mx", "jperez@y.mx", false),
        ] {
            assert_eq!(is_similar(&email(one), &email(other)), similar, "{one} and {other}");
        }
    }

    #[test]
    fn r4_signs_add_up_to_a_hundred_at_most() {
        assert_eq!(score(&[]), 0);
        assert_eq!(score(&[Sign::of(SignKind::SameAddress), Sign::of(SignKind::SameName)]), 70);
        assert_eq!(score(&[Sign::of(SignKind::SameEmail), Sign::of(SignKind::SamePhone)]), 100);
        assert_eq!(Sign::burst(SignKind::BurstCode, 15, 15), None, "as many are usual");
        assert_eq!(Sign::burst(SignKind::BurstCode, 16, 15).map(|sign| (sign.count, sign.limit)), Some((Some(16), Some(15))));
        assert!(Usual::DEFAULT.fits() && !Usual { desk: 0, ..Usual::DEFAULT }.fits());
    }
}
