// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { FoundCode } from "./FoundCode";
import type { FoundInvoice } from "./FoundInvoice";
import type { FoundPayout } from "./FoundPayout";
import type { PersonLine } from "./PersonLine";

/**
 * What was found.
 */
export type Found = { 
/**
 * People.
 */
people: Array<PersonLine>, 
/**
 * Codes.
 */
codes: Array<FoundCode>, 
/**
 * Purchases.
 */
invoices: Array<FoundInvoice>, 
/**
 * Payouts.
 */
payouts: Array<FoundPayout>, };
