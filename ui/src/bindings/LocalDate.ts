// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A calendar date at the clinic, written `2026-11-21`.
 */
export type LocalDate = string;
