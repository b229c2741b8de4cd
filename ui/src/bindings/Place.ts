// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Currency } from "./Currency";

/**
 * What the computer tells about where the clinic is: a proposal for the first run, which a person confirms.
 */
export type Place = { 
/**
 * The IANA zone.
 */
zone: string, 
/**
 * The country, as two letters of ISO 3166.
 */
country: string | null, 
/**
 * The country's currency.
 */
currency: Currency | null, };
