// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PayoutMethod } from "./PayoutMethod";

/**
 * What the payouts of one way of paying come to.
 */
export type MethodSum = { 
/**
 * How they reach the people.
 */
method: PayoutMethod, 
/**
 * Together.
 */
amount: Money, };
