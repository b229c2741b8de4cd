// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What the target of a campaign counts.
 */
export type TargetOf = "recorded" | "converted";
