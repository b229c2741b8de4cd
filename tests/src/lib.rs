//! Journeys across processes and the real window.
