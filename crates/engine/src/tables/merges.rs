//! Merges of people (rule P2).

use domain::{CommandId, Line, LocalDate, MergeId, PersonId, StaffId, Timestamp};

table! {
    /// A manager's act that made two records of one person one, and what took it back.
    MergeRow = "person_merge" {
        /// Its id.
        id: MergeId,
        /// Who stands for both.
        kept: PersonId,
        /// Who was merged into that person.
        merged: PersonId,
        /// The command behind it: what it raised bears its id.
        command: CommandId,
        /// Why.
        reason: Line,
        /// When.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom.
        staff: Option<StaffId>,
        /// The command that took it back.
        undone_command: Option<CommandId>,
        /// When.
        undone_at: Option<Timestamp>,
        /// By whom.
        undone_by: Option<StaffId>,
        /// Why.
        undone_reason: Option<Line>,
    }
    index by_kept(kept);
    index by_merged(merged);
}
