// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How a rule stands to the one above it.
 */
export type Joined = "alone" | "and" | "or";
