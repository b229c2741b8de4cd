// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * One use of a reward.
 */
export type RewardUseId = string;
