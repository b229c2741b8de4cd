//! Attention: what waits for a person's decision (rule Y2).

use domain::screening::Sign;
use domain::{AttentionId, CommandId, DeskId, Line, LocalDate, PayoutId, PersonId, PurchaseId, ReferralId, RewardId, StaffId, Timestamp};

use crate::value::Json;

/// Declares a stored set of words of the engine.
macro_rules! stored_words {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS, schemars::JsonSchema)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the word that is stored.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl $crate::value::Column for $name {
            const KIND: $crate::value::Kind = $crate::value::Kind::Text;

            fn store(&self) -> $crate::value::Value {
                $crate::value::Value::Text(self.as_str().to_owned())
            }

            fn load(value: &$crate::value::Value) -> Result<Self, String> {
                let found = Self::ALL.iter().copied().find(|word| $crate::value::Column::store(word) == *value);
                found.ok_or_else(|| format!("{value:?} is no {}", stringify!($name)))
            }
        }
    };
}

stored_words! {
    /// Why something waits for a person.
    AttentionReason {
        /// The code was mistyped or invented (rule C1).
        CodeNotGenuine = "code_not_genuine",
        /// A genuine code that this desk has never seen (rule C10).
        CodeNotKnownHere = "code_not_known_here",
        /// The code had expired, was paused, or not valid yet (rule C5).
        CodeNotValid = "code_not_valid",
        /// The code was used more often than it may (rules C5, C6).
        CodeOverLimit = "code_over_limit",
        /// The friend is the referrer (rule R4).
        SelfReferral = "self_referral",
        /// The friend has the referrer's phone or address (rules P3, R4).
        SameHousehold = "same_household",
        /// The friend has bought before (rule P3).
        NotNew = "not_new",
        /// The friend was referred before (rule R3).
        Contested = "contested",
        /// The referrer does not take part now (rule P4).
        ReferrerNotActive = "referrer_not_active",
        /// The referrer may not refer in the program any more (rule P5).
        ReferrerNotEligible = "referrer_not_eligible",
        /// The program was not running.
        ProgramNotActive = "program_not_active",
        /// The program does not run at the site (rule W1).
        ProgramNotHere = "program_not_here",
        /// The friend is probably a person we have (rule P2).
        SamePerson = "same_person",
        /// One invoice with different amounts (rule R7).
        InvoiceDiffers = "invoice_differs",
        /// A discount was given that was not due.
        DiscountNotDue = "discount_not_due",
        /// A purchase was recorded after the referral had ended (rule R2).
        ReferralNotOpen = "referral_not_open",
        /// Cash was handed over that was not approved (rule O8).
        PaidUnapproved = "paid_unapproved",
        /// The clock of the desk cannot be right (rule Y4).
        Clock = "clock",
        /// A purchase fits nobody (rule R7).
        PurchaseUnmatched = "purchase_unmatched",
        /// More friends came in one day than is usual (rule R4).
        Burst = "burst",
        /// How the friend or the referrer is reached or paid is on the known bad list (rule R4).
        KnownBad = "known_bad",
        /// Who did it had no right to, at its place in the order (rule Y3).
        NoRight = "no_right",
    }
}

stored_words! {
    /// Where an attention item stands.
    AttentionState {
        /// Waits for a person.
        Open = "open",
        /// A person decided it.
        Decided = "decided",
    }
}

stored_words! {
    /// What a person decided.
    Verdict {
        /// It is in order: what was promised holds and accrues.
        Allow = "allow",
        /// It is not: the friend keeps what was promised, the referrer gets nothing.
        Deny = "deny",
    }
}

table! {
    /// An attention item.
    AttentionRow = "attention" {
        /// Its id.
        id: AttentionId,
        /// Why it waits.
        reason: AttentionReason,
        /// What speaks against it, with its weight and evidence.
        signs: Json<Vec<Sign>>,
        /// Where it stands.
        state: AttentionState,
        /// The command that raised it.
        command: CommandId,
        /// The desk where it happened.
        desk: DeskId,
        /// The referral it is about.
        referral: Option<ReferralId>,
        /// The person it is about.
        person: Option<PersonId>,
        /// The other person: the one referred before, the likely duplicate.
        other: Option<PersonId>,
        /// The reward it is about.
        reward: Option<RewardId>,
        /// The payout it is about.
        payout: Option<PayoutId>,
        /// The purchase it is about.
        purchase: Option<PurchaseId>,
        /// The purchase that fits nobody it is about.
        unmatched: Option<PurchaseId>,
        /// When it was raised.
        opened_at: Timestamp,
        /// The date of it at the clinic.
        opened_on: LocalDate,
        /// By whose act.
        opened_by: Option<StaffId>,
        /// What was decided.
        verdict: Option<Verdict>,
        /// Who decided.
        decided_by: Option<StaffId>,
        /// When.
        decided_at: Option<Timestamp>,
        /// Why.
        decision: Option<Line>,
    }
    index by_state(state);
    index by_referral(referral);
    index by_unmatched(unmatched);
}
