//! Named actions: what people did outside any referral, such as a review (rule W2).

use domain::{ActionId, Line, LocalDate, Note, PersonId, ProgramId, StaffId, Terms, Timestamp};

use crate::value::Json;

table! {
    /// A named action that a person did.
    ActionRow = "action" subject person {
        /// Its id.
        id: ActionId,
        /// Who did it.
        person: PersonId,
        /// The program whose rules name it.
        program: ProgramId,
        /// What was done, as the rules name it.
        name: Line,
        /// Where it can be seen, or what else is to be said of it.
        note: @sealed Option<Note>,
        /// What holds for it, frozen (rule W3).
        terms: Json<Terms>,
        /// The numbers of the rules that pay for it: those that pay again so soon.
        rules: Json<Vec<u16>>,
        /// When it was recorded.
        at: Timestamp,
        /// The date of it at the clinic.
        on: LocalDate,
        /// By whom.
        recorded_by: Option<StaffId>,
        /// Whether it was recorded by mistake.
        withdrawn: bool,
        /// Who took it back.
        withdrawn_by: Option<StaffId>,
        /// Why it was taken back.
        reason: @sealed Option<Line>,
    }
    index by_person(person);
}
