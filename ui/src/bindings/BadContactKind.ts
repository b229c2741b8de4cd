// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What the list holds.
 */
export type BadContactKind = "phone" | "email" | "account";
