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
    /// Some of the file cannot be read.
    #[error("the file is damaged: {0}")]
    Corrupt(String),
    /// The engine stopped.
    #[error(transparent)]
    Engine(Fault),
    /// Anything else that SQLite says.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
    /// A file beside the database.
    #[error("a file could not be written: {0}")]
    File(#[source] std::io::Error),
}

/// SQLite's primary result codes that people can do something about.
mod code {
    pub const BUSY: i32 = 5;
    pub const LOCKED: i32 = 6;
    pub const IO: i32 = 10;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const NOT_A_DATABASE: i32 = 26;
}

/// An extended code: writing failed, which on a full or limited disk is all that SQLite says.
const IO_WRITE: i32 = 778;

/// Returns SQLite's extended result code.
fn result_code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error().and_then(|database| database.code()).and_then(|code| code.parse().ok())
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(found) = result_code(&error) else { return Self::Database(error) };
        match found & 0xFF {
            code::BUSY | code::LOCKED => Self::Busy,
            code::FULL => Self::Full,
            code::IO if found == IO_WRITE => Self::Full,
            code::CORRUPT | code::NOT_A_DATABASE => Self::Corrupt(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Store(source) => match source.downcast::<sqlx::Error>() {
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

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        let Some(found) = result_code(&error) else { return Self::Other(Box::new(error)) };
        match found & 0xFF {
            code::NOT_A_DATABASE => Self::WrongKey,
            code::CORRUPT => Self::Damaged(error.to_string()),
            code::BUSY | code::LOCKED => Self::InUse,
            code::FULL => Self::DiskFull,
            code::IO if found == IO_WRITE => Self::DiskFull,
            _ => Self::Other(Box::new(error)),
        }
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
