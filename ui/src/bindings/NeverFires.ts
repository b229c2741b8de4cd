// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
/**
 * Why a rule can never give anything.
 */
export type NeverFires = "ends_before_program" | "begins_after_program" | "nobody_of_its_kinds" | "before_first_tier" | "too_short_for_streak" | "above_limit" | "after_validity" | "over";
