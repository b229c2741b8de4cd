// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { PurchaseId } from "./PurchaseId";

/**
 * What is typed to use a reward that is neither cash nor a discount.
 */
export type UseForm = { 
/**
 * How much of it, an amount or units; nothing typed is all that is left.
 */
amount: string, 
/**
 * The purchase that it is used on.
 */
purchase?: PurchaseId, 
/**
 * The visit at which it is used, or what else is to be said of it.
 */
visit: string, };
