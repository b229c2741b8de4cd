//! The versions of a program: when each was written, by whom, what changed, and who still has it (rule W1).

use domain::ProgramId;
use engine::tables::ProgramVersionRow;
use serde::Serialize;
use store::read::programs::VersionView;

use super::read::Written;
use super::reading::Change;
use crate::desk::Desk;
use crate::error::DeskError;

/// Most versions of one program that are looked at.
const MAX_VERSIONS: usize = 10_000;

/// A version of a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgramVersion {
    /// When it was written, by whom, and how many referrals hold it.
    #[serde(flatten)]
    #[ts(flatten)]
    pub of: VersionView,
    /// What changed against the version before it; of the first what it says.
    pub changes: Vec<Change>,
}

impl From<&ProgramVersionRow> for Written {
    fn from(row: &ProgramVersionRow) -> Self {
        Self {
            name: row.name.clone(),
            terms: row.terms.0.clone(),
            eligibility: row.eligibility.0.clone(),
            card_text: row.card_text.0.clone(),
            conditions: row.conditions.0.clone(),
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            sites: row.sites.0.clone(),
        }
    }
}

impl Desk {
    /// Returns the versions of a program, the newest first.
    pub async fn program_versions(&self, program: ProgramId) -> Result<Vec<ProgramVersion>, DeskError> {
        let language = self.acting().await?.language;
        let rows = self.store.ask(|work| work.find(ProgramVersionRow::by_program, &[&program], MAX_VERSIONS)).await??;
        let sites = self.site_names().await?;
        let mut reader = self.store.reader().await?;
        let views = store::read::programs::versions(&mut reader, program).await?;
        let written = |version: u32| rows.iter().find(|row| row.version == version).map(Written::from);
        let told = |of: VersionView| {
            let after = written(of.version)?;
            let changes = match of.version.checked_sub(1).and_then(written) {
                Some(before) => Change::between(&before, &after, &sites, language),
                None => Change::all(&after, &sites, language),
            };
            Some(ProgramVersion { of, changes })
        };
        Ok(views.into_iter().filter_map(told).collect())
    }
}
