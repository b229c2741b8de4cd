// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A refund.
 */
export type RefundId = string;
