// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactId } from "./BadContactId";
import type { BadContactKind } from "./BadContactKind";
import type { LocalDate } from "./LocalDate";

/**
 * An entry of the known bad list.
 */
export type BadContactView = { 
/**
 * Which.
 */
id: BadContactId, 
/**
 * What it is.
 */
kind: BadContactKind, 
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
on: LocalDate, 
/**
 * Who put it there.
 */
staff_name: string | null, 
/**
 * Whether it was taken off.
 */
withdrawn: boolean, 
/**
 * By whom.
 */
withdrawn_by: string | null, 
/**
 * Why.
 */
withdrawn_for: string | null, };
