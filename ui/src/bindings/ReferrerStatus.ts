// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Where a referrer stands (rule P4). Only an active one accrues.
 */
export type ReferrerStatus = "applied" | "active" | "declined" | "inactive" | "suspended" | "terminated";
