// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { MethodSum } from "./MethodSum";
import type { Money } from "./Money";

/**
 * What the payouts of a list come to.
 */
export type PayoutSums = { 
/**
 * All of them.
 */
total: Money, 
/**
 * By the ways they are paid, of those that there are.
 */
by_method: Array<MethodSum>, };
