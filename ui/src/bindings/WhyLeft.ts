// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why a file stays where it lies.
 */
export type WhyLeft = "not_a_file" | "unreadable" | "cannot_move";
