// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why a file was not read at all.
 */
export type WhyRefused = "too_large" | "too_many_rows" | "not_text" | "no_amount" | "malformed";
