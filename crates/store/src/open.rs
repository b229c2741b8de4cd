//! Opening the file: SQLCipher under a raw key, WAL, FULL, one writer and a few readers, migrations.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, SqlStr, Sqlite, SqliteConnection};
use tokio::sync::Mutex;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::checkpoint::Checkpoints;
use crate::connection::{self, Readers, in_place};
use crate::error::{OpenError, StoreError};
use crate::lock::Lock;

/// `RfDk`: how `PRAGMA application_id` marks our files.
const APPLICATION: i64 = 0x5266_446B;

/// Readers for what is shown: the window asks for a few things at once.
const READERS: u32 = 4;

/// How long a reader or the writer waits for the other.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Statements that a connection keeps prepared.
pub(crate) const STATEMENTS: usize = 256;

/// How each connection works, once it has its key. A page is proved by HMAC-SHA-256, for which processors have instructions: proving
/// takes longer than decrypting. The default is what a copy (`VACUUM INTO`) is made with.
pub(crate) const PRAGMAS: [(&str, &str); 7] = [
    ("cipher_default_hmac_algorithm", "HMAC_SHA256"),
    ("cipher_hmac_algorithm", "HMAC_SHA256"),
    ("cipher_log_level", "NONE"),
    ("cipher_memory_security", "OFF"),
    ("temp_store", "MEMORY"),
    ("cache_size", "-16000"),
    ("foreign_keys", "ON"),
];

/// How the connection works that writes: what it acknowledged survives a crash. It copies the write-ahead log into the file itself
/// only if that outgrew what goes there beside the work, as much written at once does.
pub(crate) const WRITING: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000";

/// What a plain SQLite file begins with.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// The smallest file that SQLCipher writes: one page.
const PAGE: u64 = 4096;

/// What a file goes through to get this program's shape, oldest first: number, name, statements.
const STEPS: [(i64, &str, &str); 1] = [(1, "desk", include_str!("../../../migrations/desk/0001_desk.sql"))];

static MIGRATIONS: LazyLock<Migrator> = LazyLock::new(|| {
    let migration = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, SqlStr::from_static(sql), false)
    };
    Migrator::with_migrations(STEPS.iter().map(migration).collect())
});

/// The key of the file: 32 random bytes, kept by the system's keychain or under a passphrase, never shown.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct DatabaseKey([u8; 32]);

impl DatabaseKey {
    /// Takes a key over.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Makes a new key.
    pub fn random() -> Result<Self, OpenError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| OpenError::Other(Box::new(error)))?;
        Ok(Self(bytes))
    }

    /// Returns the key as SQLCipher takes it.
    pub(crate) fn pragma(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(hex::encode(self.0));
        Zeroizing::new(format!("\"x'{}'\"", *hex))
    }

    /// Returns the bytes, for who keeps them.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Never shows the key.
impl std::fmt::Debug for DatabaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseKey(…)")
    }
}

/// An open file.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) key: DatabaseKey,
    pub(crate) writer: Mutex<rusqlite::Connection>,
    pub(crate) lookers: Readers,
    pub(crate) checkpoints: Checkpoints,
    readers: SqlitePool,
    _lock: Lock,
}

/// Never shows the key that its connections were opened with.
impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes a new file. It bears its name only when it is whole, so that no half file stands in the way of the next try.
    pub async fn create(path: &Path, key: &DatabaseKey) -> Result<Self, OpenError> {
        let lock = Lock::take(path)?;
        if path.exists() {
            return Err(OpenError::Exists);
        }
        let unfinished = beside(path, ".new");
        forget(&unfinished);
        let made = found(&unfinished, key).await.and_then(|()| Ok(std::fs::rename(&unfinished, path)?));
        if made.is_err() {
            forget(&unfinished);
        }
        made?;
        sync_folder_of(path)?;
        Self::connect(path, key, lock).await
    }

    /// Opens a file that is there, and brings it to this program's shape.
    pub async fn open(path: &Path, key: &DatabaseKey) -> Result<Self, OpenError> {
        look_at(path)?;
        let lock = Lock::take(path)?;
        Self::connect(path, key, lock).await
    }

    async fn connect(path: &Path, key: &DatabaseKey, lock: Lock) -> Result<Self, OpenError> {
        check_shape(path, key).await?;
        let writer = in_place(|| connection::open(path, key, WRITING))?;
        let options = options(path, key);
        let mut migrating = options.connect().await?;
        migrate(&mut migrating).await?;
        migrating.close().await?;
        if crate::snapshot::is_unfinished(&writer)? {
            return Err(OpenError::Damaged("loading it was not finished".to_owned()));
        }
        // A file does not go away as a server does: asking a reader whether it is still there costs as much as a small question.
        let pool = SqlitePoolOptions::new().max_connections(READERS).test_before_acquire(false);
        let readers = pool.connect_with(options.pragma("query_only", "ON")).await?;
        let (writer, lookers, checkpoints) = (Mutex::new(writer), Readers::new(), Checkpoints::default());
        Ok(Self { path: path.to_owned(), key: key.clone(), writer, lookers, checkpoints, readers, _lock: lock })
    }

    /// Returns a connection that reads and cannot write, for what takes long enough to be waited for.
    pub async fn reader(&self) -> Result<sqlx::pool::PoolConnection<Sqlite>, StoreError> {
        Ok(self.readers.acquire().await?)
    }

    /// Opens a connection that cannot write and has read nothing yet; who asks for it closes it.
    pub(crate) async fn fresh_reader(&self) -> Result<SqliteConnection, StoreError> {
        Ok(self.readers.connect_options().connect().await?)
    }

    /// Lets the connection that writes keep so many KiB of the file in memory until it is closed: for much work at once on a large file.
    pub async fn set_cache(&self, kibibytes: u32) -> Result<(), StoreError> {
        self.adjust(|writer| Ok(writer.execute_batch(&format!("PRAGMA cache_size = -{kibibytes}"))?)).await
    }

    /// Closes the file; what was acknowledged is in it either way.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await;
        self.checkpoints.end().await;
        drop(self.lookers);
        let writer = self.writer.into_inner();
        in_place(|| writer.close().map_err(|(_, error)| StoreError::from(error)))
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Returns how a file is opened. Its pragmas hold the key: never shown, and statements are not logged.
pub(crate) fn options(path: &Path, key: &DatabaseKey) -> SqliteConnectOptions {
    reading(path, key).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full)
}

/// Returns how a file is opened whose journal mode stays as it is.
pub(crate) fn reading(path: &Path, key: &DatabaseKey) -> SqliteConnectOptions {
    let keyed = SqliteConnectOptions::new().filename(path).pragma("key", key.pragma().to_string());
    PRAGMAS
        .iter()
        .fold(keyed, |options, (name, value)| options.pragma(*name, *value))
        .busy_timeout(BUSY)
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging()
}

/// Looks at a file before SQLite does: what is plainly none of ours is told apart from a wrong key.
pub(crate) fn look_at(path: &Path) -> Result<(), OpenError> {
    // Opening a pipe would wait for who writes into it.
    if !path.metadata()?.is_file() {
        return Err(OpenError::Foreign);
    }
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = [0; 16];
    if length < PAGE || file.read_exact(&mut head).is_err() || &head == PLAIN || length % PAGE != 0 {
        return Err(OpenError::Foreign);
    }
    Ok(())
}

/// Makes a whole, empty file that is not open.
async fn found(path: &Path, key: &DatabaseKey) -> Result<(), OpenError> {
    let options = options(path, key).create_if_missing(true).journal_mode(SqliteJournalMode::Delete);
    let mut connection = options.connect().await?;
    restrict(path)?;
    sqlx::query(AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION}"))).execute(&mut connection).await?;
    migrate(&mut connection).await?;
    connection.close().await?;
    Ok(File::options().write(true).open(path)?.sync_all()?)
}

async fn migrate(connection: &mut SqliteConnection) -> Result<(), OpenError> {
    // `run` asks for more of its connection than a future that crosses threads can promise.
    MIGRATIONS.run_direct(None, connection, false).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => OpenError::from(error),
        other => OpenError::Other(Box::new(other)),
    })
}

/// Checks that a file is one of ours and not of a newer program, before anything in it can change.
pub(crate) async fn check_shape(path: &Path, key: &DatabaseKey) -> Result<(), OpenError> {
    let mut connection = reading(path, key).connect().await?;
    let shape = shape_of(&mut connection).await;
    connection.close().await?;
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    match shape? {
        Some(found) if found > known => Err(OpenError::Newer { found, known }),
        Some(_) => Ok(()),
        None => Err(OpenError::Foreign),
    }
}

/// Returns the last migration of a file; none if it is not one of ours.
async fn shape_of(connection: &mut SqliteConnection) -> Result<Option<i64>, OpenError> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    if application != APPLICATION {
        return Ok(None);
    }
    Ok(sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(connection).await?)
}

/// Returns the name of a file that SQLite keeps beside the database.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes an unfinished file and what SQLite kept beside it.
pub(crate) fn forget(path: &Path) {
    for leftover in [path.to_owned(), beside(path, "-journal"), beside(path, "-wal"), beside(path, "-shm")] {
        // One that is not there is gone already; one that stays is written over by the next try.
        std::fs::remove_file(leftover).ok();
    }
}

/// Makes the names in a file's folder durable.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), std::io::Error> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Lets only its owner read the file.
pub(crate) fn restrict(path: &Path) -> Result<(), std::io::Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
