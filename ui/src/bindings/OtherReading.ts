// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * What a text was not read as: `1,234` is a thousand and more, or one and a fraction.
 */
export type OtherReading = { 
/**
 * Whether the separator was read as one of thousands; else it was read as the decimal one.
 */
is_grouped: boolean, 
/**
 * The separator.
 */
separator: string, 
/**
 * The amount that it would be.
 */
amount: Money, 
/**
 * How that is typed.
 */
typed: string, };
