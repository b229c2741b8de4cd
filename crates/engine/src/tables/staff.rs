//! Members of staff and their keys.

use domain::{DeskId, Language, Name, PersonId, Role, StaffId, StaffKeyId, Timestamp};

table! {
    /// A member of staff.
    StaffRow = "staff" subject id {
        /// Their id.
        id: StaffId,
        /// Their name.
        name: @sealed Name,
        /// What they may do (rule Y6).
        role: Role,
        /// The language of their screens.
        language: Language,
        /// Whether they work here now.
        active: bool,
        /// The person they are as a customer or referrer: nobody approves his own payout (rule O2).
        person: Option<PersonId>,
    }
    index by_role(role);
}

table! {
    /// A key with which a member of staff signs on one desk.
    StaffKeyRow = "staff_key" {
        /// Its id.
        id: StaffKeyId,
        /// Whose.
        staff: StaffId,
        /// On which desk.
        desk: DeskId,
        /// The Ed25519 public key, as hexadecimal digits.
        public_key: String,
        /// Since when.
        created_at: Timestamp,
        /// Until when, if it was revoked.
        revoked_at: Option<Timestamp>,
    }
    index by_staff(staff);
}
