//! Two records of one person: seen side by side, made one, and taken apart again (rule P2).

use domain::{MergeId, Permission, PersonId};
use engine::Action;
use serde::Serialize;

use crate::desk::{Desk, Done, new_id};
use crate::error::DeskError;
use crate::look::PersonStory;
use crate::manager::reason_of;

/// Two records side by side, for the manager who decides whether they are one person's.
#[derive(Clone, Debug, PartialEq, Serialize, ts_rs::TS)]
pub struct SideBySide {
    /// The record that would stand for both.
    pub kept: PersonStory,
    /// The record that would be merged into it.
    pub merged: PersonStory,
    /// Whether they are one already.
    pub is_one: bool,
}

impl Desk {
    /// Returns two records side by side before they are merged.
    pub async fn side_by_side(&self, kept: PersonId, merged: PersonId) -> Result<SideBySide, DeskError> {
        self.acting_to_read(Permission::Decide).await?;
        let (kept, merged) = (self.person(kept).await?, self.person(merged).await?);
        Ok(SideBySide { is_one: kept.page.id == merged.page.id, kept, merged })
    }

    /// Makes two records of one person one; the kept one stands for both.
    pub async fn merge_persons(&self, kept: PersonId, merged: PersonId, reason: &str) -> Result<Done, DeskError> {
        let merge = MergeId(new_id());
        self.act(merge.0, Action::MergePersons { merge, kept, merged, reason: reason_of(reason)? }).await
    }

    /// Takes a merge back: each record has its own history again.
    pub async fn unmerge_persons(&self, merge: MergeId, reason: &str) -> Result<Done, DeskError> {
        self.act(merge.0, Action::UnmergePersons { merge, reason: reason_of(reason)? }).await
    }
}
