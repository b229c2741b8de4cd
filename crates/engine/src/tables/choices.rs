//! Choices: what the recipient of a reward has to choose from, and what was chosen (rule W2).

use domain::{ActionId, ChoiceId, Line, LocalDate, PersonId, ProgramId, Recipient, ReferralId, StaffId, Timestamp};

table! {
    /// Something that a person has to choose, or has chosen.
    ChoiceRow = "choice" {
        /// Its id.
        id: ChoiceId,
        /// Who chooses.
        person: PersonId,
        /// The referral it comes from.
        referral: Option<ReferralId>,
        /// The action it comes from.
        action: Option<ActionId>,
        /// The program.
        program: ProgramId,
        /// The event: the id of the referral, of the purchase or of the action.
        event: String,
        /// The choice's number in the frozen terms.
        number: u16,
        /// As what the person chooses.
        recipient: Recipient,
        /// The day of the event.
        event_on: LocalDate,
        /// The last day on which it can be chosen.
        valid_until: LocalDate,
        /// Whether its event stands, so that it can be chosen.
        due: bool,
        /// The number of the alternative that was chosen.
        alternative: Option<u16>,
        /// On which day.
        chosen_on: Option<LocalDate>,
        /// When.
        chosen_at: Option<Timestamp>,
        /// Who gave it.
        chosen_by: Option<StaffId>,
        /// Why what was chosen was taken back last.
        reason: Option<Line>,
    }
    index by_person(person);
    index by_referral(referral);
    index by_action(action);
}
