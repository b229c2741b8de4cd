//! Closes of days and tax papers (rules O7, O9).

use domain::tax::TaxPaperKind;
use domain::{Currency, DayCloseId, DeskId, Line, LocalDate, PersonId, StaffId, TaxPaperId, Timestamp};

table! {
    /// The close of a day at a desk: the cash that was paid out, as the records and as the count say. A day may be closed again; the
    /// last close counts.
    DayCloseRow = "day_close" {
        /// Its id.
        id: DayCloseId,
        /// At which desk.
        desk: DeskId,
        /// Of which day.
        on: LocalDate,
        /// The currency.
        currency: Currency,
        /// What was paid out in cash by the records, in minor units.
        paid: i64,
        /// How many receipts there must be.
        payouts: u32,
        /// What went out by the count of the drawer, in minor units.
        counted: i64,
        /// How many signed receipts there are.
        receipts: u32,
        /// Why the two differ.
        explanation: Option<Line>,
        /// When it was closed.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
    }
    index by_desk(desk, on);
}

table! {
    /// A tax form that a payee brought, or a manager's leave to be paid without one.
    TaxPaperRow = "tax_paper" {
        /// Its id.
        id: TaxPaperId,
        /// Whose.
        person: PersonId,
        /// What it is.
        kind: TaxPaperKind,
        /// The year for which it holds; none is any.
        year: Option<u16>,
        /// Why a manager does without a form, or a note.
        note: Option<Line>,
        /// On which day it was filed.
        on: LocalDate,
        /// When.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
        /// When it was taken out.
        withdrawn_at: Option<Timestamp>,
        /// Why.
        withdrawn_reason: Option<Line>,
    }
    index by_person(person);
}
