// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A bank file: payouts that are handed to the bank together.
 */
export type ExportId = string;
