//! Opening the file: SQLCipher under a raw key, WAL, FULL, one writer and a few readers, migrations.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Sqlite, SqliteConnection};
use tokio::sync::{Mutex, MutexGuard};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::error::{OpenError, StoreError};
use crate::lock::Lock;

/// `RfDk`: how `PRAGMA application_id` marks our files.
const APPLICATION: i64 = 0x5266_446B;

/// Readers beside the writer: the window asks for a few things at once.
const READERS: u32 = 4;

/// How long a reader or the writer waits for the other.
const BUSY: Duration = Duration::from_secs(5);

/// What a plain SQLite file begins with.
const PLAIN: &[u8; 16] = b"SQLite format 3\0";

/// The smallest file that SQLCipher writes: one page.
const PAGE: u64 = 4096;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/desk");

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
    writer: Mutex<SqliteConnection>,
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
    /// Makes a new file.
    pub async fn create(path: &Path, key: &DatabaseKey) -> Result<Self, OpenError> {
        if path.exists() {
            return Err(OpenError::Exists);
        }
        let made = Self::connect(path, key, true).await;
        if made.is_err() {
            // Nothing was founded in it: half a file would only stand in the way of the next try.
            for leftover in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
                std::fs::remove_file(leftover).ok();
            }
        }
        made
    }

    /// Opens a file that is there, and brings it to this program's shape.
    pub async fn open(path: &Path, key: &DatabaseKey) -> Result<Self, OpenError> {
        look_at(path)?;
        Self::connect(path, key, false).await
    }

    async fn connect(path: &Path, key: &DatabaseKey, is_new: bool) -> Result<Self, OpenError> {
        let lock = Lock::take(path)?;
        let options = options(path, key).create_if_missing(is_new);
        let mut writer = options.connect().await?;
        if is_new {
            restrict(path)?;
            sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA application_id = {APPLICATION}"))).execute(&mut writer).await?;
        }
        check_shape(&mut writer, is_new).await?;
        MIGRATIONS.run(&mut writer).await.map_err(|error| match error {
            sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => OpenError::from(error),
            other => OpenError::Other(Box::new(other)),
        })?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options.create_if_missing(false).pragma("query_only", "ON"))
            .await?;
        Ok(Self { path: path.to_owned(), key: key.clone(), writer: Mutex::new(writer), readers, _lock: lock })
    }

    /// Returns a connection that reads and cannot write.
    pub async fn reader(&self) -> Result<sqlx::pool::PoolConnection<Sqlite>, StoreError> {
        Ok(self.readers.acquire().await?)
    }

    /// Returns the one connection that writes.
    pub(crate) async fn writer(&self) -> MutexGuard<'_, SqliteConnection> {
        self.writer.lock().await
    }

    /// Closes the file; what was acknowledged is in it either way.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await;
        Ok(self.writer.into_inner().close().await?)
    }

    /// Returns where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Returns how a file is opened. Its pragmas hold the key: never shown, and statements are not logged.
pub(crate) fn options(path: &Path, key: &DatabaseKey) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .pragma("key", format!("\"x'{}'\"", hex::encode(key.0)))
        .pragma("cipher_memory_security", "OFF")
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-16000")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(256)
        .disable_statement_logging()
}

/// Looks at a file before SQLite does: what is plainly none of ours is told apart from a wrong key.
fn look_at(path: &Path) -> Result<(), OpenError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = [0; 16];
    if length < PAGE || file.read_exact(&mut head).is_err() || &head == PLAIN || length % PAGE != 0 {
        return Err(OpenError::Foreign);
    }
    Ok(())
}

async fn check_shape(connection: &mut SqliteConnection, is_new: bool) -> Result<(), OpenError> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    if application != APPLICATION {
        return Err(OpenError::Foreign);
    }
    if is_new {
        return Ok(());
    }
    let known = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
    let found: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&mut *connection).await?;
    match found {
        Some(found) if found > known => Err(OpenError::Newer { found, known }),
        Some(_) | None => Ok(()),
    }
}

/// Returns the name of a file that SQLite keeps beside the database.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Lets only its owner read the file.
fn restrict(path: &Path) -> Result<(), OpenError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
