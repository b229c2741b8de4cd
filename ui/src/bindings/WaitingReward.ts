// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";
import type { Recipient } from "./Recipient";

/**
 * A reward that is given once a matter is decided so.
 */
export type WaitingReward = { 
/**
 * Who would get it.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * As what.
 */
recipient: Recipient, 
/**
 * How much.
 */
amount: Money, 
/**
 * How it was computed, in words, with what limits cut.
 */
why: string, };
