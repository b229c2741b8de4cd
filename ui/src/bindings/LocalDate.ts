// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A calendar date at the clinic, written `2026-11-21`.
 *
 * From [`LocalDate::FIRST`] to [`LocalDate::LAST`]: nothing that an organization keeps was before, and every reader of ISO 8601 knows
 * four digits of a year.
 */
export type LocalDate = string;
