// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * What makes a rule fire (rule W2).
 */
export type Trigger = "recorded" | "accepted" | "converted" | "purchase" | "nth_conversion" | "every_kth" | "streak" | "action";
