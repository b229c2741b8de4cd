// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which of the two offers somebody's friends get.
 */
export type Variant = "a" | "b";
