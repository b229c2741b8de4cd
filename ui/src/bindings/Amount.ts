// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BasisPoints } from "./BasisPoints";
import type { Money } from "./Money";
import type { Tier } from "./Tier";

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
rate: BasisPoints, } | { "kind": "units", 
/**
 * How many.
 */
units: number, } | { "kind": "tiers", 
/**
 * The tiers, in the order of their numbers; what comes before the first gives nothing.
 */
tiers: Array<Tier>, };
