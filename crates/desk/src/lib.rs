//! All that a desk does, without a window: session, commands, queries, printing, keychain.
