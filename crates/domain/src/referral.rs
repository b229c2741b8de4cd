//! Referrals: states, sources, shares and conversions (rules R1, R2, R5, R7, R9).

use serde::{Deserialize, Serialize};

use crate::{Form, Handling, LocalDate, PersonId, PurchaseId, Refusal, RewardState};

words! {
    /// Where a referral stands (rule R1). Contested and under review are flags beside it.
    ReferralState {
        /// Recorded, waits for acceptance.
        Recorded = "recorded",
        /// Accepted, waits for the first qualifying purchase.
        Accepted = "accepted",
        /// The friend has made a qualifying purchase.
        Converted = "converted",
        /// Not accepted.
        Rejected = "rejected",
        /// No purchase came in time.
        Expired = "expired",
        /// Withdrawn.
        Cancelled = "cancelled",
        /// Fully refunded.
        Reversed = "reversed",
    }
}

impl ReferralState {
    /// Steps to `next`, if rule R1 has that step.
    pub fn step(self, next: Self) -> Result<Self, Refusal> {
        use ReferralState::{Accepted, Cancelled, Converted, Expired, Recorded, Rejected, Reversed};
        let allowed = match self {
            Recorded => matches!(next, Accepted | Rejected | Expired | Cancelled),
            Accepted => matches!(next, Converted | Rejected | Expired | Cancelled),
            Converted => matches!(next, Reversed),
            Reversed => matches!(next, Converted),
            // By a purchase made in time that was entered late (rule R2).
            Expired => matches!(next, Converted),
            Rejected | Cancelled => false,
        };
        if allowed { Ok(next) } else { Err(Refusal::WrongState { state: self.as_str().to_owned() }) }
    }

    /// Returns whether the referral still waits for a purchase.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Recorded | Self::Accepted)
    }

    /// Returns whether the referral holds the person's one rewarded place (rule R3).
    pub const fn holds_place(self) -> bool {
        matches!(self, Self::Recorded | Self::Accepted | Self::Converted)
    }
}

words! {
    /// How the new customer came (rule R9).
    Source {
        /// Walked in.
        WalkIn = "walk_in",
        /// Called.
        Phone = "phone",
        /// Through the website.
        Website = "website",
        /// Through an app.
        App = "app",
        /// By e-mail.
        Email = "email",
        /// Through social media.
        Social = "social",
        /// At an event.
        Event = "event",
        /// Any other way.
        Other = "other",
    }
}

words! {
    /// How a code reached somebody (rule C8).
    Channel {
        /// A printed card was handed over.
        Card = "card",
        /// Shared by WhatsApp.
        Whatsapp = "whatsapp",
        /// Shared by text message.
        Sms = "sms",
        /// Shared by e-mail.
        Email = "email",
        /// A link was opened.
        Link = "link",
        /// A QR was scanned.
        Qr = "qr",
        /// Mentioned on the phone.
        Phone = "phone",
    }
}

/// Returns whether a referral shows "paid": all that can be paid of it is, and something was (rule R1).
pub fn is_paid(rewards: impl IntoIterator<Item = (Form, RewardState)>) -> bool {
    let mut paid = false;
    for (form, state) in rewards {
        match (form.handling(), state) {
            // Used, not paid.
            (Handling::TakenOff | Handling::Used, _) => {}
            (Handling::Paid, RewardState::Paid) => paid = true,
            (Handling::Paid, RewardState::TakenBack) => {}
            (Handling::Paid, state) if state.is_void() => {}
            (Handling::Paid, _) => return false,
        }
    }
    paid
}

/// The part of a referral that is one referrer's, in parts per million (rule R5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Share {
    /// The referrer.
    pub referrer: PersonId,
    /// Parts per million; all shares of a referral make 1,000,000.
    pub ppm: u32,
}

impl Share {
    /// The whole, in parts per million.
    pub const WHOLE: u32 = 1_000_000;
}

/// A purchase that counted as a conversion of a referral (rules R7, W4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Conversion {
    /// The purchase.
    pub purchase: PurchaseId,
    /// The number of this conversion among the first referrer's, frozen when it happened (rule W4).
    pub number: u32,
    /// Of a shared referral: its numbers among the others'.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Numbered>,
    /// The clinic-local date of the purchase.
    pub on: LocalDate,
}

impl Conversion {
    /// Returns its number among the conversions of one of its referrers.
    pub fn number_of(&self, referrer: PersonId) -> u32 {
        self.others.iter().find(|other| other.referrer == referrer).map_or(self.number, |other| other.number)
    }
}

/// The number of a conversion among those of one of several referrers (rule W4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS, schemars::JsonSchema)]
pub struct Numbered {
    /// The referrer.
    pub referrer: PersonId,
    /// The number.
    pub number: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r1_a_referral_takes_no_other_step() {
        use ReferralState::*;
        let allowed = [
            (Recorded, Accepted),
            (Recorded, Rejected),
            (Recorded, Expired),
            (Recorded, Cancelled),
            (Accepted, Converted),
            (Accepted, Rejected),
            (Accepted, Expired),
            (Accepted, Cancelled),
            (Converted, Reversed),
            (Reversed, Converted),
            (Expired, Converted),
        ];
        for from in ReferralState::ALL {
            for to in ReferralState::ALL {
                assert_eq!(from.step(*to).is_ok(), allowed.contains(&(*from, *to)), "{from} to {to}");
            }
        }
    }

    #[test]
    fn r1_a_referral_shows_paid_when_all_that_can_be_paid_is() {
        let (cash, off) = (|state| (Form::Cash, state), (Form::Discount, RewardState::Available));
        assert!(!is_paid([]) && !is_paid([off]), "nothing was paid");
        assert!(is_paid([cash(RewardState::Paid), off, cash(RewardState::Cancelled)]));
        assert!(!is_paid([cash(RewardState::Paid), cash(RewardState::Pending)]));
        assert!(!is_paid([cash(RewardState::TakenBack)]));
    }
}
