// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Form } from "./Form";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { Recipient } from "./Recipient";

/**
 * A reward that the program would give.
 */
export type TriedReward = { 
/**
 * Who gets it.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * How much.
 */
amount: Money, 
/**
 * What, where that is no amount of money: things, points, something off another purchase.
 */
what: string | null, 
/**
 * How it was computed, in words (rule W13).
 */
why: string, 
/**
 * What limits cut, in words.
 */
cuts: Array<string>, 
/**
 * From when it can be paid or used; nothing of what is used at once.
 */
available_on: LocalDate | null, 
/**
 * Until when it can be used.
 */
valid_until: LocalDate | null, 
/**
 * Whether a manager must approve it.
 */
needs_approval: boolean, };
