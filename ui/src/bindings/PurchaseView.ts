// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Item } from "./Item";
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";
import type { PurchaseId } from "./PurchaseId";
import type { ReferralId } from "./ReferralId";
import type { Timestamp } from "./Timestamp";

/**
 * A purchase.
 */
export type PurchaseView = { 
/**
 * Which.
 */
id: PurchaseId, 
/**
 * Who bought.
 */
person: PersonId, 
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
 * What was refunded of what was paid (rule R8).
 */
refunded: Money, 
/**
 * The invoice.
 */
invoice: string | null, 
/**
 * What was bought.
 */
items: Array<Item>, 
/**
 * Whether it turned out that there was none.
 */
voided: boolean, 
/**
 * Why it was put right (rule R11).
 */
reason: string | null, 
/**
 * When it was recorded.
 */
at: Timestamp, 
/**
 * The day of the purchase.
 */
on: LocalDate, 
/**
 * Which referral it converted.
 */
referral: ReferralId | null, };
