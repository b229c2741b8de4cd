//! Waiting for SQLite's threads before a test's process ends.
//!
//! sqlx gives every SQLite connection a thread and does not wait for it when the connection is dropped. SQLCipher frees what all
//! connections share when the process exits, and a thread that is still closing its connection then ends the process with a signal.

use std::time::{Duration, Instant};

/// How the system names the threads; Linux keeps fifteen bytes of a name.
const NAME: &str = "sqlx-sqlite-wor";

/// How long a thread may take: a test that leaves a connection open for ever is not held up by it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Waits until no thread of SQLite's runs. Where threads cannot be counted it waits a moment.
pub fn let_sqlite_end() {
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        match running() {
            Some(0) => return,
            Some(_) => std::thread::sleep(Duration::from_millis(1)),
            None => return std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// Counts SQLite's threads; none where the system does not list them.
fn running() -> Option<usize> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let names = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("comm")).ok());
    Some(names.filter(|name| name.trim_end() == NAME).count())
}
