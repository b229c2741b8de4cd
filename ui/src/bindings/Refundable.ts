// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";
import type { PurchaseId } from "./PurchaseId";

/**
 * What can still be given back for a purchase (rule R8).
 */
export type Refundable = { 
/**
 * Which.
 */
purchase: PurchaseId, 
/**
 * How much.
 */
left: Money, };
