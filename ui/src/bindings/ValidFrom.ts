// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * From when the days for the first purchase count (rule R2).
 */
export type ValidFrom = "recording" | "handover";
