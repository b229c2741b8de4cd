// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Item } from "./Item";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PurchaseId } from "./PurchaseId";
import type { Timestamp } from "./Timestamp";

/**
 * A purchase of which nobody knows whose it is.
 */
export type UnmatchedView = { 
/**
 * Which.
 */
id: PurchaseId, 
/**
 * What is known of who bought.
 */
buyer: string, 
/**
 * What was paid, tax included.
 */
paid: Money, 
/**
 * The tax in it.
 */
tax: Money, 
/**
 * The discount that was given.
 */
discount: Money, 
/**
 * The invoice.
 */
invoice: string | null, 
/**
 * What was bought.
 */
items: Array<Item>, 
/**
 * When it was recorded.
 */
at: Timestamp, 
/**
 * The day of the purchase.
 */
on: LocalDate, 
/**
 * By whom it was recorded.
 */
recorded_by: string | null, };
