// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which limit cut a reward (rule X1).
 */
export type CutBy = "rule" | "referral" | "day" | "month" | "year" | "budget";
