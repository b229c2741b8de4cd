// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A named action that a person did: a review, a visit to an event.
 */
export type ActionId = string;
