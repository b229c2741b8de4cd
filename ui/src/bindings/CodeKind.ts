// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What a code is for.
 */
export type CodeKind = "standing" | "personal" | "campaign";
