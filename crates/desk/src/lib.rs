//! All that a desk does, without a window: session, commands, queries, printing, keychain.

pub mod api;
mod calls;
pub mod clock;
pub mod counter;
pub mod demo;
pub mod desk;
pub mod door;
pub mod drafts;
pub mod error;
pub mod folder;
pub mod form;
pub mod found;
pub mod issuing;
pub mod keychain;
pub mod look;
pub mod manager;
pub mod merge;
pub mod paper;
pub mod pin;
pub mod print;
pub mod progress;
pub mod restore;
pub mod safety;
pub mod scale;
pub mod sending;
pub mod session;
pub mod wording;
