// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What changed of one thing that holds in a program.
 */
export type Change = { 
/**
 * What it said; nothing of what is new.
 */
before: string | null, 
/**
 * What it says; nothing of what is gone.
 */
after: string | null, };
