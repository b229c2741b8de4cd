// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BadContactKind } from "./BadContactKind";
import type { PersonId } from "./PersonId";

/**
 * How one of a matter's people is reached or paid, which can go on the list when it is denied.
 */
export type ListableTold = { 
/**
 * Which.
 */
contact: string, 
/**
 * Whose.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * What it is.
 */
kind: BadContactKind, 
/**
 * The number, mailbox or account.
 */
value: string, 
/**
 * Whether it is on the list already.
 */
is_listed: boolean, };
