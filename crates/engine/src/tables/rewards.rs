//! Rewards.

use domain::{
    Calculation, Currency, Form, Line, LocalDate, Money, PayoutId, PersonId, ProgramId, PurchaseId, Recipient, ReferralId, RewardId,
    RewardState,
};
use domain::{StaffId, Timestamp};

use crate::value::Json;

table! {
    /// A reward: one per event, rule and recipient (rule W9), and its negative entries.
    RewardRow = "reward" {
        /// Its id.
        id: RewardId,
        /// The person who gets it.
        person: PersonId,
        /// The referral it comes from.
        referral: Option<ReferralId>,
        /// The program whose cost it is.
        program: ProgramId,
        /// The event: the referral's id, or the purchase's.
        event: String,
        /// The rule's number in the frozen terms.
        rule: u16,
        /// As what the person gets it.
        recipient: Recipient,
        /// In which form.
        form: Form,
        /// Where it stands.
        state: RewardState,
        /// How much, in minor units; of a discount what it was worth when used.
        amount: i64,
        /// The currency.
        currency: Currency,
        /// How it came to its amount (rule W13).
        calculation: Json<Calculation>,
        /// Whether a manager must approve it (rule W6).
        needs_approval: bool,
        /// Who approved it.
        approved_by: Option<StaffId>,
        /// The first day on which it can be paid or used.
        available_on: LocalDate,
        /// The last day on which it can be used.
        valid_until: Option<LocalDate>,
        /// The day of the event that brought it: caps count it there (rule W5).
        event_on: LocalDate,
        /// The payout it is in, or was paid by.
        payout: Option<PayoutId>,
        /// The purchase it was used on.
        used_on: Option<PurchaseId>,
        /// Who gave it at the till.
        used_by: Option<StaffId>,
        /// What was left of the promise when it was used, in minor units.
        remainder: i64,
        /// To whom it was transferred (rule W12).
        transferred_to: Option<PersonId>,
        /// What a manager cancelled of it, in minor units, 0 for a promise: that is not granted again (rule P4).
        forgone: Option<i64>,
        /// The reward that this entry corrects.
        corrects: Option<RewardId>,
        /// Why it is held, cancelled or corrected.
        reason: Option<Line>,
        /// When it was granted.
        granted_at: Timestamp,
        /// The date of it at the clinic.
        granted_on: LocalDate,
    }
    index by_person(person);
    index by_person_state(person, state);
    index by_referral(referral);
    index by_used_on(used_on);
    index by_state(state);
}

impl RewardRow {
    /// Returns the amount.
    pub const fn money(&self) -> Money {
        Money { minor: self.amount, currency: self.currency }
    }
}
