// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A person: referrer, new customer or contact.
 */
export type PersonId = string;
