// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * One organization: all desks that share one truth.
 */
export type OrganizationId = string;
