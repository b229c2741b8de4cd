// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A command.
 */
export type CommandId = string;
