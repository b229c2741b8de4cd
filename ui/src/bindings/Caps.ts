// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * The most that a program gives one referrer, by the clinic-local date of the event (rule W5).
 */
export type Caps = { 
/**
 * In a day.
 */
day: Money | null, 
/**
 * In a month.
 */
month: Money | null, 
/**
 * In a year.
 */
year: Money | null, };
