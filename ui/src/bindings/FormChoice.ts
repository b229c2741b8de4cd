// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AmountKind } from "./AmountKind";
import type { Form } from "./Form";
import type { Named } from "./Named";

/**
 * A form, and what it asks for.
 */
export type FormChoice = { 
/**
 * What it is.
 */
value: Form, 
/**
 * What it is called.
 */
label: string, 
/**
 * How its amount can be given, the usual one first; none where there is always one of it.
 */
amounts: Array<AmountKind>, 
/**
 * Whether what is given has a name.
 */
named: Named, 
/**
 * Whether it can be limited to some items.
 */
has_items: boolean, 
/**
 * Whether it can be used from a day until a day.
 */
has_days: boolean, 
/**
 * Whether one reward of it can be capped.
 */
has_cap: boolean, 
/**
 * Whether somebody's own terms can give it (rule W3).
 */
can_be_own: boolean, 
/**
 * Whether it is used on a purchase, which may have to be of an amount or have some product.
 */
on_purchase: boolean, };
