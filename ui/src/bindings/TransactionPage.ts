// Generated from the Rust types by `cargo xtask codegen`. Not to be edited.
import type { CommandBehind } from "./CommandBehind";
import type { TransactionPosting } from "./TransactionPosting";
import type { TransactionView } from "./TransactionView";

/**
 * A transaction with what it is made of.
 */
export type TransactionPage = { 
/**
 * The transaction.
 */
transaction: TransactionView, 
/**
 * Its postings; they sum to nothing.
 */
postings: Array<TransactionPosting>, 
/**
 * The command behind it; none of what was there before the log began.
 */
command: CommandBehind | null, 
/**
 * The transactions that take it back, in part or whole (rule M5).
 */
reversed_by: Array<TransactionView>, };
