// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How the new customer came (rule R9).
 */
export type Source = "walk_in" | "phone" | "website" | "app" | "email" | "social" | "event" | "other";
