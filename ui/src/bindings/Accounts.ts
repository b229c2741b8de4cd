// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { AccountTotal } from "./AccountTotal";
import type { Quantity } from "./Quantity";

/**
 * The accounts, and what all of them come to: nothing, if every transaction is balanced.
 */
export type Accounts = { 
/**
 * The accounts, in their order.
 */
rows: Array<AccountTotal>, 
/**
 * The sum of each commodity.
 */
sums: Array<Quantity>, };
