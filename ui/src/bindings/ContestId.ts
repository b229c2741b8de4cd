// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A contest among referrers.
 */
export type ContestId = string;
