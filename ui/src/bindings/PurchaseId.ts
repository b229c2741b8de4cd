// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A purchase.
 */
export type PurchaseId = string;
