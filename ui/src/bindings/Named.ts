// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Whether what is given has a name.
 */
export type Named = "must" | "may" | "no";
