// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something that the recipient of a reward chooses.
 */
export type ChoiceId = string;
