//! Journeys across processes and the real window.

#[cfg(unix)]
pub mod disk;
pub mod program;
