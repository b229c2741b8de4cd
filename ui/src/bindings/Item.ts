// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Line } from "./Line";
import type { Money } from "./Money";

/**
 * One thing that was bought (rule R7).
 */
export type Item = { 
/**
 * The product or service, as the invoice names it.
 */
product: Line, 
/**
 * How many.
 */
quantity: number, 
/**
 * What was paid for it, where that is known.
 */
amount?: Money | null, };
