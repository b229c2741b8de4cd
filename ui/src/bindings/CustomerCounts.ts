// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How many rows of a list are what.
 */
export type CustomerCounts = { 
/**
 * Of people who were not here.
 */
new: number, 
/**
 * Of people who are here, of whom more is known by it.
 */
changed: number, 
/**
 * Of people who are here, which adds nothing.
 */
same: number, 
/**
 * Of people who may be somebody who is here.
 */
unclear: number, 
/**
 * With a mistake.
 */
wrong: number, };
