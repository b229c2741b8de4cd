//! All that a desk does, without a window: session, commands, queries, printing, keychain.

pub mod clock;
pub mod folder;
pub mod keychain;
pub mod pin;
