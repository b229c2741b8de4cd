// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a person decided.
 */
export type Verdict = "allow" | "deny";
