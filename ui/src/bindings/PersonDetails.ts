// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { BankAccount } from "./BankAccount";
import type { Consent } from "./Consent";
import type { Email } from "./Email";
import type { Language } from "./Language";
import type { Line } from "./Line";
import type { LocalDate } from "./LocalDate";
import type { Name } from "./Name";
import type { Note } from "./Note";
import type { Patient } from "./Patient";
import type { Phone } from "./Phone";

/**
 * Everything known of a person (rule P1).
 */
export type PersonDetails = { 
/**
 * The name.
 */
name: Name, 
/**
 * Telephone numbers, the first one preferred.
 */
phones: Array<Phone>, 
/**
 * E-mail addresses, the first one preferred.
 */
emails: Array<Email>, 
/**
 * The postal address.
 */
address: Line | null, 
/**
 * The language of cards and messages.
 */
language: Language, 
/**
 * What the person allows.
 */
consent: Consent, 
/**
 * Notes of the staff.
 */
notes: Note | null, 
/**
 * The number in another system.
 */
external_id: Line | null, 
/**
 * Pets, students, policies.
 */
patients: Array<Patient>, 
/**
 * What the staff tells people apart by (rule P5).
 */
tags?: Array<Name>, 
/**
 * The date since when the person is a customer, if that was before any purchase recorded here (rule P3).
 */
customer_since: LocalDate | null, 
/**
 * The bank account to which payouts go.
 */
bank_account?: BankAccount, };
