// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a payout stands (rule O2).
 */
export type PayoutState = "requested" | "approved" | "paid" | "rejected" | "cancelled" | "failed" | "returned";
