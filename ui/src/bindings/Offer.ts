// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BasisPoints } from "./BasisPoints";
import type { Money } from "./Money";

/**
 * What a program promises the new customer, as a card shows it.
 */
export type Offer = { "kind": "percent_off", 
/**
 * The rate.
 */
rate: BasisPoints, 
/**
 * The most it can be.
 */
at_most: Money | null, } | { "kind": "amount_off", 
/**
 * The amount.
 */
amount: Money, };
