//! What people were typing: kept in the desk's own file, so that neither the lock nor a crash loses it.

use domain::Refusal;
use store::Draft;

use crate::desk::Desk;
use crate::error::DeskError;

/// Most forms of one person that are kept; a screenful of half-done work is more than anybody goes back to.
const MOST: u32 = 20;

/// The longest name of a form, and the most that is kept of its fields, in bytes: far more than forms take.
const LONGEST_FORM: usize = 200;
const LONGEST_FIELDS: usize = 256 * 1024;

/// How long a draft that nobody touches is kept, in milliseconds: two weeks.
pub(crate) const LIFE: i64 = 14 * 24 * 60 * 60 * 1000;

impl Desk {
    /// Returns what who is signed in was typing, the newest first.
    pub async fn drafts(&self) -> Result<Vec<Draft>, DeskError> {
        let staff = self.acting().await?.staff;
        Ok(self.store.drafts(staff).await?)
    }

    /// Keeps what who is signed in is typing in a form.
    pub async fn keep_draft(&self, form: String, fields: String) -> Result<(), DeskError> {
        let staff = self.acting().await?.staff;
        if form.len() > LONGEST_FORM || fields.len() > LONGEST_FIELDS {
            return Err(Refusal::TextTooLong { limit: LONGEST_FIELDS }.into());
        }
        if serde_json::from_str::<serde::de::IgnoredAny>(&fields).is_err() {
            return Err(DeskError::field("fields", Refusal::NotFound { what: "JSON".to_owned() }));
        }
        let draft = Draft { form, fields, at: self.now().at };
        Ok(self.store.put_draft(staff, &draft, MOST).await?)
    }

    /// Forgets what who is signed in was typing in a form.
    pub async fn forget_draft(&self, form: &str) -> Result<(), DeskError> {
        let staff = self.acting().await?.staff;
        Ok(self.store.remove_draft(staff, form).await?)
    }
}
