// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { Money } from "./Money";
import type { Patient } from "./Patient";
import type { PersonId } from "./PersonId";

/**
 * A person in a list.
 */
export type PersonLine = { 
/**
 * Who.
 */
id: PersonId, 
/**
 * The name.
 */
name: string, 
/**
 * Telephone numbers.
 */
phones: Array<string>, 
/**
 * E-mail addresses.
 */
emails: Array<string>, 
/**
 * Patients.
 */
patients: Array<Patient>, 
/**
 * The language.
 */
language: Language, 
/**
 * The first code that is theirs, as it is shown.
 */
code: string | null, 
/**
 * How many people came with their codes.
 */
friends: number, 
/**
 * What can be paid out or is asked for.
 */
balance: Money, };
