// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A merge of two records of one person.
 */
export type MergeId = string;
