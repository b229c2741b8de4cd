// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * The close of a day at a desk.
 */
export type DayCloseId = string;
