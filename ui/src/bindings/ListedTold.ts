// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactId } from "./BadContactId";
import type { LocalDate } from "./LocalDate";

/**
 * An entry that a sign of a matter names.
 */
export type ListedTold = { 
/**
 * Which.
 */
entry: BadContactId, 
/**
 * The number, mailbox or account.
 */
value: string, 
/**
 * Why it is on the list.
 */
reason: string, 
/**
 * Since when.
 */
on: LocalDate, };
