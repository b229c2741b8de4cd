// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Currency } from "./Currency";

/**
 * A time zone that people can choose.
 */
export type Zone = { 
/**
 * The IANA name.
 */
name: string, 
/**
 * The offset from UTC now, in minutes east.
 */
offset: number, 
/**
 * The country it is in, as two letters of ISO 3166, where the system's table says so.
 */
country: string | null, 
/**
 * The currency that people of the country pay in.
 */
currency: Currency | null, 
/**
 * Whether most people of the country keep this one.
 */
main: boolean, };
