//! Referrals and purchases.

use domain::experiment::Variant;
use domain::{AttributedBy, ExperimentId, Weighed};
use domain::{Code, Figures, Item, Money, RefundId, Seen, SiteId, StaffId, StepDone, Terms, Timestamp};
use domain::{
    CodeId, Conversion, Currency, DeskId, Line, LocalDate, Note, PersonId, ProgramId, PurchaseId, ReferralId, ReferralState, Share, Source,
};

use crate::value::Json;

table! {
    /// A referral (rule R1).
    ReferralRow = "referral" subject friend {
        /// Its id.
        id: ReferralId,
        /// The program.
        program: ProgramId,
        /// The version of it that holds (rule W1).
        version: u32,
        /// The new customer.
        friend: PersonId,
        /// The code, if this replica knows it.
        code: Option<CodeId>,
        /// The code as it was presented.
        presented: Option<Code>,
        /// The first referrer, for looking up; all of them are in `shares`.
        referrer: Option<PersonId>,
        /// Whose it is, in parts per million (rule R5).
        shares: Json<Vec<Share>>,
        /// What the shares come from.
        attributed_by: AttributedBy,
        /// The touches that it was attributed by, with their weights.
        touched: Json<Vec<Weighed>>,
        /// Where it stands.
        state: ReferralState,
        /// The date at the clinic when it was accepted.
        accepted_on: Option<LocalDate>,
        /// The steps of validation that were done (rule R1).
        steps: Json<Vec<StepDone>>,
        /// Whether another claim on the same friend was there before (rule R3).
        contested: bool,
        /// Open attention items that keep it from accruing.
        reviews: u32,
        /// Whether a manager decided that the referrer gets nothing for it.
        denied: bool,
        /// How the friend came.
        source: Source,
        /// A note.
        note: @sealed Option<Note>,
        /// What holds for it (rule W3).
        terms: Json<Terms>,
        /// The experiment whose variant it got, if one ran (rule W11).
        experiment: Option<ExperimentId>,
        /// Which variant.
        variant: Option<Variant>,
        /// Whose variant that is: the referrer's who was looked at then.
        dealt_to: Option<PersonId>,
        /// The purchases that counted.
        conversions: Json<Vec<Conversion>>,
        /// The day of the purchase that converted it, while it is converted.
        converted_on: Option<LocalDate>,
        /// When it was recorded.
        recorded_at: Timestamp,
        /// The date of it at the clinic.
        recorded_on: LocalDate,
        /// By whom.
        recorded_by: Option<StaffId>,
        /// At which desk.
        desk: DeskId,
        /// At which site that stood.
        site: SiteId,
        /// When the card or message was handed over, where that is known (rule R2).
        handed_over: Option<LocalDate>,
        /// The last day for the first purchase (rule R2).
        expires_on: LocalDate,
        /// On which day it was claimed after the friend had bought already (rule R6).
        late_on: Option<LocalDate>,
        /// Why it ended, was corrected or came late.
        reason: @sealed Option<Line>,
    }
    index by_friend(friend);
    index by_referrer(referrer);
    index by_state(state);
    index by_presented(presented);
    index by_code_day(code, recorded_on);
    index by_referrer_day(referrer, recorded_on);
    index by_desk_day(desk, recorded_on);
    index by_converted_on(converted_on);
    index by_experiment(experiment);
}

table! {
    /// A purchase (rule R7).
    PurchaseRow = "purchase" {
        /// Its id.
        id: PurchaseId,
        /// Who bought.
        person: PersonId,
        /// The referral it counted for.
        referral: Option<ReferralId>,
        /// What was paid, tax included, after all discounts, in minor units.
        paid: i64,
        /// The tax in it.
        tax: i64,
        /// The referral's own discount in it.
        discount: i64,
        /// What was refunded of what was paid (rule R8).
        refunded: i64,
        /// The tax in what was refunded.
        refunded_tax: i64,
        /// The currency.
        currency: Currency,
        /// The invoice number.
        invoice: Option<Line>,
        /// What was bought.
        items: Json<Vec<Item>>,
        /// Whether it was recorded by mistake.
        voided: bool,
        /// Why it was put right (rule R11).
        reason: Option<Line>,
        /// The purchase that it is since, where somebody else had bought.
        corrected_by: Option<PurchaseId>,
        /// When.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom it was recorded.
        recorded_by: Option<StaffId>,
    }
    index by_person(person);
    index by_referral(referral);
    index by_invoice(invoice);
}

impl PurchaseRow {
    /// Returns the figures that rewards are computed from: what was paid less what was refunded (rule X2).
    pub fn figures(&self) -> Figures {
        let of = |minor| Money { minor, currency: self.currency };
        Figures { paid: of(self.paid - self.refunded), tax: of(self.tax - self.refunded_tax), discount: of(self.discount) }
    }

    /// Returns what rules look at.
    pub fn seen(&self) -> Seen<'_> {
        Seen { on: self.on, figures: self.figures(), items: &self.items.0 }
    }

    /// Returns whether nothing of it is left: there was no such purchase, or all of it was refunded.
    pub const fn is_undone(&self) -> bool {
        self.voided || (self.refunded > 0 && self.refunded >= self.paid)
    }
}

table! {
    /// A refund of a purchase, in part or whole (rule R8).
    RefundRow = "refund" {
        /// Its id.
        id: RefundId,
        /// Of which purchase.
        purchase: PurchaseId,
        /// How much, tax included, in minor units.
        amount: i64,
        /// The tax in it.
        tax: i64,
        /// The currency.
        currency: Currency,
        /// Why.
        reason: Line,
        /// Whether it was recorded by mistake.
        cancelled: bool,
        /// Why it was recorded by mistake.
        cancel_reason: Option<Line>,
        /// When.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom it was recorded.
        recorded_by: Option<StaffId>,
    }
    index by_purchase(purchase);
}

stored_words! {
    /// Where a purchase that fits nobody stands.
    UnmatchedState {
        /// Waits for a person.
        Open = "open",
        /// Somebody found out whose it was.
        Matched = "matched",
        /// It is nobody's that we know.
        Dismissed = "dismissed",
    }
}

table! {
    /// A purchase that fits nobody (rule R7). Matched with a person it becomes a purchase of the same id.
    UnmatchedPurchaseRow = "unmatched_purchase" subject id {
        /// Its id.
        id: PurchaseId,
        /// What is known of who bought: a name, a number, as the invoice or the file has it.
        buyer: @sealed Line,
        /// Where it stands.
        state: UnmatchedState,
        /// What was paid, tax included, after all discounts, in minor units.
        paid: i64,
        /// The tax in it.
        tax: i64,
        /// The discount that was given.
        discount: i64,
        /// The currency.
        currency: Currency,
        /// The invoice number.
        invoice: Option<Line>,
        /// What was bought.
        items: Json<Vec<Item>>,
        /// When it was recorded.
        at: Timestamp,
        /// The day of the purchase.
        on: LocalDate,
        /// By whom it was recorded.
        recorded_by: Option<StaffId>,
    }
    index by_invoice(invoice);
    index by_state(state);
}
