// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something to choose, with its name.
 */
export type Choice<T> = { 
/**
 * What it is.
 */
value: T, 
/**
 * What it is called.
 */
label: string, };
