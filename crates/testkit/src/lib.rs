//! Builders and temporary stores for tests.
