// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Flat } from "./Flat";

/**
 * One line of a tier table: "from the 5th, 50.00" (rule W4).
 */
export type Tier = { 
/**
 * The number of the first conversion that it gives for.
 */
from: number, 
/**
 * How much each of them gives.
 */
gives: Flat, };
