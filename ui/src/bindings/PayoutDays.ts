// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * On which days the program asks for everybody's payout (rule O3).
 */
export type PayoutDays = { "weekly": number } | { "monthly": number };
