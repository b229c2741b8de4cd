// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Work that takes a while.
 */
export type Work = "back_up" | "verify" | "restore" | "customers";
