// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Rate } from "./Rate";

/**
 * The friends who count and were recorded in one month.
 */
export type Cohort = { 
/**
 * The first day of the month.
 */
month: LocalDate, 
/**
 * Those who got the program's own offer.
 */
a: Rate, 
/**
 * Those who got the other one.
 */
b: Rate, };
