//! Journeys across processes and the real window.

pub mod program;
