//! Experiments: two variants of an offer side by side (rule W11).

use domain::{ExperimentId, LocalDate, Name, ProgramId, Rule, StaffId, Timestamp};

use crate::value::Json;

table! {
    /// An experiment of a program.
    ExperimentRow = "experiment" {
        /// Its id.
        id: ExperimentId,
        /// Of which program.
        program: ProgramId,
        /// Its name.
        name: Name,
        /// The rules of variant A: the program's, which stay as they are until it is over.
        a: Json<Vec<Rule>>,
        /// The rules of variant B, in their place.
        b: Json<Vec<Rule>>,
        /// How many referrers of each variant are looked at: the first that bring somebody.
        sample: u32,
        /// First day.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
        /// When it was written last.
        written_at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
        /// When it was ended before its last day.
        ended_at: Option<Timestamp>,
        /// The date of it at the clinic.
        ended_on: Option<LocalDate>,
    }
    index by_program(program);
}

impl ExperimentRow {
    /// Returns whether a friend who is recorded at an instant gets one of its variants.
    pub fn takes(&self, at: Timestamp, on: LocalDate) -> bool {
        let stands = self.written_at <= at && self.ended_at.is_none_or(|ended| at < ended);
        stands && self.starts_on <= on && on <= self.ends_on
    }

    /// Returns whether nobody gets a variant of it any more.
    pub fn is_over(&self, today: LocalDate) -> bool {
        self.ended_at.is_some() || self.ends_on < today
    }
}
