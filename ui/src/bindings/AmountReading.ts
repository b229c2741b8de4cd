// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { OtherReading } from "./OtherReading";

/**
 * An amount as it was read, and what else the text can mean.
 */
export type AmountReading = { 
/**
 * The amount.
 */
amount: Money, 
/**
 * The other meaning of its only separator, where it has one.
 */
other: OtherReading | null, };
