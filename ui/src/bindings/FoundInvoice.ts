// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { LocalDate } from "./LocalDate";
import type { Money } from "./Money";
import type { PersonId } from "./PersonId";
import type { PurchaseId } from "./PurchaseId";

/**
 * A purchase that was found by its invoice.
 */
export type FoundInvoice = { 
/**
 * Which.
 */
id: PurchaseId, 
/**
 * The invoice.
 */
invoice: string, 
/**
 * Who bought.
 */
person: PersonId, 
/**
 * Who bought, by name.
 */
person_name: string, 
/**
 * What was paid.
 */
paid: Money, 
/**
 * The day.
 */
on: LocalDate, };
