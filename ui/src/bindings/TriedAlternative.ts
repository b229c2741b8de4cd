// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * One alternative of what somebody would have to choose.
 */
export type TriedAlternative = { 
/**
 * What it gives, in words.
 */
gives: string, 
/**
 * What that comes to; of a discount what it would take off this purchase. Nothing where some of it has no worth in money.
 */
worth: Money | null, 
/**
 * What limits cut of it, in words.
 */
cuts: Array<string>, };
