// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A place where the organization works.
 */
export type SiteId = string;
