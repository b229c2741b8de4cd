//! Payouts.

use domain::{
    Currency, DeskId, ExportId, Line, LocalDate, Money, PayoutId, PayoutMethod, PayoutState, PersonId, RewardId, StaffId, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::value::Json;

/// One line of a payout: a reward and what is paid for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct PayoutLine {
    /// The reward.
    pub reward: RewardId,
    /// The amount, in minor units; negative where something is taken back.
    pub amount: i64,
}

table! {
    /// A payout (rule O2).
    PayoutRow = "payout" {
        /// Its id.
        id: PayoutId,
        /// Its number in the organization, from 1.
        number: i64,
        /// Who is paid.
        person: PersonId,
        /// How.
        method: PayoutMethod,
        /// Where it stands.
        state: PayoutState,
        /// The account credit that it was paid as, with whoever has it now (rule O6).
        credit: Option<RewardId>,
        /// The bank file it is in (rule O5).
        export: Option<ExportId>,
        /// The sum of its lines, in minor units.
        amount: i64,
        /// The currency.
        currency: Currency,
        /// What it pays; frozen at approval.
        lines: Json<Vec<PayoutLine>>,
        /// One more with each change of its lines: who approves names the one he saw.
        version: u32,
        /// Who asked; nobody where the schedule did.
        requested_by: Option<StaffId>,
        /// When.
        requested_at: Timestamp,
        /// The date of it at the clinic.
        requested_on: LocalDate,
        /// The day of the schedule that asked, if it did (rule O3).
        due_on: Option<LocalDate>,
        /// Who approved.
        approved_by: Option<StaffId>,
        /// When.
        approved_at: Option<Timestamp>,
        /// Whether approver and requester were one person, because the settings allow it (rule O2).
        one_person: bool,
        /// Who paid.
        paid_by: Option<StaffId>,
        /// When.
        paid_at: Option<Timestamp>,
        /// The date of it at the clinic.
        paid_on: Option<LocalDate>,
        /// At which desk.
        paid_desk: Option<DeskId>,
        /// The payment's reference, unique (rule O4).
        reference: Option<Line>,
        /// Why it was refused, cancelled, or sent back.
        reason: Option<Line>,
    }
    index by_person(person);
    index by_person_due(person, due_on);
    index by_state(state);
    index by_reference(reference);
    index by_paid_desk(paid_desk, paid_on);
}

impl PayoutRow {
    /// Returns the amount.
    pub const fn money(&self) -> Money {
        Money { minor: self.amount, currency: self.currency }
    }
}
