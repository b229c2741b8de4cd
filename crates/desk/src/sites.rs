//! Sites: where the organization works, what they are called, and at which this desk stands (rule W1).

use std::collections::BTreeMap;

use domain::{Name, SiteId};
use engine::Action;
use serde::Serialize;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;

/// A site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SiteView {
    /// Which.
    pub id: SiteId,
    /// Its name.
    pub name: String,
    /// Whether this desk stands there.
    pub here: bool,
}

impl Desk {
    /// Returns the sites by name.
    pub async fn sites(&self) -> Result<Vec<SiteView>, DeskError> {
        self.acting().await?;
        let here = self.identity()?.site;
        let rows = store::read::organization::sites(&mut *self.store.reader().await?).await?;
        let mut sites: Vec<SiteView> =
            rows.into_iter().map(|row| SiteView { id: row.id, name: row.name.to_string(), here: row.id == here }).collect();
        sites.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(sites)
    }

    /// Adds a site, or renames one.
    pub async fn save_site(&self, site: Option<SiteId>, name: &str) -> Result<Done, DeskError> {
        let name = Name::parse(name).map_err(|refusal| DeskError::field("name", refusal))?;
        match site {
            Some(site) => self.act(site.0, Action::RenameSite { site, name }).await,
            None => {
                let site = SiteId(new_id());
                self.act(site.0, Action::AddSite { site, name }).await
            }
        }
    }

    /// Moves this desk to another site.
    pub async fn move_desk(&self, site: SiteId) -> Result<Done, DeskError> {
        let done = self.act(site.0, Action::MoveDesk { site }).await?;
        self.follow_site().await?;
        Ok(done)
    }

    /// Returns the names of the sites.
    pub(crate) async fn site_names(&self) -> Result<BTreeMap<SiteId, String>, DeskError> {
        let rows = store::read::organization::sites(&mut *self.store.reader().await?).await?;
        Ok(rows.into_iter().map(|row| (row.id, row.name.to_string())).collect())
    }
}
