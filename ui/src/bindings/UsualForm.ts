// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is typed of how many friends of one day are usual.
 */
export type UsualForm = { 
/**
 * By one code.
 */
code: string, 
/**
 * Of one referrer.
 */
referrer: string, 
/**
 * At one desk.
 */
desk: string, };
