// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * In which form a reward is given (rule W2).
 */
export type Form = "cash" | "discount" | "credit" | "gift_card" | "service" | "product" | "merchandise" | "points" | "quota" | "feature";
