// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * In what a time is counted.
 */
export type Period = "month" | "year";
