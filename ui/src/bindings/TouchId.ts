// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A touch: a card handed over, a link opened, a message shared.
 */
export type TouchId = string;
