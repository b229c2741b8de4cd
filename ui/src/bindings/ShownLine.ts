// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";

/**
 * One thing that happened.
 */
export type ShownLine = { 
/**
 * When.
 */
on: LocalDate, 
/**
 * What.
 */
what: string, 
/**
 * Why.
 */
why: string, 
/**
 * What it adds, or takes away if it is less than 0.
 */
amount: Money, 
/**
 * The balance after it.
 */
balance: Money, };
