// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A payout.
 */
export type PayoutId = string;
