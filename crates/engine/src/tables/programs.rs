//! Programs.

use domain::program::{Eligibility, Issuing};
use domain::{LocalDate, Name, ProgramId, ProgramState, Terms, Translated};

use crate::value::Json;

table! {
    /// A referral program (rule W1).
    ProgramRow = "program" {
        /// Its id.
        id: ProgramId,
        /// Its name.
        name: Name,
        /// Where it stands.
        state: ProgramState,
        /// Its version: one more with each change.
        version: u32,
        /// Its terms; a referral freezes them when it is recorded.
        terms: Json<Terms>,
        /// Who may refer.
        eligibility: Json<Eligibility>,
        /// How it issues codes by itself (rule C4).
        issuing: Json<Issuing>,
        /// What the card says under the offer, such as "your first visit".
        card_text: Json<Translated>,
        /// The conditions, in full.
        conditions: Json<Translated>,
        /// First day.
        starts_on: Option<LocalDate>,
        /// Last day.
        ends_on: Option<LocalDate>,
    }
    index by_state(state);
}
