// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Something that a role may do.
 */
export type Permission = "counter" | "pay" | "approve" | "decide" | "programs" | "staff" | "settings" | "read_all" | "schedule";
