//! A folder with a store in it, and looks at what is really there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use domain::CommandId;
use engine::log::{Log, Recorded};
use engine::seal::open_effects;
use engine::table::{Record, key_of};
use engine::tables::TABLES;
use engine::{Envelope, Memory, Outcome};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, SqliteConnection};
use store::{DatabaseKey, Store};
use testkit::History;
use uuid::Uuid;

/// The key of all test files.
pub fn key() -> DatabaseKey {
    DatabaseKey::new([7; 32])
}

/// Waits for a future, and for the threads of the connections that it dropped.
pub fn wait<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let output = runtime.block_on(future);
    drop(runtime);
    testkit::threads::let_sqlite_end();
    output
}

/// A folder that ends with the test.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// Makes an empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder can be made") }
    }

    /// Returns where the file is or will be.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("desk.db")
    }

    /// Returns a path beside it.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes the store.
    pub async fn create(&self) -> Store {
        Store::create(&self.path(), &key()).await.expect("a store can be made")
    }

    /// Opens the store.
    pub async fn open(&self) -> Store {
        Store::open(&self.path(), &key()).await.expect("the store opens")
    }

    /// Opens a connection past the store, for changing what only a thief or a broken disk would change.
    pub async fn raw(&self) -> SqliteConnection {
        SqliteConnectOptions::new()
            .filename(self.path())
            .pragma("key", format!("\"x'{}'\"", "07".repeat(32)))
            .disable_statement_logging()
            .connect()
            .await
            .expect("the file opens with its key")
    }

    /// Opens a connection past the store, for the engine's base.
    pub fn bare(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(self.path()).expect("the file is there");
        let key = format!("PRAGMA key = \"x'{}'\"", "07".repeat(32));
        connection.execute_batch(&key).expect("the file opens with its key");
        connection
    }

    /// Runs one statement past the store and returns how many rows it touched.
    pub async fn tamper(&self, sql: &str) -> u64 {
        let mut raw = self.raw().await;
        let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut raw).await.expect("the statement runs");
        raw.close().await.expect("it closes");
        done.rows_affected()
    }

    /// Makes a store that went through a history, with Memory's keys, and returns the memory beside it.
    pub async fn with_history(&self, history: &History) -> (Store, Memory) {
        let memory = remember(history).await;
        let store = self.create().await;
        self.give_keys(&memory).await;
        for command in &history.commands {
            store.submit(command).await.expect("the store works");
        }
        (store, memory)
    }

    /// Gives the file the keys that a memory seals with, so that both logs are the same to the byte.
    pub async fn give_keys(&self, memory: &Memory) {
        let mut raw = self.raw().await;
        for subject in subjects(memory) {
            let secret = hex::encode(memory.clone().seal_key(subject).await.expect("memory makes keys").0);
            sqlx::query("INSERT INTO person_key (subject, secret) VALUES (?, ?)")
                .bind(subject.to_string())
                .bind(secret)
                .execute(&mut raw)
                .await
                .expect("a key can be kept");
        }
    }
}

/// Runs a history over memory.
pub async fn remember(history: &History) -> Memory {
    let mut memory = Memory::new();
    for (command, outcome) in history.commands.iter().zip(&history.outcomes) {
        assert_eq!(engine::submit(&mut memory, command).await.expect("memory works"), *outcome);
    }
    memory
}

/// Loads all rows of a memory.
pub async fn load(store: &Store, memory: &Memory) {
    for table in TABLES {
        let records: Vec<Record> = memory.rows().filter(|(name, _, _)| *name == table.name).map(|(_, _, record)| record.clone()).collect();
        let (first, second) = records.split_at(records.len() / 3);
        let loaded = store.bulk_load(table, first.iter().cloned()).await.expect("rows load")
            + store.bulk_load(table, second.iter().cloned()).await.expect("rows load");
        assert_eq!(loaded, records.len() as u64);
    }
    store.seal_snapshot().await.expect("it is sealed");
}

/// Returns everybody whose data a memory's log seals.
pub fn subjects(memory: &Memory) -> Vec<Uuid> {
    let mut subjects = Vec::new();
    for recorded in memory.entries() {
        for text in [&recorded.command, &recorded.effects] {
            for (place, _) in text.match_indices("\"sealed\":\"") {
                subjects.push(Uuid::try_parse(&text[place + 10..place + 46]).expect("a sealed member begins with its subject"));
            }
        }
    }
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

/// All rows, by table and key.
pub type Rows = BTreeMap<(&'static str, String), Record>;

/// Returns the rows of a memory.
pub fn rows_of(memory: &Memory) -> Rows {
    memory.rows().map(|(table, key, record)| ((table, key.to_owned()), record.clone())).collect()
}

/// Returns the rows of a store.
pub async fn rows(store: &Store) -> Rows {
    let mut reader = store.reader().await.expect("a reader");
    let mut rows = Rows::new();
    for table in TABLES {
        for row in sqlx::query(AssertSqlSafe(store::sql::of(table).all)).fetch_all(&mut *reader).await.expect("rows") {
            let record = store::read::record(table, &row).expect("a row of its table");
            let key = key_of(&record).expect("a key").to_owned();
            rows.insert((table.name, key), record);
        }
    }
    rows
}

/// Returns the log of a store.
pub async fn entries(store: &Store) -> Vec<Recorded> {
    let mut reader = store.reader().await.expect("a reader");
    let sql = "SELECT seq, prev, command_hash, effects_hash, outcome, shape, command, effects FROM log_entry ORDER BY seq";
    let rows = sqlx::query(sql).fetch_all(&mut *reader).await.expect("entries");
    let read = |row: &sqlx::sqlite::SqliteRow| {
        let hash = |name: &str| row.get::<String, _>(name).parse().expect("a hash");
        Recorded {
            entry: engine::Entry {
                seq: row.get("seq"),
                prev: hash("prev"),
                command_hash: hash("command_hash"),
                effects_hash: hash("effects_hash"),
                outcome: serde_json::from_str(row.get("outcome")).expect("an outcome"),
                shape: row.get("shape"),
            },
            command: row.get("command"),
            effects: row.get("effects"),
        }
    };
    rows.iter().map(read).collect()
}

/// Returns a memory's log as a server would send it: each entry with the id of its command and its effects opened.
pub fn confirmed(memory: &Memory, from: usize) -> Vec<engine::rebase::Confirmed> {
    let mut all = Vec::new();
    for recorded in &memory.entries()[from..] {
        let id: serde_json::Value = serde_json::from_str(&recorded.command).expect("JSON");
        let key_of = |subject: Uuid| Some(wait_ready(memory.clone().seal_key(subject)).expect("memory makes keys"));
        all.push(engine::rebase::Confirmed {
            id: CommandId(Uuid::try_parse(id["id"].as_str().expect("an id")).expect("an id")),
            outcome: recorded.entry.outcome.clone(),
            effects: open_effects(&recorded.effects, &key_of).expect("effects open"),
        });
    }
    all
}

/// Takes the value of a future that never waits, as memory's are.
fn wait_ready<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("memory never waits"),
    }
}

/// Returns a history in which things happen.
pub fn long(seed: u64, steps: usize) -> History {
    long_with(seed, steps, &[])
}

/// Returns the first history from a seed in which things happen, to its end, those commands among them.
pub fn long_with(seed: u64, steps: usize, commands: &[&str]) -> History {
    let is_done = |history: &History, name: &str| {
        history.commands.iter().zip(&history.outcomes).any(|(command, outcome)| command.action.name() == name && outcome.is_done())
    };
    let fits = |history: &History| {
        let done = |outcomes: &[Outcome]| outcomes.iter().filter(|outcome| outcome.is_done()).count();
        let last = &history.outcomes[history.outcomes.len().saturating_sub(steps / 4)..];
        done(&history.outcomes) > steps / 5 && done(last) > steps / 20 && commands.iter().all(|name| is_done(history, name))
    };
    let mut histories = (seed * 1_000..seed * 1_000 + 200).map(|seed| testkit::history::long(seed, steps));
    histories.find(fits).expect("things happen in one of them")
}

/// Returns a command as a desk writes it down.
pub fn line(command: &Envelope) -> String {
    engine::json::canonical(command)
}
