// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";

/**
 * What is typed to close a day.
 */
export type CloseForm = { 
/**
 * Which day; none is today.
 */
on?: LocalDate, 
/**
 * What went out by the count.
 */
counted: string, 
/**
 * How many signed receipts there are.
 */
receipts: string, 
/**
 * Why the two differ.
 */
explanation: string, };
