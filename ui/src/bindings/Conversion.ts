// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Numbered } from "./Numbered";
import type { PurchaseId } from "./PurchaseId";

/**
 * A purchase that counted as a conversion of a referral (rules R7, W4).
 */
export type Conversion = { 
/**
 * The purchase.
 */
purchase: PurchaseId, 
/**
 * The number of this conversion among the first referrer's, frozen when it happened (rule W4).
 */
number: number, 
/**
 * Of a shared referral: its numbers among the others'.
 */
others?: Array<Numbered>, 
/**
 * The clinic-local date of the purchase.
 */
on: LocalDate, };
