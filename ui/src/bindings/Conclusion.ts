// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Variant } from "./Variant";

/**
 * What may be said of the two.
 */
export type Conclusion = { "kind": "too_early" } | { "kind": "too_few" } | { "kind": "no_difference" } | { "kind": "better", 
/**
 * Which.
 */
variant: Variant, };
