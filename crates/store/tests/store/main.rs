//! The file as it is on disk: what it keeps, what it survives, what it notices.

mod backup;
mod crash;
mod drafts;
mod files;
mod full_disk;
mod histories;
mod ledger;
mod lists;
mod local;
mod outbox;
mod place;
mod restore;
mod schema;
mod search_index;
mod snapshot;
mod statements;
mod tampering;
mod threads;
