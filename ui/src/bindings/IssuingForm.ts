// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is chosen for the codes that a program issues by itself.
 */
export type IssuingForm = { 
/**
 * Everybody who is registered gets a code.
 */
at_registration: boolean, 
/**
 * Everybody who buys gets one.
 */
at_purchase: boolean, 
/**
 * The pattern of personal codes, such as `DEVO-{name}{####}`; nothing makes none.
 */
pattern: string, };
