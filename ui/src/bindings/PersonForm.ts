// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Language } from "./Language";
import type { LocalDate } from "./LocalDate";
import type { PatientForm } from "./PatientForm";

/**
 * What is typed of a person.
 */
export type PersonForm = { 
/**
 * The name.
 */
name: string, 
/**
 * Telephone numbers in any local form.
 */
phones: Array<string>, 
/**
 * E-mail addresses.
 */
emails: Array<string>, 
/**
 * The postal address.
 */
address: string, 
/**
 * The language of cards and messages.
 */
language: Language, 
/**
 * Whether messages may be sent.
 */
consent_messages: boolean, 
/**
 * Whether the name may stand on leaderboards.
 */
consent_leaderboard: boolean, 
/**
 * Notes of the staff.
 */
notes: string, 
/**
 * The number in another system.
 */
external_id: string, 
/**
 * Pets, students, policies.
 */
patients: Array<PatientForm>, 
/**
 * What the staff tells people apart by, with commas between (rule P5).
 */
tags?: string, 
/**
 * The date since when the person is a customer.
 */
customer_since: LocalDate | null, 
/**
 * The bank account to which payouts go.
 */
bank_account?: string, };
