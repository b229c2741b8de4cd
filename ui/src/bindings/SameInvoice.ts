// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";
import type { PurchaseId } from "./PurchaseId";
import type { Timestamp } from "./Timestamp";

/**
 * One of the purchases that bear the same invoice number.
 */
export type SameInvoice = { 
/**
 * Which.
 */
purchase: PurchaseId, 
/**
 * Who bought.
 */
person: PersonId, 
/**
 * The name.
 */
person_name: string, 
/**
 * How much was paid.
 */
paid: Money, 
/**
 * On which day.
 */
on: LocalDate, 
/**
 * When it was recorded.
 */
at: Timestamp, 
/**
 * By whom.
 */
recorded_by: string | null, };
