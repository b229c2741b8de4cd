// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A longer text with lines: at most 4,000 characters.
 */
export type Note = string;
