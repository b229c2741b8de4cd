// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Some of all.
 */
export type Part = { 
/**
 * How many of them.
 */
of: number, 
/**
 * How many there are.
 */
all: number, };
