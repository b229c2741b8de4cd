// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BasisPoints } from "./BasisPoints";
import type { Money } from "./Money";

/**
 * How much a rule gives (rule W2).
 */
export type Amount = { "kind": "fixed", 
/**
 * The amount.
 */
amount: Money, } | { "kind": "percent", 
/**
 * The part.
 */
rate: BasisPoints, };
