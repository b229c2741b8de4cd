// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a transaction records.
 */
export type TransactionKind = "granted" | "changed" | "moved" | "used" | "paid" | "returned" | "lapsed";
