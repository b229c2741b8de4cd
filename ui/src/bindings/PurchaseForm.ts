// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { ItemForm } from "./ItemForm";
import type { LocalDate } from "./LocalDate";
import type { PersonId } from "./PersonId";
import type { RewardId } from "./RewardId";

/**
 * What is typed to record a purchase.
 */
export type PurchaseForm = { 
/**
 * Who bought.
 */
person: PersonId, 
/**
 * The price before the referral's discount, tax included.
 */
amount: string, 
/**
 * The tax in what is paid.
 */
tax: string, 
/**
 * The invoice.
 */
invoice: string, 
/**
 * Whether the discount that is due is used.
 */
use_discount: boolean, 
/**
 * The promise that the person wants to use; none is the one that is due.
 */
reward?: RewardId, 
/**
 * What was bought.
 */
items?: Array<ItemForm>, 
/**
 * The day of the purchase, if it was not today.
 */
on?: LocalDate, };
