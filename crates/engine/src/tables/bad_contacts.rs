//! The known bad list (rule R4).

use domain::{AttentionId, BadContactId, BadContactKind, Line, LocalDate, StaffId, Timestamp};

table! {
    /// An entry of the known bad list: how somebody is reached or paid who was found to cheat. It has a key of its own and no name, so
    /// that it can outlive the person's record, or go with it.
    BadContactRow = "bad_contact" subject id {
        /// Its id.
        id: BadContactId,
        /// What it is.
        kind: BadContactKind,
        /// The form in which it is compared.
        value: @sealed String,
        /// Why it is on the list.
        reason: @sealed Line,
        /// The matter whose decision put it there.
        attention: Option<AttentionId>,
        /// When it was put there.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom.
        staff: Option<StaffId>,
        /// When it was taken off.
        withdrawn_at: Option<Timestamp>,
        /// By whom.
        withdrawn_by: Option<StaffId>,
        /// Why it was taken off.
        withdrawn_for: @sealed Option<Line>,
    }
    index by_value(kind, value);
}
