// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a member of staff, or another actor, is to the organization (rule Y6).
 */
export type Role = "receptionist" | "fulfiller" | "manager" | "owner" | "auditor" | "partner" | "system";
