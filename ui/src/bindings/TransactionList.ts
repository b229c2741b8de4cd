// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { TransactionView } from "./TransactionView";

/**
 * A page of transactions, the newest first.
 */
export type TransactionList = { 
/**
 * The transactions.
 */
rows: Array<TransactionView>, 
/**
 * Whether there are older ones; the last one's id asks for them.
 */
has_more: boolean, };
