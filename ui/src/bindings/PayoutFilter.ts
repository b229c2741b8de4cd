// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which payouts a list shows.
 */
export type PayoutFilter = "requested" | "approved" | "paid" | "other";
