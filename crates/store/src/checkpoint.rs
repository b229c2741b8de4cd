//! Checkpoints: what the write-ahead log holds goes into the file beside the work, so that no command waits for it.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use crate::connection;
use crate::open::{DatabaseKey, WRITING};

/// After how many commits: enough that a page which changes each time is written once, few enough that it is soon done.
const COMMITS: u32 = 32;

/// When the next one is due, and the last one.
#[derive(Default)]
pub(crate) struct Checkpoints {
    commits: AtomicU32,
    last: Mutex<Option<JoinHandle<()>>>,
}

impl Checkpoints {
    /// Counts a commit; now and then a checkpoint begins on a thread of its own, which holds up neither readers nor the writer.
    pub(crate) fn count(&self, path: &Path, key: &DatabaseKey) {
        let Ok(runtime) = Handle::try_current() else { return };
        if !(self.commits.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(COMMITS) {
            return;
        }
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_some_and(|task| !task.is_finished()) {
            return;
        }
        let (path, key) = (path.to_owned(), key.clone());
        *last = Some(runtime.spawn_blocking(move || {
            // What stays in the log is as durable there, and the next one tries again.
            connection::open(&path, &key, WRITING).and_then(|copier| copier.execute_batch("PRAGMA wal_checkpoint(PASSIVE)")).ok();
        }));
    }

    /// Waits for the last one.
    pub(crate) async fn end(self) {
        let last = self.last.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(task) = last {
            // It tells nothing.
            task.await.ok();
        }
    }
}
