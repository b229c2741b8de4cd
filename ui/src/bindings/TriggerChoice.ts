// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { NumberOf } from "./NumberOf";
import type { Trigger } from "./Trigger";

/**
 * What makes a rule fire, and what it asks for.
 */
export type TriggerChoice = { 
/**
 * What it is.
 */
value: Trigger, 
/**
 * What it is called.
 */
label: string, 
/**
 * Whether it is a purchase, which may have to be of an amount or have some product.
 */
has_purchase: boolean, 
/**
 * The number that it has, if it has one.
 */
number: NumberOf | null, 
/**
 * Whether it goes on for a time or a count.
 */
goes_on: boolean, 
/**
 * Whether it is something that a person does, which the rule names; who does it gets it.
 */
is_action: boolean, };
