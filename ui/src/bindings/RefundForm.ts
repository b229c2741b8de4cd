// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What is typed to record a refund.
 */
export type RefundForm = { 
/**
 * How much, tax included.
 */
amount: string, 
/**
 * The tax in it; nothing typed is the part that goes with the amount.
 */
tax: string, 
/**
 * Why.
 */
reason: string, };
