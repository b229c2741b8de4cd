// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Gives } from "./Gives";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";

/**
 * What a referral promises.
 */
export type Promised = { 
/**
 * What the friend gets by the recording, the acceptance and the first purchase.
 */
friend: Array<Gives>, 
/**
 * What the referrer gets by them.
 */
referrer: Array<Gives>, 
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
until: LocalDate, };
