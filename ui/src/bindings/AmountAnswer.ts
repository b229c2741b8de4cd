// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountReading } from "./AmountReading";
import type { Refusal } from "./Refusal";

/**
 * How an amount is read while it is typed.
 */
export type AmountAnswer = { 
/**
 * What it is read as.
 */
reading: AmountReading | null, 
/**
 * Why it cannot be read, if it cannot.
 */
refusal: Refusal | null, };
