// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How much colour a print may use.
 */
export type Ink = "full" | "saving";
