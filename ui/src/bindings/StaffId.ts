// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A member of staff.
 */
export type StaffId = string;
