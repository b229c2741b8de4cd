// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a step of validation is.
 */
export type StepKind = "check" | "milestone";
