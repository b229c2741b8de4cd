// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * By which touches a referral is whose (rule R5).
 */
export type Model = "first_touch" | "last_touch" | "linear" | "position_based" | "time_decay";
