//! The sample clinic is made whole or not at all.

use std::sync::Arc;

use domain::Refusal;

use super::fill;
use crate::desk::Desk;
use crate::door::Door;
use crate::error::DeskError;

/// Under which key it is kept that the sample clinic is not whole yet.
const UNFINISHED: &str = "sample_unfinished";

/// Makes the sample clinic in a folder in which nothing is founded. If that fails nothing is left of it; one that was cut short by
/// the end of the program is made anew.
pub async fn make(door: &Door, passphrase: Option<String>) -> Result<Arc<Desk>, DeskError> {
    let mut desk = door.make(passphrase.clone()).await?;
    if desk.store.local(UNFINISHED).await? == Some(true) {
        drop(desk);
        door.discard().await?;
        desk = door.make(passphrase).await?;
    }
    if desk.identity().is_ok() {
        return Err(Refusal::Exists { what: "organization".to_owned() }.into());
    }
    match fill_marked(&desk).await {
        Ok(()) => Ok(desk),
        Err(error) => {
            drop(desk);
            if let Err(left) = door.discard().await {
                tracing::warn!(error = %left, "an unfinished sample clinic could not be removed");
            }
            Err(error)
        }
    }
}

async fn fill_marked(desk: &Desk) -> Result<(), DeskError> {
    desk.store.put_local(UNFINISHED, &true).await?;
    fill(desk).await?;
    Ok(desk.store.put_local(UNFINISHED, &false).await?)
}
