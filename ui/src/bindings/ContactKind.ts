// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A way in which two people can be the same or near (rules P2, P3, R4).
 */
export type ContactKind = "phone" | "email" | "address" | "name" | "account";
