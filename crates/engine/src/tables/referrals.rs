//! Referrals and purchases.

use domain::{Code, Money, StaffId, Terms, Timestamp};
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
        /// Where it stands.
        state: ReferralState,
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
        /// The purchases that counted.
        conversions: Json<Vec<Conversion>>,
        /// When it was recorded.
        recorded_at: Timestamp,
        /// The date of it at the clinic.
        recorded_on: LocalDate,
        /// By whom.
        recorded_by: Option<StaffId>,
        /// At which desk.
        desk: DeskId,
        /// The last day for the first purchase (rule R2).
        expires_on: LocalDate,
        /// Why it ended or was corrected.
        reason: @sealed Option<Line>,
    }
    index by_friend(friend);
    index by_referrer(referrer);
    index by_state(state);
    index by_presented(presented);
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
        /// The currency.
        currency: Currency,
        /// The invoice number.
        invoice: Option<Line>,
        /// Whether it was recorded by mistake.
        voided: bool,
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
    /// Returns the figures that rewards are computed from.
    pub fn figures(&self) -> domain::reward::Figures {
        let of = |minor| Money { minor, currency: self.currency };
        domain::reward::Figures { paid: of(self.paid), tax: of(self.tax), discount: of(self.discount) }
    }
}
