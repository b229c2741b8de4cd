// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a reward stands (rule O1).
 */
export type RewardState = "pending" | "needs_approval" | "available" | "in_payout" | "paid" | "used" | "on_hold" | "expired" | "cancelled" | "taken_back" | "transferred";
