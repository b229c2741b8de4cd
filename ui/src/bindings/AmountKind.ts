// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * How an amount is given.
 */
export type AmountKind = "fixed" | "percent" | "units" | "tiers";
