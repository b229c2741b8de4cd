// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * An item that waits for a person's decision.
 */
export type AttentionId = string;
