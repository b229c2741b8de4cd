// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * A telephone number in E.164, such as `+524151520844`.
 */
export type Phone = string;
