// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { Money } from "./Money";

/**
 * What several payouts come to.
 */
export type PayoutTotal = { 
/**
 * Together.
 */
amount: Money, 
/**
 * To how many people they go; two payouts to one person are one.
 */
people: number, };
