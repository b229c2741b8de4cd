// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How a payout reaches the person (rule O3).
 */
export type PayoutMethod = "cash" | "bank_transfer" | "check" | "account_credit";
