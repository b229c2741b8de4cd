//! Campaigns and contests (rule W8).

use domain::campaign::{Span, Target};
use domain::contest::Standing;
use domain::money::Multiplier;
use domain::{CampaignId, ContestId, LocalDate, Name, ProgramId, StaffId, Timestamp};

use crate::value::Json;

table! {
    /// A campaign of a program: its factor holds for referrals that are recorded in its dates.
    CampaignRow = "campaign" {
        /// Its id.
        id: CampaignId,
        /// Of which program.
        program: ProgramId,
        /// Its name.
        name: Name,
        /// First day.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
        /// Its factor, in thousandths.
        multiplier: u32,
        /// What it is to reach.
        target: Option<Json<Target>>,
        /// When it was ended before its last day.
        ended_at: Option<Timestamp>,
        /// The date of it at the clinic.
        ended_on: Option<LocalDate>,
        /// When it was written last.
        written_at: Timestamp,
        /// By whom.
        staff: Option<StaffId>,
    }
    index by_program(program);
}

impl CampaignRow {
    /// Returns its dates and factor.
    pub const fn span(&self) -> Span {
        Span { starts_on: self.starts_on, ends_on: self.ends_on, multiplier: Multiplier(self.multiplier) }
    }

    /// Returns whether it had not been ended at an instant.
    pub fn stands_at(&self, at: Timestamp) -> bool {
        self.ended_at.is_none_or(|ended| at < ended)
    }
}

table! {
    /// A contest: who brought the most friends between two dates. Its standings are kept when it is closed.
    ContestRow = "contest" {
        /// Its id.
        id: ContestId,
        /// Its name.
        name: Name,
        /// In which program; none is all.
        program: Option<ProgramId>,
        /// First day of the conversions that count.
        starts_on: LocalDate,
        /// Last day.
        ends_on: LocalDate,
        /// When it was closed.
        closed_at: Option<Timestamp>,
        /// By whom.
        closed_by: Option<StaffId>,
        /// The standings as they were then.
        standings: Json<Vec<Standing>>,
    }
}
