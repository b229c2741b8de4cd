// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";

/**
 * As of when a statement is told.
 */
export type AsOf = { "at": "entry", 
/**
 * Its place.
 */
seq: number, } | { "at": "day", 
/**
 * The day.
 */
on: LocalDate, };
