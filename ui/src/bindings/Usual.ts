// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How many referrals of one day are usual; more of them wait for a person.
 */
export type Usual = { 
/**
 * By one code.
 */
code: number, 
/**
 * Of one referrer.
 */
referrer: number, 
/**
 * At one desk.
 */
desk: number, };
