// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BasisPoints } from "./BasisPoints";
import type { Money } from "./Money";

/**
 * An amount that does not depend on the conversion's number.
 */
export type Flat = { "kind": "fixed", 
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
units: number, };
