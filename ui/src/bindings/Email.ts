// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An e-mail address as it was typed.
 */
export type Email = string;
