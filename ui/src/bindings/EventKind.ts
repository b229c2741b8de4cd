// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What an event of the day is.
 */
export type EventKind = "referral" | "conversion" | "purchase" | "code" | "payout_requested" | "payout_approved" | "payout_paid";
