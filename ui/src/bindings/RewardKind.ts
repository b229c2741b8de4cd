// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Whether a reward is fixed or a percentage.
 */
export type RewardKind = "fixed" | "percent";
