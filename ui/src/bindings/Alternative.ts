// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * To which alternative of which choice a rule belongs; the rules of one are given together.
 */
export type Alternative = { 
/**
 * The choice's number in its program.
 */
choice: number, 
/**
 * The alternative's number in its choice.
 */
number: number, };
