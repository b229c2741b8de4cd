// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a referral's shares come from (rule R5).
 */
export type AttributedBy = "code" | "touches" | "manager";
