// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A referral.
 */
export type ReferralId = string;
