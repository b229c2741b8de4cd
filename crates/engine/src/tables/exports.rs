//! Bank files: which payouts were handed to the bank together, and how each was written (rule O5).

use domain::bank_file::{BankFormat, ClinicBank};
use domain::{BankAccount, Currency, ExportId, Line, LocalDate, Moment, Money, Name, PayoutId, PersonId, StaffId, Timestamp};
use uuid::Uuid;

use crate::value::Json;

table! {
    /// A bank file: all that its bytes follow from, with its transfers.
    ExportRow = "payout_export" {
        /// Its id, which is the message id in the file.
        id: ExportId,
        /// Its number in the organization, from 1.
        number: i64,
        /// The format.
        format: BankFormat,
        /// The organization's name.
        company: Name,
        /// The clinic's own bank, as it was then.
        bank: Json<Option<ClinicBank>>,
        /// The currency.
        currency: Currency,
        /// The sum of its transfers, in minor units.
        amount: i64,
        /// How many transfers it has.
        transfers: u32,
        /// The day on which the bank is to pay.
        due_on: LocalDate,
        /// When it was made, with date and offset at the clinic.
        made: Json<Moment>,
        /// By whom.
        staff: Option<StaffId>,
        /// When it was withdrawn: it was not handed to the bank after all.
        withdrawn_at: Option<Timestamp>,
        /// By whom.
        withdrawn_by: Option<StaffId>,
        /// Why.
        withdrawn_reason: Option<Line>,
    }
}

impl ExportRow {
    /// Returns the sum of its transfers.
    pub const fn money(&self) -> Money {
        Money { minor: self.amount, currency: self.currency }
    }
}

table! {
    /// One transfer of a bank file, as it was written.
    TransferRow = "payout_transfer" subject person {
        /// Its id.
        id: Uuid,
        /// Of which file.
        export: ExportId,
        /// Its place in the file, from 1.
        nth: u32,
        /// Which payout it pays.
        payout: PayoutId,
        /// Who is paid.
        person: PersonId,
        /// The name of who is paid.
        name: @sealed Name,
        /// The account.
        account: @sealed BankAccount,
        /// Whether a business is paid, not a person.
        business: bool,
        /// How much, in minor units.
        amount: i64,
        /// The reference that the bank gives back with the result.
        reference: Line,
    }
    index by_export(export);
    index by_reference(reference);
}
