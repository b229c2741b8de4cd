// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * How much of what: money of a currency, or pieces of what has no money value (rule M4).
 */
export type Quantity = { "counts": "money", 
/**
 * How much.
 */
amount: Money, } | { "counts": "pieces", 
/**
 * Of what.
 */
commodity: string, 
/**
 * How many.
 */
count: number, };
