//! Rewards.

use domain::{
    ActionId, Calculation, Currency, Form, Line, LocalDate, Money, PayoutId, PersonId, ProgramId, PurchaseId, Recipient, ReferralId,
    RewardId, RewardState, RewardUseId, TransactionId,
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
        /// The action it comes from.
        action: Option<ActionId>,
        /// The program whose cost it is.
        program: ProgramId,
        /// The event: the id of the referral, of the purchase or of the action.
        event: String,
        /// The rule's number in the frozen terms.
        rule: u16,
        /// As what the person gets it.
        recipient: Recipient,
        /// In which form.
        form: Form,
        /// Where it stands.
        state: RewardState,
        /// How much, in minor units; of a discount what it was worth when used, of what has a stated worth the worth.
        amount: i64,
        /// How many units of what has no worth in money.
        units: i64,
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
        /// The payout it is in, or was paid by; of account credit the one that was paid as it.
        payout: Option<PayoutId>,
        /// The purchase it was used on; of what is used in parts, last.
        used_on: Option<PurchaseId>,
        /// Who gave it at the till.
        used_by: Option<StaffId>,
        /// What was left of the promise when it was used, or is left of what is used in parts, in minor units.
        remainder: i64,
        /// What is left of the units.
        units_left: i64,
        /// What was used of it and is not due any more: it is not charged back (rule R8).
        lost: i64,
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
    index by_action(action);
    index by_used_on(used_on);
    index by_state(state);
}

table! {
    /// One use of a reward: all of it, or a part (rule O1).
    RewardUseRow = "reward_use" {
        /// Its id.
        id: RewardUseId,
        /// Of which reward.
        reward: RewardId,
        /// Whose.
        person: PersonId,
        /// How much: minor units, or units.
        quantity: i64,
        /// The purchase that it was used on.
        purchase: Option<PurchaseId>,
        /// The visit at which it was used, or what else is to be said of it.
        visit: Option<Line>,
        /// The transaction that posted it.
        transaction_id: Option<TransactionId>,
        /// The date of it at the clinic.
        on: LocalDate,
        /// When.
        at: Timestamp,
        /// Who gave it.
        staff: Option<StaffId>,
        /// Whether it was recorded by mistake, or its purchase was.
        undone: bool,
        /// Who took it back.
        undone_by: Option<StaffId>,
        /// Why it was taken back.
        reason: Option<Line>,
    }
    index by_reward(reward);
    index by_purchase(purchase);
}

impl RewardRow {
    /// Returns the payout that was paid as this account credit, if it is such (rule O6).
    pub fn credit_of(&self) -> Option<PayoutId> {
        self.payout.filter(|_| self.form == Form::Credit)
    }

    /// Returns how much there is of it: minor units of an amount or worth, or units.
    pub const fn quantity(&self) -> i64 {
        if self.form.in_units() { self.units } else { self.amount }
    }

    /// Returns how much is left of what is used, as [`Self::quantity`] counts it.
    pub const fn left(&self) -> i64 {
        if self.form.in_units() { self.units_left } else { self.remainder }
    }

    /// Returns the same with another quantity, and so much left of it.
    #[must_use]
    pub fn counting(&self, quantity: i64, left: i64) -> Self {
        let other = self.clone();
        if self.form.in_units() {
            Self { units: quantity, units_left: left, ..other }
        } else {
            Self { amount: quantity, remainder: left, ..other }
        }
    }

    /// Returns the amount.
    pub const fn money(&self) -> Money {
        Money { minor: self.amount, currency: self.currency }
    }
}
