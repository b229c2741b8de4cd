// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A reward.
 */
export type RewardId = string;
