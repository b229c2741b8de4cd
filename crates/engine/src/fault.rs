//! What goes wrong in the machinery, as against a refusal, which is an answer.

/// A failure of the machinery: storage, encoding, or a broken invariant. A command that meets one has no outcome yet.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The store failed.
    #[error("the store failed: {0}")]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What is stored cannot be read as what it should be.
    #[error("stored {table} {key} cannot be read: {why}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The row.
        key: String,
        /// What is wrong.
        why: String,
    },
    /// An effect's `before` does not fit the row that is there; nothing was overwritten.
    #[error("{table} {key} is not as the effect found it")]
    BeforeDiffers {
        /// The table.
        table: String,
        /// The row.
        key: String,
    },
    /// The chain of the log is broken at this entry.
    #[error("the log is broken at entry {seq}: {why}")]
    ChainBroken {
        /// The first bad entry.
        seq: i64,
        /// What is wrong with it.
        why: String,
    },
    /// A text that should be a command, an effect or an outcome is not.
    #[error("cannot be decoded: {0}")]
    Decode(String),
    /// An invariant of the engine does not hold.
    #[error("invariant broken: {0}")]
    Invariant(&'static str),
    /// A handler asked for rows again and again.
    #[error("the command asked for rows more than {0} times")]
    TooManyRuns(u32),
}

impl Fault {
    /// Wraps an error of a store.
    pub fn store(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Store(Box::new(error))
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Decode(error.to_string())
    }
}
