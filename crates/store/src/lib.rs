//! The desk's SQLite file: base adapter, log, outbox, read models, search, backup.
