// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A stock that cards are printed on.
 */
export type Stock = "l7414" | "j8414" | "5371" | "cr80" | "roll80";
