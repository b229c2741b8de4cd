// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a percentage is taken of (rule M3).
 */
export type Base = "net" | "gross";
