// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";

/**
 * What a person was paid in a year.
 */
export type TaxPerson = { 
/**
 * Whether that reaches the threshold.
 */
reaches: boolean, 
/**
 * Who.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * How much.
 */
paid: Money, 
/**
 * In how many payouts.
 */
payouts: number, 
/**
 * Whether a paper for the year is on file.
 */
has_paper: boolean, };
