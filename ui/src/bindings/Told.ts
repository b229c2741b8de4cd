// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something with the sentence that says why it is so.
 */
export type Told<T> = { 
/**
 * What.
 */
item: T, 
/**
 * Why it is what it is (rule W13).
 */
why: string, 
/**
 * Why it cannot be paid or used now, if it cannot.
 */
waits: string | null, };
