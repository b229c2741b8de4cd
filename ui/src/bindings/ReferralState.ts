// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a referral stands (rule R1). Contested and under review are flags beside it.
 */
export type ReferralState = "recorded" | "accepted" | "converted" | "rejected" | "expired" | "cancelled" | "reversed";
