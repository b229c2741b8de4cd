// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something that a referral gives, in words.
 */
export type Gives = { 
/**
 * What.
 */
what: string, 
/**
 * After what, and from when it can be paid or used.
 */
when: string, };
