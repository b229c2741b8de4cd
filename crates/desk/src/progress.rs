//! Long work: how far it has got, and the word to stop it. One at a time.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use tokio::sync::Notify;

use crate::error::{BrokenCode, DeskError};

/// Work that takes a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// A backup is made.
    BackUp,
    /// The log is followed.
    Verify,
    /// A backup is brought back.
    Restore,
    /// A list of customers is read or taken over.
    Customers,
}

/// How far work has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgressView {
    /// Which work.
    pub work: Work,
    /// What is done of `total`.
    #[ts(type = "number")]
    pub done: i64,
    /// All there is to do; nothing while that is not known.
    #[ts(type = "number")]
    pub total: i64,
}

/// What is being worked on.
#[derive(Clone, Debug)]
struct Running {
    view: ProgressView,
    /// A file that grows up to the total, in bytes, where nothing else tells how far it is.
    grows: Option<PathBuf>,
}

/// The work that runs now, if any does.
#[derive(Debug, Default)]
pub struct Progress {
    running: Mutex<Option<Running>>,
    is_stopped: AtomicBool,
    stopped: Notify,
}

/// Work that runs until this is dropped.
#[derive(Debug)]
pub struct Run {
    progress: Arc<Progress>,
}

impl Progress {
    /// Returns how far the work has got that runs now.
    pub fn view(&self) -> Option<ProgressView> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let grown = running.grows.and_then(|file| std::fs::metadata(file).ok()).and_then(|file| i64::try_from(file.len()).ok());
        Some(match grown {
            Some(done) => ProgressView { done: done.min(running.view.total), ..running.view },
            None => running.view,
        })
    }

    /// Asks the work that runs now to stop.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Release);
        self.stopped.notify_waiters();
    }

    /// Begins work, unless another runs.
    pub fn begin(self: &Arc<Self>, work: Work) -> Result<Run, DeskError> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.is_some() {
            return Err(DeskError::broken(BrokenCode::InUse, "other work is not done yet"));
        }
        self.is_stopped.store(false, Ordering::Release);
        *running = Some(Running { view: ProgressView { work, done: 0, total: 0 }, grows: None });
        Ok(Run { progress: Arc::clone(self) })
    }

    fn change(&self, change: impl FnOnce(&mut Running)) {
        if let Some(running) = self.running.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            change(running);
        }
    }
}

impl Run {
    /// Tells how far it is.
    pub fn tell(&self, done: i64, total: i64) {
        self.progress.change(|running| running.view = ProgressView { done, total, ..running.view });
    }

    /// Lets a file tell how far it is: it grows up to `total` bytes.
    pub fn watch(&self, file: PathBuf, total: u64) {
        self.progress.change(|running| {
            running.view.total = i64::try_from(total).unwrap_or(i64::MAX);
            running.grows = Some(file);
        });
    }

    /// Returns a question whether it goes on, for who cannot wait for an answer.
    pub fn goes_on(&self) -> impl Fn() -> bool + Send + Sync + 'static {
        let progress = Arc::clone(&self.progress);
        move || !progress.is_stopped.load(Ordering::Acquire)
    }

    /// Does something that may be given up at any moment, unless it is stopped first.
    pub async fn unless_stopped<T>(&self, work: impl Future<Output = Result<T, DeskError>>) -> Result<T, DeskError> {
        let stopped = self.progress.stopped.notified();
        tokio::pin!(stopped);
        stopped.as_mut().enable();
        if self.progress.is_stopped.load(Ordering::Acquire) {
            return Err(stopped_error());
        }
        tokio::select! {
            done = work => done,
            () = stopped => Err(stopped_error()),
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        *self.progress.running.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

fn stopped_error() -> DeskError {
    DeskError::broken(BrokenCode::Stopped, "it was stopped; nothing was changed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_work_runs_at_a_time_and_tells_how_far_it_is() {
        let progress = Arc::new(Progress::default());
        assert_eq!(progress.view(), None);
        let run = progress.begin(Work::Verify).expect("nothing runs");
        run.tell(40, 100);
        assert_eq!(progress.view(), Some(ProgressView { work: Work::Verify, done: 40, total: 100 }));
        assert!(progress.begin(Work::BackUp).is_err());
        drop(run);
        assert_eq!(progress.view(), None);
        assert!(progress.begin(Work::BackUp).is_ok());
    }

    #[test]
    fn a_file_that_grows_tells_for_itself_and_never_more_than_all() {
        let progress = Arc::new(Progress::default());
        let run = progress.begin(Work::BackUp).expect("nothing runs");
        let file = tempfile::NamedTempFile::new().expect("a file");
        run.watch(file.path().to_owned(), 8);
        std::fs::write(file.path(), "five!").expect("it can be written");
        assert_eq!(progress.view().map(|view| (view.done, view.total)), Some((5, 8)));
        std::fs::write(file.path(), "more than all").expect("it can be written");
        assert_eq!(progress.view().map(|view| view.done), Some(8));
    }

    #[tokio::test]
    async fn what_is_stopped_is_given_up_and_the_next_work_is_not() {
        let progress = Arc::new(Progress::default());
        let run = progress.begin(Work::Verify).expect("nothing runs");
        let goes_on = run.goes_on();
        assert!(goes_on());
        let (answer, ()) = tokio::join!(run.unless_stopped(std::future::pending::<Result<(), DeskError>>()), async { progress.stop() });
        assert_eq!(answer, Err(stopped_error()));
        assert!(!goes_on());
        assert!(run.unless_stopped(async { Ok(()) }).await.is_err(), "it stays stopped");
        drop(run);
        let next = progress.begin(Work::Verify).expect("nothing runs");
        assert_eq!(next.unless_stopped(async { Ok(7) }).await, Ok(7));
    }
}
