// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What speaks for a referral.
 */
export type QualityReason = "new" | "converted" | "value" | "returned" | "kept";
