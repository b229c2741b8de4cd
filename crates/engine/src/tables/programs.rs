//! Programs, and the milestones of their referrers.

use domain::program::{Eligibility, Issuing};
use domain::{LocalDate, Name, ProgramId, ProgramState, ReferralId, Terms, Translated};

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

table! {
    /// The terms of one version of a program: a late claim takes those of its day (rule R6).
    ProgramTermsRow = "program_terms" {
        /// Program and version.
        id: String,
        /// The program.
        program: ProgramId,
        /// The version.
        version: u32,
        /// Since which day.
        since: LocalDate,
        /// The terms.
        terms: Json<Terms>,
    }
    index by_program(program);
}

table! {
    /// A number of a referrer's conversions that a milestone is paid for, and the conversion that stands on it: it is lost when fewer
    /// are left (rules R8, W4).
    MilestoneRow = "milestone" {
        /// Referrer, program and number.
        id: String,
        /// The referral whose conversion reached it last; none since it was lost.
        referral: Option<ReferralId>,
    }
}
