// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a program stands (rule W1).
 */
export type ProgramState = "draft" | "active" | "paused" | "ended";
