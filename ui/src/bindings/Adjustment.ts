// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A change that the engine made to what was asked.
 */
export type Adjustment = { "change": "already_done" } | { "change": "cut" } | { "change": "left_out", 
/**
 * How many.
 */
count: number, };
