// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { Offer } from "./Offer";

/**
 * What a referral promises.
 */
export type Promised = { 
/**
 * What the friend gets off the first purchase.
 */
friend: Offer | null, 
/**
 * What the referrer gets, in words.
 */
referrer: string | null, 
/**
 * What one of them chooses, a sentence for each choice.
 */
choices: Array<string>, 
/**
 * The least that the first purchase must be.
 */
minimum_spend: Money | null, 
/**
 * The last day for the first purchase.
 */
until: LocalDate, 
/**
 * Days before the referrer's cash can be paid.
 */
waiting_days: number, };
