// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An instant: milliseconds since 1970-01-01T00:00:00Z.
 */
export type Timestamp = number;
