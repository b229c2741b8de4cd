// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ItemForm } from "./ItemForm";
import type { LocalDate } from "./LocalDate";

/**
 * What is typed of a purchase of which nobody knows whose it is.
 */
export type UnmatchedForm = { 
/**
 * What is known of who bought.
 */
buyer: string, 
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
 * The day of the purchase, if it was not today.
 */
on?: LocalDate, 
/**
 * What was bought.
 */
items?: Array<ItemForm>, };
