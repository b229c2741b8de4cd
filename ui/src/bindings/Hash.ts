// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A SHA-256.
 */
export type Hash = string;
