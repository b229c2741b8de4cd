// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A name of a person, a patient, a program, a place: one line of at most 120 characters, of which one at least is a letter,
 * a digit or a pictograph.
 */
export type Name = string;
