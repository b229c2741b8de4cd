// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * For what a referrer is paid (rule R7).
 */
export type Pays = "recording" | "acceptance" | "first_purchase" | "every_purchase";
