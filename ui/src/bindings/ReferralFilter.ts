// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which referrals a list shows.
 */
export type ReferralFilter = "all" | "open" | "converted" | "review" | "ended";
