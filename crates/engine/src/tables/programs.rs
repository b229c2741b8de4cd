//! Programs, and the milestones of their referrers.

use domain::eligibility::Eligibility;
use domain::program::Issuing;
use domain::{LocalDate, Name, PersonId, ProgramId, ProgramState, ReferralId, SiteId, StaffId, Terms, Timestamp, Translated};

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
        /// Its version: one more each time it is written.
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
        /// At which sites it runs; none is all.
        sites: Json<Vec<SiteId>>,
    }
    index by_state(state);
}

table! {
    /// A version of a program, as it was written: a late claim takes the terms of its day (rules R6, W1).
    ProgramVersionRow = "program_version" {
        /// Program and version.
        id: String,
        /// The program.
        program: ProgramId,
        /// The version.
        version: u32,
        /// The name that the program had.
        name: Name,
        /// The terms.
        terms: Json<Terms>,
        /// Who might refer.
        eligibility: Json<Eligibility>,
        /// What the card said.
        card_text: Json<Translated>,
        /// The conditions, in full.
        conditions: Json<Translated>,
        /// First day of the program.
        starts_on: Option<LocalDate>,
        /// Last day of it.
        ends_on: Option<LocalDate>,
        /// At which sites it ran; none is all.
        sites: Json<Vec<SiteId>>,
        /// Since which day.
        since: LocalDate,
        /// When it was written.
        at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
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

table! {
    /// Months in a row in each of which a friend of a referrer converted, and the conversion that stands on them; it is lost when one of
    /// them has none left (rules R8, W2).
    StreakRow = "streak" {
        /// Referrer, program, how many months, and the first.
        id: String,
        /// The referrer.
        referrer: PersonId,
        /// The program.
        program: ProgramId,
        /// How many months.
        months: u32,
        /// The first day of the first of them.
        first: LocalDate,
        /// The referral whose conversion completed them last; none since they were lost.
        referral: Option<ReferralId>,
    }
    index by_referrer(referrer, program);
}
