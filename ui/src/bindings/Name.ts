// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A name of a person, a patient, a program, a place: one line of at most 120 characters.
 */
export type Name = string;
