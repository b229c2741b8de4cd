//! The desk's SQLite file: base adapter, log, outbox, read models, search, backup.

pub mod backup;
pub mod base;
mod checkpoint;
mod connection;
pub mod drafts;
pub mod error;
mod ledger;
pub mod local;
mod lock;
pub mod open;
pub mod outbox;
pub mod read;
pub mod restore;
pub mod search_index;
mod snapshot;
pub mod sql;
pub mod submit;
pub mod verify;
mod writer;

pub use backup::BackupView;
pub use drafts::Draft;
pub use error::{OpenError, StoreError};
pub use local::StaffSecret;
pub use open::{DatabaseKey, Store};
pub use verify::{Finding, Verification};
