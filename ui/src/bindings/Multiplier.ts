// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A factor in thousandths: 1000 is 1×, 1500 is 1.5× (rule W8).
 */
export type Multiplier = number;
