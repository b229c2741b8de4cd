// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Which sides are printed.
 */
export type Sides = "front" | "back" | "both";
