// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A line such as an address, a reference or a reason: at most 300 characters.
 */
export type Line = string;
