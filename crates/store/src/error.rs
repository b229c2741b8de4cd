//! What can go wrong with the file, as people at a desk need to tell it apart.

use engine::Fault;

/// Why a file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("there is no such file")]
    NotFound,
    /// There is such a file already.
    #[error("there is such a file already")]
    Exists,
    /// The file is none of ours.
    #[error("the file is not one of Referral Desk")]
    Foreign,
    /// The key does not open it: it is another one's, or its beginning is damaged.
    #[error("the key does not open the file")]
    WrongKey,
    /// Some of it cannot be read.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A newer version of the program wrote it.
    #[error("a newer version of the program wrote the file (shape {found}, this one knows {known})")]
    Newer {
        /// The file's version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// Another program has it open.
    #[error("another program has the file open")]
    InUse,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file may not be read or written.
    #[error("the file may not be read or written")]
    NoPermission,
    /// Anything else.
    #[error("the file cannot be opened: {0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why something could not be read or written; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// Another program keeps the file busy.
    #[error("another program keeps the file busy")]
    Busy,
    /// Somebody stopped it.
    #[error("it was stopped; nothing was changed")]
    Stopped,
    /// Some of the file cannot be read.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// The engine stopped.
    #[error(transparent)]
    Engine(Fault),
    /// Anything else that SQLite says.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A file beside the database.
    #[error("a file could not be written: {0}")]
    File(#[source] std::io::Error),
}

/// What SQLite's result codes come to, as far as people can do something about it.
enum Trouble {
    Busy,
    Full,
    Corrupt,
    NotADatabase,
    NotWritable,
    Stopped,
    Other,
}

/// SQLite's primary result codes.
mod code {
    pub const ERROR: i32 = 1;
    pub const BUSY: i32 = 5;
    pub const LOCKED: i32 = 6;
    pub const READ_ONLY: i32 = 8;
    pub const INTERRUPT: i32 = 9;
    pub const IO: i32 = 10;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const CANNOT_OPEN: i32 = 14;
    pub const NOT_A_DATABASE: i32 = 26;
}

/// Extended codes: writing, or making room for the index of the write-ahead log, failed, which on a full or limited disk is
/// all that SQLite says.
const NO_ROOM: [i32; 2] = [778, 4874];

/// All that SQLCipher says when a page does not bear its own proof. What SQLite itself says of a wrong statement is longer.
const BAD_PAGE: &str = "SQL logic error";

/// Tells what SQLite says through sqlx, if it is SQLite that says it.
fn through_sqlx(error: &sqlx::Error) -> Option<Trouble> {
    let database = error.as_database_error()?;
    Some(trouble(database.code()?.parse().ok()?, database.message()))
}

/// Tells what SQLite says through rusqlite, if it is SQLite that says it.
fn through_rusqlite(error: &rusqlite::Error) -> Option<Trouble> {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => Some(trouble(failure.extended_code, message.as_deref().unwrap_or_default())),
        _ => None,
    }
}

/// Tells from SQLite's extended result code what happened.
fn trouble(found: i32, message: &str) -> Trouble {
    match found & 0xFF {
        code::BUSY | code::LOCKED => Trouble::Busy,
        code::FULL => Trouble::Full,
        code::IO if NO_ROOM.contains(&found) => Trouble::Full,
        code::INTERRUPT => Trouble::Stopped,
        code::CORRUPT => Trouble::Corrupt,
        code::ERROR if message == BAD_PAGE => Trouble::Corrupt,
        code::NOT_A_DATABASE => Trouble::NotADatabase,
        code::READ_ONLY | code::CANNOT_OPEN => Trouble::NotWritable,
        _ => Trouble::Other,
    }
}

impl StoreError {
    fn of(trouble: Option<Trouble>, error: impl std::error::Error + Send + Sync + 'static) -> Self {
        match trouble {
            Some(Trouble::Busy) => Self::Busy,
            Some(Trouble::Full) => Self::Full,
            Some(Trouble::Stopped) => Self::Stopped,
            Some(Trouble::Corrupt | Trouble::NotADatabase) => Self::Corrupt(error.to_string()),
            Some(Trouble::NotWritable | Trouble::Other) | None => Self::Database(Box::new(error)),
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::of(through_sqlx(&error), error)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::of(through_rusqlite(&error), error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(source) => match source.downcast::<rusqlite::Error>() {
                Ok(error) => Self::from(*error),
                Err(source) => Self::Engine(Fault::Store(source)),
            },
            Fault::Corrupt { .. } => Self::Corrupt(fault.to_string()),
            Fault::BeforeDiffers { .. } | Fault::ChainBroken { .. } | Fault::Decode(_) | Fault::Invariant(_) | Fault::TooManyRuns(_) => {
                Self::Engine(fault)
            }
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull { Self::Full } else { Self::File(error) }
    }
}

impl OpenError {
    fn of(trouble: Option<Trouble>, error: impl std::error::Error + Send + Sync + 'static) -> Self {
        match trouble {
            Some(Trouble::NotADatabase) => Self::WrongKey,
            Some(Trouble::Corrupt) => Self::Damaged(error.to_string()),
            Some(Trouble::Busy) => Self::InUse,
            Some(Trouble::Full) => Self::DiskFull,
            Some(Trouble::NotWritable) => Self::NoPermission,
            Some(Trouble::Stopped | Trouble::Other) | None => Self::Other(Box::new(error)),
        }
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        Self::of(through_sqlx(&error), error)
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Self::of(through_rusqlite(&error), error)
    }
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound,
            std::io::ErrorKind::AlreadyExists => Self::Exists,
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::NoPermission,
            std::io::ErrorKind::StorageFull => Self::DiskFull,
            _ => Self::Other(Box::new(error)),
        }
    }
}
