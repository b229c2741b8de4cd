// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Amount } from "./Amount";
import type { Form } from "./Form";
import type { Money } from "./Money";
import type { Recipient } from "./Recipient";
import type { Trigger } from "./Trigger";

/**
 * One reward rule: trigger × recipient × form × amount × conditions × cap (rule W2).
 */
export type Rule = { 
/**
 * The rule's number in its program; it never changes.
 */
number: number, 
/**
 * What makes it fire.
 */
trigger: Trigger, 
/**
 * Who gets the reward.
 */
recipient: Recipient, 
/**
 * In which form.
 */
form: Form, 
/**
 * How much.
 */
amount: Amount, 
/**
 * The least amount paid for it to fire.
 */
minimum_spend?: Money | null, 
/**
 * The most that one reward of it can be.
 */
cap?: Money | null, };
