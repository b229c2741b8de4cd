// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ContactKind } from "./ContactKind";
import type { LocalDate } from "./LocalDate";
import type { Patient } from "./Patient";
import type { PersonId } from "./PersonId";

/**
 * Somebody who may be the same person (rule P2).
 */
export type Likeness = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * The name.
 */
name: string, 
/**
 * What is the same.
 */
same: ContactKind, 
/**
 * Telephone numbers.
 */
phones: Array<string>, 
/**
 * Patients.
 */
patients: Array<Patient>, 
/**
 * Whether the person bought before.
 */
is_customer: boolean, 
/**
 * The last purchase's day.
 */
last_purchase: LocalDate | null, };
