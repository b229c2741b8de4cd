// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Channel } from "./Channel";
import type { LocalDate } from "./LocalDate";

/**
 * What is typed of a touch that reached a person.
 */
export type TouchForm = { 
/**
 * The code.
 */
code: string, 
/**
 * How.
 */
channel: Channel, 
/**
 * On which day; none is today.
 */
on?: LocalDate, };
