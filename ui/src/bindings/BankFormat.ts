// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What banks and people read (rule O5).
 */
export type BankFormat = "pain001" | "nacha" | "csv";
