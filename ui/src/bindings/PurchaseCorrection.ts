// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ItemForm } from "./ItemForm";
import type { PersonId } from "./PersonId";

/**
 * What is typed to put a purchase right.
 */
export type PurchaseCorrection = { 
/**
 * Who bought, if it was somebody else.
 */
person?: PersonId, 
/**
 * What was paid, tax included.
 */
paid: string, 
/**
 * The tax in it.
 */
tax: string, 
/**
 * The invoice.
 */
invoice: string, 
/**
 * What was bought; none is as it was.
 */
items?: Array<ItemForm>, 
/**
 * Whether there was no such purchase.
 */
void: boolean, 
/**
 * Why.
 */
reason: string, };
