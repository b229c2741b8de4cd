// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PersonId } from "./PersonId";

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
 * Whether the friend's discount is used.
 */
use_discount: boolean, };
