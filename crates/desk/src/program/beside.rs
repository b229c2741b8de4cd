//! The programs that run at the same time as one that is being written (rules R3, W1).

use domain::overlap::{Overlap, Running};
use domain::{Name, ProgramId, ProgramState};
use engine::tables::ProgramRow;

use super::Written;
use crate::desk::Desk;
use crate::error::DeskError;

/// Most programs of one state that are looked at.
const MAX_PROGRAMS: usize = 50;

impl Desk {
    /// Returns what programs that are active, or can be again, and the one as it is written both pay for; the oldest first.
    pub(super) async fn beside(&self, program: ProgramId, written: &Written) -> Result<Vec<(Name, Overlap)>, DeskError> {
        let today = self.now().date;
        let found = self.store.ask(|work| {
            let mut found = work.find(ProgramRow::by_state, &[&ProgramState::Active], MAX_PROGRAMS)?;
            found.extend(work.find(ProgramRow::by_state, &[&ProgramState::Paused], MAX_PROGRAMS)?);
            Ok(found)
        });
        let mut rows = found.await??;
        rows.sort_by_key(|row| row.id);
        let Written { terms, starts_on, ends_on, sites, .. } = written;
        let one = Running { terms, starts_on: *starts_on, ends_on: *ends_on, sites };
        let overlap = |row: ProgramRow| {
            let other = Running { terms: &row.terms.0, starts_on: row.starts_on, ends_on: row.ends_on, sites: &row.sites.0 };
            (row.name.clone(), Overlap::of(&one, &other, today))
        };
        let beside = rows.into_iter().filter(|row| row.id != program).map(overlap);
        Ok(beside.filter(|(_, overlap)| !overlap.is_empty()).collect())
    }
}
