// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PurchaseId } from "./PurchaseId";
import type { RefundId } from "./RefundId";
import type { Timestamp } from "./Timestamp";

/**
 * A refund.
 */
export type RefundView = { 
/**
 * Which.
 */
id: RefundId, 
/**
 * Of which purchase.
 */
purchase: PurchaseId, 
/**
 * How much, tax included.
 */
amount: Money, 
/**
 * The tax in it.
 */
tax: Money, 
/**
 * Why.
 */
reason: string, 
/**
 * Whether it turned out that there was none.
 */
cancelled: boolean, 
/**
 * Why there was none.
 */
cancel_reason: string | null, 
/**
 * When it was recorded.
 */
at: Timestamp, 
/**
 * The day of the refund.
 */
on: LocalDate, 
/**
 * By whom it was recorded.
 */
recorded_by: string | null, };
