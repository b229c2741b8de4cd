// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a trigger's number counts.
 */
export type NumberOf = "friends" | "months";
