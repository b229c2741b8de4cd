// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An ISO 4217 currency, written as its three letters.
 */
export type Currency = string;
