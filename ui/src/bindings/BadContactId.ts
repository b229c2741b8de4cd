// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An entry of the known bad list.
 */
export type BadContactId = string;
