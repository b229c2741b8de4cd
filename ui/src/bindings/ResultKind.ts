// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What the bank says of a transfer.
 */
export type ResultKind = "paid" | "failed" | "returned";
