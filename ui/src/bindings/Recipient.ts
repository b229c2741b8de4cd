// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Who gets a reward (rule W2). The new customer's come before the referrer's (rule X1).
 */
export type Recipient = "new_customer" | "referrer";
