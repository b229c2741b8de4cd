// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A code.
 */
export type CodeId = string;
