// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A balanced transaction of the ledger.
 */
export type TransactionId = string;
