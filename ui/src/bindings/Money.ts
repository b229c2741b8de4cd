// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Currency } from "./Currency";

/**
 * An amount of money in minor units (cents) of a currency.
 */
export type Money = { 
/**
 * Minor units: 12345 is 123.45 in a currency of two decimals.
 */
minor: number, 
/**
 * The currency.
 */
currency: Currency, };
