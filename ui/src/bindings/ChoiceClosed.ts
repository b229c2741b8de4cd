// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why a choice cannot be made, or not be taken back.
 */
export type ChoiceClosed = "chosen" | "not_due" | "lapsed" | "not_chosen" | "used";
